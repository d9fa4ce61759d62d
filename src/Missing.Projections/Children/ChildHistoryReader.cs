using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.RepeatMissing;
using NodaTime;

namespace Missing.Projections.Children;

/// <summary>Everything a child's page shows of the past, and which of its decisions are still undone.</summary>
public static class ChildHistoryReader
{
    /// <summary>Two round trips while nothing has changed: the child with its outlines, and its episodes.</summary>
    /// <returns>The history of the surviving record, where it was merged; null for an unknown child.</returns>
    public static async Task<ChildHistory?> ReadAsync(IQuerySession session, Guid childId, Moment moment, CancellationToken ct)
    {
        if (await CaseReader.CasebookAsync(session, childId, ct) is not { } book) return null;
        var episodes = (await EpisodeReader.OfChildAsync(session, book, ct))
            .Select(l => (l.Document, File: l.At(moment)))
            .Where(x => x.File.Episode.IsReported)
            .Select(x => (Line: EpisodeLine.Of(x.Document, x.File), x.File))
            .OrderByDescending(x => x.Line.ReportedAt).ThenByDescending(x => x.Line.Reference, StringComparer.Ordinal).ToList();
        var meetings = MeetingsOf(ChildAt.Fold(book.Entries, moment.At, moment.KnownAt))
            .Concat(episodes.SelectMany(x => DiscussionsOf(x.File)))
            .OrderByDescending(m => m.At).ThenBy(m => m.Kind).ToList();
        var open = episodes.SelectMany(x => EpisodeActions.Open(x.File.Episode).Select(a => new OpenActionOf(x.Line, a)))
            .OrderBy(o => o.Action.WantedBy ?? Instant.MaxValue).ThenBy(o => o.Action.Since).ToLookup(o => o.Action.IsPlanStep);
        return new ChildHistory(
            book.ChildId,
            RepeatMissingReader.View(book, moment),
            [.. episodes.Select(x => HistoryOf(x.Line, x.File))],
            meetings,
            new UndoneDecisions(
                [.. open[false]],
                [.. open[true]],
                meetings.FirstOrDefault(m => m.Kind is MeetingKind.StrategyMeeting or MeetingKind.StrategyDiscussion),
                meetings.FirstOrDefault(m => m.Kind == MeetingKind.PanelConsidered)));
    }

    private static EpisodeHistory HistoryOf(EpisodeLine line, CaseFile file)
    {
        var episode = file.Episode;
        var independent = episode.Entries.Select(e => e.Data is ReturnHomeInterviewHeld held ? held.Reasons
            : e.Data is ReturnHomeInterviewDeclined declined ? declined.Reasons
            : null);
        var owed = Clocks.Evaluate(file).FirstOrDefault(c => c.Id == ClockId.ReturnHomeInterview);
        return new EpisodeHistory(
            line,
            episode.FoundAt,
            episode.IsClosed ? episode.Last<Closed>()!.At : null,
            episode.HighestRisk,
            episode.LastSeen,
            FoundAsOf(episode),
            Together(episode.All<PreventionInterviewHeld>().Select(i => i.Fact.Reasons)),
            Together(independent),
            OutcomeOf(episode),
            owed is null ? null : ClockView.Of(owed));
    }

    private static FoundAs? FoundAsOf(EpisodeAt episode)
    {
        if (episode.First<FoundDeceased>()?.Fact is { } dead)
            return new FoundAs(dead.Where, dead.ConfirmedBy, null, null, [], null, [], true);
        return episode.First<Found>()?.Fact is { } found
            ? new FoundAs(
                found.Where, found.SeenBy, found.FoundBy, found.Condition, found.FoundWith ?? [], found.TakenTo, found.Harm ?? [], false)
            : null;
    }

    // Held takes precedence over declined, and both over offered, whatever the order they were entered in.
    private static ReturnInterviewOutcome? OutcomeOf(EpisodeAt episode) =>
        episode.First<ReturnHomeInterviewHeld>() is not null ? ReturnInterviewOutcome.Held
        : episode.First<ReturnHomeInterviewDeclined>() is not null ? ReturnInterviewOutcome.Declined
        : episode.First<ReturnHomeInterviewOffered>() is not null ? ReturnInterviewOutcome.Offered
        : null;

    private static IReadOnlyList<string> Together(IEnumerable<IReadOnlyList<string>?> reasons) =>
        [.. reasons.SelectMany(r => r ?? []).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<ChildMeeting> MeetingsOf(ChildAt child)
    {
        foreach (var fact in child.Entries.Select(e => e.Data))
            switch (fact)
            {
                case PanelReferred referred:
                    yield return new ChildMeeting(MeetingKind.PanelReferred, fact.OccurredAt, null, referred.Panel);
                    break;
                case PanelConsidered considered:
                    yield return new ChildMeeting(MeetingKind.PanelConsidered, fact.OccurredAt, null, considered.Outcome);
                    break;
                case StrategyMeetingHeld held:
                    yield return new ChildMeeting(MeetingKind.StrategyMeeting, fact.OccurredAt, null, held.Decisions);
                    break;
            }
    }

    private static IEnumerable<ChildMeeting> DiscussionsOf(CaseFile file) => file.Episode.All<StrategyDiscussionHeld>()
        .Select(d => new ChildMeeting(MeetingKind.StrategyDiscussion, d.At, file.EpisodeId, d.Fact.Decisions));
}
