using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Retention;

/// <summary>
/// P9: merging two records and separating them again leaves every fact as it was. Both are two entries of two people in both
/// streams; what is asked of a record is asked of its own entries again.
/// </summary>
public sealed class MergeAndSeparateTests
{
    private static readonly Actor First = Some.Person(Role.Inspector);
    private static readonly Actor Second = Some.Person(Role.Inspector, 2);
    private static readonly (Guid From, Guid Into) Ids = (Some.ChildId, Some.Id(900));

    [Fact]
    public void A_separation_undoes_a_merge_whatever_was_recorded_before() =>
        Gen.Select(RandomHistory.Child, RandomHistory.Child, Gen.Int[-20, 40]).Sample(
            (one, two, tick) =>
            {
                var (from, into) = (Facts(one), Facts(two));
                var now = RandomHistory.Moment(100);

                var merged = new MergeRecords(Ids.Into, "Same child");
                Both(merged.Decide(Situation(from, First, now), ChildAt.Fold(into, now)), now, from);
                Both(merged.Decide(Situation(from, Second, now + Duration.FromHours(1)), ChildAt.Fold(into, now)), now + Duration.FromHours(1), from, into);
                Assert.Equal(Ids.Into, ChildAt.Fold(from, now + Duration.FromHours(2)).MergedInto(Ids.From));

                var separated = new SeparateRecords(Ids.Into, "Cousins");
                Both(separated.Decide(Situation(from, Second, now + Duration.FromHours(2))), now + Duration.FromHours(2), from);
                Both(separated.Decide(Situation(from, First, now + Duration.FromHours(3))), now + Duration.FromHours(3), from, into);

                var (at, later) = (RandomHistory.Moment(tick), now + Duration.FromHours(4));
                foreach (var (before, after, self) in new[] { (Facts(one), from, Ids.From), (Facts(two), into, Ids.Into) })
                {
                    Assert.Null(ChildAt.Fold(after, later).MergedInto(self));
                    Assert.Empty(ChildAt.Fold(after, later).MergedHere(self));
                    Assert.Equal(before, after.Where(e => e.Data is not (MergeProposed or RecordsMerged or SeparationProposed or RecordsSeparated)));
                    foreach (var moment in new[] { at, later }) Same(ChildAt.Fold(before, moment), ChildAt.Fold(after, moment));
                }
            },
            iter: 1_000);

    private static void Same(ChildAt before, ChildAt after)
    {
        Assert.Equal(Tests.Same.Json(before.Details), Tests.Same.Json(after.Details));
        Assert.Equal(before.Markers, after.Markers);
        Assert.Equal(before.Associates, after.Associates);
        Assert.Equal(before.TriggerPlan, after.TriggerPlan);
        Assert.Equal(before.IsRestricted, after.IsRestricted);
    }

    // Histories in which nothing was merged, disposed of or restricted: those refuse what this asks about.
    private static List<Entry<ChildEvent>> Facts(List<Entry<ChildEvent>> random) =>
        [.. random.Where(e => e.Data is not (MergeProposed or RecordsMerged or SeparationProposed or RecordsSeparated or RecordDisposed))];

    private static ChildSituation Situation(List<Entry<ChildEvent>> entries, Actor by, Instant now) =>
        new(Ids.From, ChildAt.Fold(entries, now), IsMissing: false, by, now, now, Missing.Domain.Policy.ShippedPolicy.Version);

    private static void Both(Decision<ChildEvent> decision, Instant now, params List<Entry<ChildEvent>>[] streams)
    {
        Assert.Null(decision.Refusal?.Code);
        foreach (var stream in streams) stream.Add(new Entry<ChildEvent>(Some.Id(2000 + stream.Count), now, decision.Facts[0]));
    }
}
