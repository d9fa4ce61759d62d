using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Clocks;

/// <summary>The one pure fold that knows every clock.</summary>
public static class Clocks
{
    /// <summary>Every run of every clock of the episode, in the order of the clock table, then of their start.</summary>
    /// <param name="rules">Rules to use in place of the clock table, for a trial.</param>
    public static IReadOnlyList<Clock> Evaluate(CaseFile file, IReadOnlyList<ClockRule>? rules = null) =>
        rules is null ? file.Clocks.All : Judge(file, rules).All;

    internal static Judgement<Clock> Judge(CaseFile file, IReadOnlyList<ClockRule> rules)
    {
        var changesAt = Instant.MaxValue;
        if (!file.Episode.IsReported) return new([], changesAt);
        var clocks = new List<Clock>();
        foreach (var rule in rules)
        {
            var since = file.Policy.Since(rule.Release);
            foreach (var span in rule.Spans(file))
            {
                var endedBy = span.EndedBy ?? rule.EndedBy;
                var end = EndOf(endedBy, file.Episode);
                // After the search has ended no clock of the search starts: there is nobody to search for.
                if (since > span.StartedAt || file.Policy.Since(span.Release) > span.StartedAt || end <= span.StartedAt) continue;
                if (span.StartedAt <= file.At)
                {
                    var clock = Judge(rule.Id, span, endedBy, end, file.At);
                    clocks.Add(clock);
                    changesAt = Instant.Min(changesAt, ChangesAt(clock));
                }
                else
                {
                    changesAt = Instant.Min(changesAt, span.StartedAt);
                }
            }
        }

        return new(clocks, changesAt);
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
        return Make(null, at >= LastQuarter(span.StartedAt, span.DueAt) ? ClockState.DueSoon : ClockState.Running);

        Clock Make(Instant? stopped, ClockState state) =>
            new(id, span.Subject, span.StartedAt, span.DueAt, stopped, state, span.StartedBy, endedBy);
    }

    private static Instant ChangesAt(Clock clock) => clock.State switch
    {
        ClockState.Running => LastQuarter(clock.StartedAt, clock.DueAt),
        ClockState.DueSoon => clock.DueAt,
        _ => Instant.MaxValue,
    };

    private static Instant LastQuarter(Instant startedAt, Instant dueAt) => dueAt - (dueAt - startedAt) / 4;

    private static Instant? Earlier(Instant? a, Instant? b) => a is null || b < a ? b ?? a : a;
}
