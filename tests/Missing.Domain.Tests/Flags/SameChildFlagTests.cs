using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>Two records that may be of one child are told of until a person answers (docs/rules.md §3.2).</summary>
public class SameChildFlagTests
{
    private static readonly Guid Other = Ids.Of("other child");

    public static TheoryData<ChildEvent> Answers =>
    [
        new TheoryDataRow<ChildEvent>(new SameChildDenied(Other, "Seen side by side")) { Label = "no" },
        new TheoryDataRow<ChildEvent>(new RecordsMerged(Other, Ids.Of("child"), "x", Actor.System)) { Label = "merged" },
        new TheoryDataRow<ChildEvent>(new RecordsMerged(Ids.Of("child"), Other, "x", Actor.System)) { Label = "merged the other way" },
        new TheoryDataRow<ChildEvent>(new RecordsSeparated(Other, Ids.Of("child"), "x", Actor.System)) { Label = "separated" },
    ];

    [Fact]
    public void It_is_told_from_when_it_was_found_and_of_every_episode_also_after_the_return()
    {
        var history = Found("MC-2026-000009").Then("+3h", Facts.Found());

        history.RaisesFrom(FlagId.MayBeSameChild, "+1h", "MC-2026-000009");
        history.Raises(FlagId.MayBeSameChild, "+9d", since: "+1h", "MC-2026-000009");
    }

    [Theory, MemberData(nameof(Answers))]
    public void An_answer_ends_it_and_it_is_not_asked_again(ChildEvent fact)
    {
        var history = Found("MC-2026-000009").Child("+2h", fact).Child("+4h", new LikelyMatchFound(Other));

        history.EndsAt(FlagId.MayBeSameChild, "+2h");
    }

    [Fact]
    public void An_answer_about_another_record_does_not_end_it() =>
        Found("MC-2026-000009").Child("+2h", new SameChildDenied(Ids.Of("a third child"), "x"))
            .Raises(FlagId.MayBeSameChild, "+3h", since: "+1h", "MC-2026-000009");

    [Fact]
    public void A_closed_record_is_not_named_and_an_unknown_one_not_mentioned()
    {
        History.Reported().Child("+1h", new LikelyMatchFound(Other)).RaisesNo(FlagId.MayBeSameChild, "+2h");
        History.Reported().Child("+1h", new LikelyMatchFound(Other)).Likely("other child", LikelyRecord.Closed)
            .Raises(FlagId.MayBeSameChild, "+2h", since: "+1h", "a record that is closed to you");
    }

    private static History Found(string reference) =>
        History.Reported().Child("+1h", new LikelyMatchFound(Other)).Likely("other child", new LikelyRecord(Other, reference));
}
