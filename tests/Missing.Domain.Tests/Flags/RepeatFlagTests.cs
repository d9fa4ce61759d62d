using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// A child who keeps going missing, judged until the return. Edge cases: both ends of the windows to the second, the count
/// that falls while the child is still missing, the fifth episode, plans and assessments made during and after the search.
/// Reported on 1 May 2026 at 20:00: the windows reach back to 1 April and to 31 January, 20:00 (over the clock change).
/// </summary>
public sealed class RepeatFlagTests
{
    private static readonly ChildEvent Plan = new TriggerPlanWritten(1, ["Ring his aunt"]);
    private static readonly ChildEvent Assessment = new ExploitationAssessed("Moderate");

    [Theory]
    [InlineData(FlagId.Repeat3In30, "2026-04-01T20:00", "2026-04-01T19:59:59")]
    [InlineData(FlagId.Repeat3In90, "2026-01-31T20:00", "2026-01-31T19:59:59")]
    public void The_third_report_in_the_window_is_flagged_from_the_report(FlagId id, string inside, string outside)
    {
        History.Reported().Episode(inside).Episode("2026-04-20T12:00").RaisesFrom(id, "+0m", "3");
        History.Reported().Episode(outside).Episode("2026-04-20T12:00").RaisesNo(id, "+0m");
    }

    [Fact]
    public void The_evidence_is_the_count_and_the_earlier_episodes_are_not_flagged_for_a_later_one()
    {
        var history = History.Reported().Episode("2026-04-10T12:00", ("2026-04-10T13:00", Facts.Found()))
            .Episode("2026-04-20T12:00", ("2026-04-20T13:00", Facts.Found()))
            .Episode("2026-04-25T12:00", ("2026-04-25T13:00", Facts.Found()));

        history.Raises(FlagId.Repeat3In30, "+1h", since: "+0m", "4");
        Assert.DoesNotContain(FlagTable.Evaluate(history.FileOf("2026-04-20T12:00", "+1h")), f => f.Id is FlagId.Repeat3In30 or FlagId.Repeat3In90);
        Assert.Contains(FlagTable.Evaluate(history.FileOf("2026-04-25T12:00", "+1h")), f => f is { Id: FlagId.Repeat3In30, Evidence: "3" });
    }

    [Fact]
    public void The_count_falls_while_the_child_is_missing_but_what_it_was_at_the_return_stays()
    {
        // 10 April leaves the window of thirty days on 10 May, 12:00.
        var missing = History.Reported().Episode("2026-04-10T12:00").Episode("2026-04-20T12:00");
        missing.Raises(FlagId.Repeat3In30, "2026-05-10T12:00", since: "+0m", "3");
        missing.RaisesNo(FlagId.Repeat3In30, "2026-05-10T12:00:01");
        missing.Raises(FlagId.Repeat3In90, "2026-05-10T12:00:01", since: "+0m", "3");

        missing.Then("+1d", Facts.Found()).Raises(FlagId.Repeat3In30, "+200d", since: "+0m", "3");
    }

    [Fact]
    public void A_duplicate_does_not_count() =>
        History.Reported().Episode("2026-04-10T12:00").Episode("2026-04-20T12:00", ("2026-04-20T13:00", Facts.Duplicate()))
            .RaisesNo(FlagId.Repeat3In30, "+0m", "+1h");

    [Theory]
    [InlineData("2026-04-20T12:00", "2026-04-25T12:00")] // 3 in 30
    [InlineData("2026-03-01T12:00", "2026-03-10T12:00")] // 3 in 90 only
    public void A_repeat_without_a_plan_is_flagged_until_one_is_written_during_the_search(string first, string second)
    {
        var history = History.Reported().Episode(first).Episode(second).Child("+3h", Plan);

        history.RaisesFrom(FlagId.RepeatWithoutTriggerPlan, "+0m");
        history.EndsAt(FlagId.RepeatWithoutTriggerPlan, "+3h");
    }

    [Fact]
    public void A_child_with_a_plan_or_who_is_not_a_repeat_wants_none()
    {
        History.Reported().Child("-1d", Plan).Episode("2026-04-20T12:00").Episode("2026-04-25T12:00")
            .RaisesNo(FlagId.RepeatWithoutTriggerPlan, "+0m", "+9d");
        History.Reported().Episode("2026-04-20T12:00").RaisesNo(FlagId.RepeatWithoutTriggerPlan, "+0m", "+9d");
    }

    [Fact]
    public void A_plan_written_after_the_return_was_not_there_for_the_search() =>
        History.Reported().Episode("2026-04-20T12:00").Episode("2026-04-25T12:00").Then("+1h", Facts.Found()).Child("+2h", Plan)
            .Raises(FlagId.RepeatWithoutTriggerPlan, "+30d", since: "+0m");

    [Fact]
    public void The_fifth_episode_without_an_assessment_is_flagged_from_its_report_until_there_is_one()
    {
        var history = Fifth().Child("+5h", Assessment);

        history.RaisesFrom(FlagId.NoExploitationAssessment, "+0m", "5");
        history.EndsAt(FlagId.NoExploitationAssessment, "+5h");
        Fifth().Episode("2019-01-01T12:00").Raises(FlagId.NoExploitationAssessment, "+1h", since: "+0m", "6");
    }

    [Fact]
    public void Four_episodes_are_not_five_and_one_assessment_ever_is_enough()
    {
        Fourth().RaisesNo(FlagId.NoExploitationAssessment, "+0m", "+9d");
        Fourth().Episode("2024-01-01T12:00", ("2024-01-01T13:00", Facts.Duplicate())).RaisesNo(FlagId.NoExploitationAssessment, "+0m", "+9d");
        Fifth().Child("-400d", Assessment).RaisesNo(FlagId.NoExploitationAssessment, "+0m", "+9d");
    }

    private static History Fourth() => History.Reported().Episode("2025-01-01T12:00").Episode("2025-06-01T12:00").Episode("2025-12-01T12:00");

    private static History Fifth() => Fourth().Episode("2024-06-01T12:00");
}
