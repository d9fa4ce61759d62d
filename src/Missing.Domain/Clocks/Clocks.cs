using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Clocks;

/// <summary>The one pure fold that knows every clock.</summary>
public static class Clocks
{
    /// <summary>Every run of every clock of the episode, in the order of the clock table, then of their start.</summary>
    /// <param name="rules">Rules to use in place of the clock table, for a trial.</param>
    public static IReadOnlyList<Clock> Evaluate(CaseFile file, IReadOnlyList<ClockRule>? rules = null)
    {
        if (!file.Episode.IsReported) return [];
        var clocks = new List<Clock>();
        foreach (var rule in rules ?? ClockTable.All)
        {
            var since = file.Policy.Since(rule.Release);
            foreach (var span in rule.Spans(file))
            {
                var endedBy = span.EndedBy ?? rule.EndedBy;
                var end = EndOf(endedBy, file.Episode);
                // After the search has ended no clock of the search starts: there is nobody to search for.
                if (since <= span.StartedAt && file.Policy.Since(span.Release) <= span.StartedAt && span.StartedAt <= file.At && !(end <= span.StartedAt))
                    clocks.Add(Judge(rule.Id, span, endedBy, end, file.At));
            }
        }

        return clocks;
    }

    private static Instant? EndOf(EndedBy endedBy, EpisodeAt episode) => endedBy switch
    {
        EndedBy.EndOfSearch => episode.EndedAt,
        EndedBy.DeathOrNotMissing => Earlier(episode.DeceasedAt, episode.NotMissing?.At),
        EndedBy.NotMissing => episode.NotMissing?.At,
        _ => null,
    };

    private static Clock Judge(ClockId id, Span span, EndedBy endedBy, Instant? end, Instant at)
    {
        var moot = Earlier(span.MootAt, end);
        if (span.MetAt is { } met && !(moot < met))
            return Make(met, met <= span.DueAt ? ClockState.Met : ClockState.MetLate);
        if (moot is { } over)
            return Make(over, over < span.DueAt ? ClockState.Cancelled : ClockState.Missed);
        if (at >= span.DueAt) return Make(null, ClockState.Overdue);
        var lastQuarter = span.DueAt - (span.DueAt - span.StartedAt) / 4;
        return Make(null, at >= lastQuarter ? ClockState.DueSoon : ClockState.Running);

        Clock Make(Instant? stopped, ClockState state) =>
            new(id, span.Subject, span.StartedAt, span.DueAt, stopped, state, span.StartedBy, endedBy);
    }

    private static Instant? Earlier(Instant? a, Instant? b) => a is null || b < a ? b ?? a : a;
}
