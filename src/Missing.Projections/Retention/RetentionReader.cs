using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Domain.Retention;
using Missing.Projections.Episodes;
using Missing.Projections.Policy;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Projections.Retention;

/// <summary>A legal hold in force.</summary>
public sealed record HoldView(Guid Id, string Reason, string? Reference, string By, Instant Since);

/// <param name="Expired">Nobody approved it within a day: it must be proposed again.</param>
public sealed record ProposalView(Guid Id, string Authority, string Reason, string By, Instant At, bool Expired);

/// <summary>The retention of one record.</summary>
/// <param name="Name">Null for a restricted record: its review is decided by its references.</param>
/// <param name="References">References of its episodes, the latest first.</param>
/// <param name="DisposedAt">When its disposal was approved; it is erased when the job has run.</param>
public sealed record RetentionRow(
    Guid ChildId,
    string? Name,
    LocalDate? DateOfBirth,
    IReadOnlyList<string> References,
    RetentionGroup Group,
    Instant? ReviewAt,
    bool IsEscalated,
    LocalDate? RetainedUntil,
    IReadOnlyList<HoldView> Holds,
    ProposalView? Proposal,
    Instant? DisposedAt);

/// <summary>The records manager's view.</summary>
/// <param name="Schedules">The schedule in force for each group that has one.</param>
/// <param name="Due">Records up for review, the longest due first.</param>
/// <param name="Proposals">Disposals that wait for an inspector.</param>
/// <param name="Held">Records under a legal hold.</param>
/// <param name="ToErase">Disposed of, and not yet erased.</param>
public sealed record RetentionView(
    IReadOnlyList<RetentionScheduled> Schedules,
    IReadOnlyList<RetentionRow> Due,
    IReadOnlyList<RetentionRow> Proposals,
    IReadOnlyList<RetentionRow> Held,
    IReadOnlyList<RetentionRow> ToErase);

/// <summary>Lists the records that are due for review, held, proposed for disposal, or to be erased.</summary>
public static class RetentionReader
{
    private const string CandidatesQuery =
        $"""
        select d.id from {MissingStore.ChildTable} d
        where d.is_reviewed or not exists (select from {MissingStore.OutlineTable} o where o.child_id = d.id and o.reported_at > ?)
        """;

    public static async Task<RetentionView> ReadAsync(IQuerySession session, Instant now, CancellationToken ct)
    {
        var schedules = (await session.LoadAsync<PolicyDocument>(PolicyDocument.StreamId, ct))?.Schedules().ToList() ?? [];
        var inForce = schedules.OrderBy(s => s.RecordedAt).Select(s => (RetentionScheduled)s.Data).GroupBy(s => s.Group).Select(g => g.Last()).ToList();
        var ids = await session.AdvancedSql.QueryAsync<Guid>(CandidatesQuery, ct, QuietSince(inForce, now).ToDateTimeOffset());
        var books = (await CaseReader.CasebooksAsync(session, [.. ids], ct)).Values.DistinctBy(b => b.ChildId).ToList();
        var erased = await ErasedAsync(session, ct);
        var kept = books.ConvertAll(b => (Book: b, Retention: RecordRetention.Of(b, schedules, now)))
            .FindAll(k => !erased.Contains(k.Book.ChildId) && IsWorthAWord(k.Retention, now));
        var references = await ReferencesAsync(session, [.. kept.SelectMany(k => k.Book.Outlines).Select(o => o.EpisodeId)], ct);
        var rows = kept.ConvertAll(k => Row(k.Book, k.Retention, references, now));
        return new RetentionView(
            [.. inForce.OrderBy(s => s.Group)],
            [.. rows.Where(r => r.ReviewAt <= now).OrderBy(r => r.ReviewAt).ThenBy(r => r.ChildId)],
            [.. rows.Where(r => r.Proposal is not null).OrderBy(r => r.Proposal!.At)],
            [.. rows.Where(r => r.Holds.Count > 0).OrderBy(r => r.Holds[0].Since)],
            [.. rows.Where(r => r.DisposedAt is not null).OrderBy(r => r.DisposedAt)]);
    }

    /// <summary>One record's retention, as the rules judge it; where it was merged, that of the surviving record.</summary>
    public static async Task<RecordRetention> OfAsync(IQuerySession session, Casebook book, Instant now, CancellationToken ct) =>
        RecordRetention.Of(book, (await session.LoadAsync<PolicyDocument>(PolicyDocument.StreamId, ct))?.Schedules() ?? [], now);

    private static bool IsWorthAWord(RecordRetention kept, Instant now) =>
        kept.IsDue(now) || kept.Holds.Count > 0 || kept.Proposal is not null || kept.Disposed is not null;

    // A review counted from birth may fall due soon after the last report; any other falls due only after the years of its schedule.
    private static Instant QuietSince(List<RetentionScheduled> inForce, Instant now) =>
        inForce.Count == 0 ? Instant.MinValue.Plus(Duration.FromDays(366 * 9_999L))
        : inForce.Exists(s => s.Trigger == RetentionTrigger.DateOfBirth) ? now
        : now - Duration.FromDays(365L * inForce.Min(s => s.ReviewAfterYears));

    private static RetentionRow Row(Casebook book, RecordRetention kept, IReadOnlyDictionary<Guid, string> references, Instant now)
    {
        var child = ChildAt.Fold(book.Entries, now);
        return new RetentionRow(
            book.ChildId,
            child.IsRestricted ? null : child.DisplayName,
            child.IsRestricted ? null : child.Details.DateOfBirth,
            [.. book.Outlines.Select(o => references.GetValueOrDefault(o.EpisodeId)).OfType<string>().OrderDescending(StringComparer.Ordinal)],
            kept.Group,
            kept.ReviewAt,
            kept.IsEscalated(now),
            kept.Retained?.Until,
            [.. kept.Holds.Select(h => Hold(h, (LegalHoldPlaced)h.Data))],
            kept.Proposal is { Data: DisposalProposed proposed } p
                ? new ProposalView(p.Id, proposed.Authority, proposed.Reason, proposed.By.Name, p.RecordedAt, !TwoPersonRule.Stands(p.RecordedAt, now))
                : null,
            kept.Disposed?.RecordedAt);
    }

    private static HoldView Hold(Entry<ChildEvent> entry, LegalHoldPlaced placed) =>
        new(entry.Id, placed.Reason, placed.Reference, placed.By.Name, placed.OccurredAt);

    private static async Task<IReadOnlyDictionary<Guid, string>> ReferencesAsync(IQuerySession session, Guid[] episodes, CancellationToken ct) =>
        (await session.Query<EpisodeOutlineDocument>().Where(o => o.Id.IsOneOf(episodes)).Select(o => new { o.Id, o.Reference }).ToListAsync(ct))
            .ToDictionary(o => o.Id, o => o.Reference);

    private static async Task<HashSet<Guid>> ErasedAsync(IQuerySession session, CancellationToken ct) =>
        [.. await session.AdvancedSql.QueryAsync<Guid>($"select child_id from {MissingStore.ErasureTable}", ct)];
}
