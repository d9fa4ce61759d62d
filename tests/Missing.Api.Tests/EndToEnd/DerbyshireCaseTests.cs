using System.Text.Json;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>Each line of the case's mustShow, read back as at the moments it names: just before, at, and after.</summary>
public sealed class DerbyshireCaseTests(ApiFixture api, DerbyshireCase theCase) : IClassFixture<DerbyshireCase>
{
    [Fact]
    public async Task The_trigger_plan_is_flagged_as_not_consulted_from_the_first_grade()
    {
        const string flag = "trigger-plan-not-consulted";
        Assert.DoesNotContain(flag, (await theCase.Before("PT10M")).Flags);
        Assert.Contains(flag, (await theCase.As("PT10M")).Flags);
        Assert.Equal(theCase.At("PT10M"), (await theCase.As("P8D")).FlagSince(flag));
    }

    [Fact]
    public async Task The_risk_is_flagged_as_below_high_for_exploitation_from_the_first_grade_until_the_regrade_to_high()
    {
        const string flag = "exploitation-risk-below-high";
        Assert.DoesNotContain(flag, (await theCase.Before("PT10M")).Flags);
        Assert.Equal(theCase.At("PT10M"), (await theCase.As("PT10M")).FlagSince(flag));
        Assert.Contains(flag, (await theCase.Before("PT7H")).Flags);
        Assert.DoesNotContain(flag, (await theCase.As("PT7H")).Flags);
        Assert.DoesNotContain(flag, (await theCase.As("P20D")).Flags);
    }

    [Fact]
    public async Task The_regrade_after_research_is_overdue_from_75_minutes_until_7_hours()
    {
        const string clock = "regrade-after-research";
        Assert.Equal("due-soon", (await theCase.Before("PT75M")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.As("PT75M")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.Before("PT7H")).Clock(clock).State());
        Assert.Equal("met-late", (await theCase.As("PT7H")).Clock(clock).State());
    }

    [Fact]
    public async Task The_activity_is_overdue_from_four_hours_after_the_only_locating_act()
    {
        const string clock = "activity";
        Assert.Equal("due-soon", (await theCase.Before("PT4H45M")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.As("PT4H45M")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.Before("PT25H")).FirstClock(clock).State());
        Assert.Equal("met-late", (await theCase.As("PT25H")).FirstClock(clock).State());
    }

    [Fact]
    public async Task The_board_of_that_evening_shows_the_activity_overdue()
    {
        var board = (await api.As("chair").Get($"/api/board?{Reading.Moment(theCase.At("PT6H"))}")).Must(200).Json;
        var row = Assert.Single(board.GetProperty("episodes").EnumerateArray(), e => e.GetProperty("id").GetGuid() == theCase.Episode.Id);

        Assert.Equal(theCase.At("PT6H"), board.Time("at"));
        Assert.Equal("overdue", new Picture(row).Clock("activity").State());
        Assert.Equal(("missing", "medium"), (row.Text("status"), row.Text("riskLevel")));
        Assert.True(board.GetProperty("counts").GetProperty("overdue").GetInt32() >= 1);
        var earlier = (await api.As("chair").Get($"/api/board?{Reading.Moment(theCase.At("PT4H44M"))}")).Must(200).Json;
        row = Assert.Single(earlier.GetProperty("episodes").EnumerateArray(), e => e.GetProperty("id").GetGuid() == theCase.Episode.Id);
        Assert.Equal("due-soon", new Picture(row).Clock("activity").State());
    }

    [Fact]
    public async Task The_board_of_the_day_before_and_of_the_day_after_the_last_duty_does_not_have_him()
    {
        Assert.DoesNotContain(theCase.Episode.Id, await OnTheBoard("-P1D"));
        Assert.Contains(theCase.Episode.Id, await OnTheBoard("P8D"));
        Assert.Contains(theCase.Episode.Id, await OnTheBoard("P20D"));
    }

    [Fact]
    public async Task The_phone_data_decision_is_overdue_from_9_hours_until_19_hours_and_then_met_late()
    {
        const string clock = "phone-data-decision";
        Assert.Equal("due-soon", (await theCase.Before("PT9H")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.As("PT9H")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.Before("PT19H")).Clock(clock).State());
        Assert.Equal("met-late", (await theCase.As("PT19H")).Clock(clock).State());
    }

    [Fact]
    public async Task The_regrade_without_a_rationale_is_refused_appends_nothing_and_the_grade_is_still_high()
    {
        theCase.Refused.Must(400, "invalid");
        Assert.Equal(["rationale"], theCase.Refused.Fields);
        Assert.Equal(theCase.EventsAroundTheRefusal.Before, theCase.EventsAroundTheRefusal.After);
        Assert.Equal("high", (await theCase.As("PT58H")).RiskLevel);
        Assert.Equal("high", (await theCase.As("P9D")).RiskLevel);
        Assert.Single(await api.Timeline(theCase.Episode.Id, "Regraded"));
    }

    [Fact]
    public async Task A_parents_view_in_the_publicity_decision_is_flagged()
    {
        const string flag = "parent-view-in-publicity";
        Assert.DoesNotContain(flag, (await theCase.Before("PT30H")).Flags);
        Assert.Equal(theCase.At("PT30H"), (await theCase.As("PT30H")).FlagSince(flag));
        Assert.Contains(flag, (await theCase.As("P8D")).Flags);
    }

    [Fact]
    public async Task The_strategy_discussion_is_overdue_from_24_hours_and_met_late_at_72_hours()
    {
        const string clock = "strategy-discussion";
        Assert.Equal("due-soon", (await theCase.Before("PT24H")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.As("PT24H")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.Before("PT72H")).Clock(clock).State());
        Assert.Equal("met-late", (await theCase.As("PT72H")).Clock(clock).State());
    }

    [Fact]
    public async Task The_prevention_interview_is_due_an_hour_after_the_return_and_met_late()
    {
        const string clock = "prevention-interview";
        Assert.Equal(theCase.At("P9DT1H"), (await theCase.As("P9D")).Clock(clock).Time("dueAt"));
        Assert.Equal("due-soon", (await theCase.Before("P9DT1H")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.As("P9DT1H")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.Before("P9DT3H")).Clock(clock).State());
        Assert.Equal("met-late", (await theCase.As("P9DT3H")).Clock(clock).State());
    }

    [Fact]
    public async Task The_ppn_is_overdue_to_social_care_from_24_hours_after_the_return_until_sent_and_then_met_late_by_six_days()
    {
        const string clock = "ppn-to-csc";
        Assert.Equal("due-soon", (await theCase.Before("P10D")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.As("P10D")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.Before("P16D")).Clock(clock).State());
        Assert.Equal("met-late", (await theCase.As("P16D")).Clock(clock).State());
        Assert.Equal("PT144H", Assert.Single(await Delays("P20D"), d => d.Text("clock") == clock).Text("lateBy"));
    }

    [Fact]
    public async Task The_return_home_interview_is_overdue_from_72_hours_after_the_return_and_still_on_the_closed_episode()
    {
        const string clock = "return-home-interview";
        Assert.Equal("due-soon", (await theCase.Before("P12D")).Clock(clock).State());
        Assert.Equal("overdue", (await theCase.As("P12D")).Clock(clock).State());
        var now = await api.Picture(theCase.Episode);
        Assert.Equal(("closed", "overdue"), (now.Status, now.Clock(clock).State()));
    }

    [Fact]
    public async Task The_delays_list_every_clock_that_was_late_and_by_how_much()
    {
        var late = (await Delays("P20D"))
            .Select(d => $"{d.Text("clock")} {d.Text("state")} {d.Text("lateBy")}").Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "acknowledge-assignment missed PT215H25M",
                "activity met-late PT20H15M",
                "activity missed PT190H",
                "attendance missed PT215H",
                "crime-decision overdue PT236H",
                "inspector-review missed PT205H",
                "phone-data-decision met-late PT10H",
                "phone-data-result met-late PT2H",
                "pnc-circulation missed PT212H",
                "ppn-to-csc met-late PT144H",
                "prevention-interview met-late PT2H",
                "regrade-after-research met-late PT5H45M",
                "reporter-update missed PT212H",
                "return-home-interview overdue PT192H",
                "review missed PT205H",
                "strategy-discussion met-late PT48H",
                "strategy-record overdue PT384H",
                "trigger-plan-started missed PT215H30M",
                "trigger-plan-update overdue PT192H",
                "ukmpu-notification missed PT144H",
            ],
            late);
    }

    [Fact]
    public async Task The_timeline_is_in_the_order_in_which_it_happened()
    {
        await api.Settled(theCase.Episode.Child.Id);
        // Entered one by one, the child is missing until the finding is entered: alarms are raised meanwhile, however old the case is.
        Assert.Equal(
            [
                "MissingReported", "TriggerPlanOpened", "ThriveGraded", "Assigned", "ResearchReturned", "AgencyNotified", "Regraded",
                "PhoneDataRequested", "PhoneDataAuthorised", "PhoneDataReceived", "PublicityDecided", "StrategyDiscussionHeld",
                "Found", "PreventionInterviewHeld", "PpnSubmitted", "Closed", "PpnSent",
            ],
            (await api.Timeline(theCase.Episode.Id)).Where(e => e.Text("role") != "system" || e.Text("event") == "TriggerPlanOpened")
                .Select(e => e.Text("event")));
    }

    [Fact]
    public async Task As_known_at_an_earlier_moment_only_what_had_been_recorded_by_then_is_shown()
    {
        var graded = theCase.AnsweredAt["thrive-grading"];
        var known = await api.Picture(theCase.Episode, theCase.At("P20D"), graded);
        Assert.Equal(("missing", "medium"), (known.Status, known.RiskLevel));
        Assert.Equal("overdue", known.Clock("i24-research").State());

        known = await api.Picture(theCase.Episode, theCase.At("PT7H"), theCase.AnsweredAt["found"]);
        Assert.Equal(("missing", "high"), (known.Status, known.RiskLevel));
        (await api.As("chair").Get($"{theCase.Episode.Address}?{Reading.Moment(null, theCase.At("P20D"))}")).Must(404, "not-yet-reported");
        (await api.As("chair").Get($"{theCase.Episode.Address}?{Reading.Moment(theCase.At("PT0H").AddMilliseconds(-1))}"))
            .Must(404, "not-yet-reported");
    }

    private async Task<IEnumerable<Guid>> OnTheBoard(string after) =>
        (await api.As("chair").Get($"/api/board?{Reading.Moment(theCase.At(after))}")).Must(200).Json
            .GetProperty("episodes").EnumerateArray().Select(e => e.GetProperty("id").GetGuid());

    private async Task<IReadOnlyList<JsonElement>> Delays(string after) =>
        (await api.As("chair").Get($"/api/delays?episodeId={theCase.Episode.Id}&{Reading.Moment(theCase.At(after))}")).Must(200).Rows;
}
