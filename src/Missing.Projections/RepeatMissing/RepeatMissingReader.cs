using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.RepeatMissing;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.RepeatMissing;

/// <param name="ToldAt">When people were told; null until then.</param>
/// <param name="ByPolicy">A tighter threshold came into force over a count that stood; no report crossed it.</param>
public sealed record CrossingView(Threshold Threshold, Instant ReachedAt, Guid EpisodeId, Instant? ToldAt, bool ByPolicy);

/// <summary>A panel or strategy meeting owed again.</summary>
public sealed record RenewalView(Threshold Threshold, Instant StartedAt, Guid EpisodeId);

public sealed record RepeatMissingView(
    Guid ChildId,
    string? ChildName,
    int Count30,
    int Count90,
    IReadOnlyList<CrossingView> Crossings,
    IReadOnlyList<RenewalView> Renewals,
    Instant? PanelConsideredAt,
    Instant? StrategyMeetingAt,
    bool TriggerPlan);

/// <summary>Children who go missing again, most often first.</summary>
public static class RepeatMissingReader
{
    /// <param name="childId">One child, whatever its count; null for every child with a count of two or more.</param>
    public static async Task<IReadOnlyList<RepeatMissingView>> ReadAsync(
        IQuerySession session, Moment moment, Guid? childId, CancellationToken ct)
    {
        var ids = childId is { } one ? [one] : await CandidatesAsync(session, moment, ct);
        var books = await CaseReader.CasebooksAsync(session, ids, ct);
        return
        [
            .. books.Values.DistinctBy(b => b.ChildId)
                .Select(b => View(b, moment))
                .Where(v => childId is not null || v.Count90 >= 2)
                .OrderByDescending(v => v.Count30).ThenByDescending(v => v.Count90).ThenBy(v => v.ChildId),
        ];
    }

    public static RepeatMissingView View(Casebook book, Moment moment)
    {
        var repeats = book.RepeatsAt(moment.At, moment.KnownAt);
        var child = ChildAt.Fold(book.Entries, moment.At, moment.KnownAt);
        return new RepeatMissingView(
            book.ChildId,
            child.DisplayName,
            repeats.Count(Threshold.ThreeInThirty, moment.At),
            repeats.Count(Threshold.ThreeInNinety, moment.At),
            [
                .. Tellings.Of(repeats, child.All<RepeatThresholdTold>(), moment.At).Select(t => new CrossingView(
                    t.Crossing.Threshold, t.Crossing.ReachedAt, t.Crossing.EpisodeId, t.At, t.Crossing.ByPolicy)),
            ],
            [
                .. RepeatClocks.Renewals(child, repeats, book.Policy, moment.At)
                    .Select(r => new RenewalView(r.Threshold, r.StartedAt, r.EpisodeId)),
            ],
            child.All<PanelConsidered>().LastOrDefault()?.OccurredAt,
            child.All<StrategyMeetingHeld>().LastOrDefault()?.OccurredAt,
            child.TriggerPlan is not null);
    }

    /// <summary>The panels and strategy meetings whose clocks run at a moment, by child; soonest due first.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ClockView>>> OwedAsync(IQuerySession session, Moment moment, CancellationToken ct)
    {
        // Such a clock stands on an episode of the last months, which may be closed and have nothing else due.
        var since = moment.At - (await CaseReader.PolicyAsync(session, ct)).LongestWait;
        var documents = await EpisodeReader.StandingAsync(session, "d.first_at <= ? and (d.is_live or d.quiet_since >= ?)", ct, moment.At, since);
        var loaded = await EpisodeReader.WithCasebooksAsync(session, documents, ct);
        return loaded
            .SelectMany(l => Clocks.Evaluate(l.At(moment)).Where(c => c is { IsOpen: true, Id: ClockId.Panel or ClockId.StrategyMeeting })
                .Select(c => (l.Casebook.ChildId, Clock: ClockView.Of(c))))
            .GroupBy(x => x.ChildId)
            .ToDictionary(g => g.Key, IReadOnlyList<ClockView> (g) => [.. g.Select(x => x.Clock).OrderBy(c => c.DueAt)]);
    }

    /// <summary>The children with a report in the widest window before a moment, and perhaps a few more.</summary>
    public static async Task<IReadOnlyCollection<Guid>> CandidatesAsync(IQuerySession session, Moment moment, CancellationToken ct)
    {
        // A day more, because a clock change adds an hour.
        var widest = (await CaseReader.PolicyAsync(session, ct)).WidestWindow + Duration.FromDays(1);
        var (from, to) = (moment.At - widest, moment.At);
        // Every report in the window: the reports of a merged child may be on two records.
        var children = await session.Query<EpisodeOutlineDocument>()
            .Where(o => o.ReportedAt >= from && o.FirstReportedAt <= to).Select(o => o.ChildId).ToListAsync(ct);
        return [.. children.Distinct()];
    }
}
