using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Retention;

/// <summary>
/// How long a child's record is kept, as known now: when it comes up for review, what forbids its disposal, and what was
/// decided. The passing of time alone never disposes of anything: it only makes a review due.
/// </summary>
/// <param name="Schedule">The schedule that the records manager set for the group; null means the record never comes up by itself.</param>
/// <param name="IsOpen">An episode has not ended: no review is due, and no disposal possible.</param>
/// <param name="ReviewAt">When it comes up for review; null without a schedule, while an episode is open, and once it is disposed of.</param>
/// <param name="Holds">Legal holds in force, the oldest first.</param>
/// <param name="Proposal">The disposal proposed and not yet decided; it may have expired.</param>
public sealed record RecordRetention(
    Guid ChildId,
    RetentionGroup Group,
    RetentionScheduled? Schedule,
    bool IsOpen,
    Instant? ReviewAt,
    RecordRetained? Retained,
    IReadOnlyList<Entry<ChildEvent>> Holds,
    Entry<ChildEvent>? Proposal,
    Entry<ChildEvent>? Disposed)
{
    /// <summary>A local default: a review undecided for this long is shown to the inspectors too.</summary>
    public static readonly Duration DecidedWithin = Duration.FromDays(30);

    public bool IsDue(Instant now) => ReviewAt <= now;

    /// <summary>Whether nobody decided in time.</summary>
    public bool IsEscalated(Instant now) => ReviewAt is { } due && now - due > DecidedWithin;

    /// <param name="book">The casebook of the surviving record, with the entries of those merged into it: a hold on one holds all.</param>
    /// <param name="schedules">Every schedule recorded, in any order.</param>
    public static RecordRetention Of(Casebook book, IEnumerable<Entry<PolicyEvent>> schedules, Instant now)
    {
        var child = ChildAt.Fold(book.Entries, Instant.MaxValue);
        var episodes = book.OutlinesAt(Instant.MaxValue).Select(o => o.Episode).ToList();
        var group = RetentionGroups.Of(child, episodes);
        var schedule = schedules.OrderBy(e => e.RecordedAt).Select(e => e.Data).OfType<RetentionScheduled>().LastOrDefault(s => s.Group == group);
        var lifted = child.All<LegalHoldLifted>().Select(l => l.Hold).ToHashSet();
        // In the order of recording: a back-dated decision must not come before the proposal it decided on.
        var decisions = child.Entries.Where(e => e.Data is RecordRetained or DisposalProposed or RecordDisposed).OrderBy(e => e.RecordedAt).ToList();
        var disposed = decisions.Find(e => e.Data is RecordDisposed);
        var retained = decisions.Select(e => e.Data).OfType<RecordRetained>().LastOrDefault();
        var isOpen = episodes.Exists(e => !e.IsOver);
        return new RecordRetention(
            book.ChildId,
            group,
            schedule,
            isOpen,
            disposed is not null || isOpen ? null : ReviewAtOf(retained, schedule, child, episodes),
            retained,
            [.. child.Entries.Where(e => e.Data is LegalHoldPlaced && !lifted.Contains(e.Id))],
            decisions.LastOrDefault() is { Data: DisposalProposed } proposal ? proposal : null,
            disposed);
    }

    private static Instant? ReviewAtOf(RecordRetained? retained, RetentionScheduled? schedule, ChildAt child, List<EpisodeAt> episodes)
    {
        if (retained is not null) return London.At(retained.Until.AtMidnight());
        if (schedule is null) return null;
        var registered = child.Entries.Min(e => e.Data.OccurredAt);
        var ended = episodes.Select(e => e.LastEntry?.Data.OccurredAt ?? e.ReportedAt).DefaultIfEmpty(registered).Max();
        var from = schedule.Trigger == RetentionTrigger.DateOfBirth ? child.Details.DateOfBirth ?? London.Date(registered) : London.Date(ended);
        return London.At(from.PlusYears(schedule.ReviewAfterYears).AtMidnight());
    }
}
