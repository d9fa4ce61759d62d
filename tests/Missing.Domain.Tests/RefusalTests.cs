using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>The rules that refuse, by their number in docs/rules.md §3.</summary>
/// <remarks>
/// Edge cases of the night (22:00 to 07:00 in London): summer time is an hour ahead of UTC; on 29 March 2026 the night is
/// an hour short, and on 25 October 2026 an hour long, but the hands of the clock decide in both.
/// </remarks>
public class RefusalTests
{
    private const string TwentyCharacters = "Seen with her aunt. ";
    private const string Reason = "Seen with her aunt, who is safe.";
    private static readonly Role[] MayRaise = [Role.Operator, Role.Researcher, Role.Investigator, Role.Supervisor, Role.Inspector];

    private static Episode High => Episode.Reported().Graded(RiskLevel.High);

    [Fact]
    public void Rule_1_raising_and_confirming_is_for_everybody_who_may_grade()
    {
        foreach (var role in MayRaise)
        {
            Episode.Reported().Graded(RiskLevel.Medium).When(new Regrade(RiskLevel.High, "x"), role).Then(new Regraded(RiskLevel.High, "x", []));
            High.When(new Regrade(RiskLevel.High, "x"), role).Then(new Regraded(RiskLevel.High, "x", []));
        }
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Researcher)]
    [InlineData(Role.Investigator)]
    public void Rule_1_lowering_needs_a_supervisor(Role role)
    {
        High.When(new Regrade(RiskLevel.Medium, Reason), role).ThenRefused("lowering-needs-supervisor");
        High.When(new GradeThrive(RiskLevel.Medium, ResponseGrade.Priority, Reason), role).ThenRefused("lowering-needs-supervisor");
    }

    [Fact]
    public void Rule_1_lowering_needs_twenty_characters_of_reason()
    {
        var nineteen = TwentyCharacters.Trim();
        Assert.Equal((20, 19), (TwentyCharacters.Length, nineteen.Length));
        High.When(new Regrade(RiskLevel.Low, nineteen), Role.Supervisor).ThenRefused("rationale-too-short", "rationale");
        High.When(new Regrade(RiskLevel.Low, TwentyCharacters), Role.Supervisor).ThenRefused("rationale-too-short");
        High.When(new Regrade(RiskLevel.Low, nineteen + "!"), Role.Supervisor).Then(new Regraded(RiskLevel.Low, nineteen + "!", []));
        Assert.Equal(20, (nineteen + "!").Length);
    }

    /// <summary>Each moment is in UTC; its label says what the clocks in London show.</summary>
    [Theory]
    [InlineData(1, 15, 21, 59, 59, false, Label = "winter, 21:59:59")]
    [InlineData(1, 15, 22, 0, 0, true, Label = "winter, 22:00")]
    [InlineData(1, 16, 6, 59, 59, true, Label = "winter, 06:59:59")]
    [InlineData(1, 16, 7, 0, 0, false, Label = "winter, 07:00")]
    [InlineData(7, 15, 20, 59, 59, false, Label = "summer, 21:59:59")]
    [InlineData(7, 15, 21, 0, 0, true, Label = "summer, 22:00")]
    [InlineData(7, 16, 5, 59, 59, true, Label = "summer, 06:59:59")]
    [InlineData(7, 16, 6, 0, 0, false, Label = "summer, 07:00")]
    [InlineData(3, 28, 22, 0, 0, true, Label = "spring night, 22:00 GMT")]
    [InlineData(3, 28, 21, 59, 59, false, Label = "spring night, 21:59:59 GMT")]
    [InlineData(3, 29, 5, 59, 59, true, Label = "spring night, 06:59:59 BST")]
    [InlineData(3, 29, 6, 0, 0, false, Label = "spring night, 07:00 BST")]
    [InlineData(10, 24, 20, 59, 59, false, Label = "autumn night, 21:59:59 BST")]
    [InlineData(10, 24, 21, 0, 0, true, Label = "autumn night, 22:00 BST")]
    [InlineData(10, 25, 6, 59, 59, true, Label = "autumn night, 06:59:59 GMT")]
    [InlineData(10, 25, 7, 0, 0, false, Label = "autumn night, 07:00 GMT")]
    public void Rule_1_from_high_by_night_only_an_inspector_lowers(
        int month, int day, int hour, int minute, int second, bool night)
    {
        var at = Utc(month, day, hour, minute, second);
        var given = Episode.Reported(at - Duration.FromHours(1)).Graded(RiskLevel.High, at - Minutes(30));
        var lower = new Regrade(RiskLevel.Medium, Reason);
        if (night) given.When(lower, Role.Supervisor, at).ThenRefused("lowering-overnight-needs-inspector");
        else given.When(lower, Role.Supervisor, at).Then(new Regraded(RiskLevel.Medium, Reason, []));
        given.When(lower, Role.Inspector, at).Then(new Regraded(RiskLevel.Medium, Reason, []));
        // From medium the night makes no difference.
        Episode.Reported(at - Duration.FromHours(1)).Graded(RiskLevel.Medium, at - Minutes(30))
            .When(new Regrade(RiskLevel.Low, Reason), Role.Supervisor, at).Then(new Regraded(RiskLevel.Low, Reason, []));
    }

    [Fact]
    public void Rule_1_a_regrade_names_research_or_information_that_exists() =>
        High.When(new Regrade(RiskLevel.High, "x", [Id(99)])).ThenRefused("unknown-entry", "considered");

    [Fact]
    public void Nothing_refuses_a_first_grade() =>
        Episode.Reported().WhoseChild(new TriggerPlanWritten(1, ["Ring the carer"]))
            .When(new GradeThrive(RiskLevel.VeryLow, ResponseGrade.ResolutionWithoutDeployment, "x"), Role.Operator)
            .Then(new ThriveGraded(RiskLevel.VeryLow, ResponseGrade.ResolutionWithoutDeployment, "x"));

    [Fact]
    public void Rule_3_two_minutes_in_the_future_is_taken_and_a_tick_more_is_not()
    {
        var now = Noon + Minutes(30);
        var note = new AddNote("Noted");
        Episode.Reported().When(note, at: now + Minutes(2), now: now).Then(new NoteAdded("Noted"));
        Episode.Reported().When(note, at: now + Minutes(2) + Duration.FromTicks(1), now: now).ThenRefused("in-the-future", "occurredAt");
        Child.Registered().When(new NameAssociate("A"), now + Minutes(2), now).Then(new AssociateNamed("A"));
        Child.Registered().When(new NameAssociate("A"), now + Minutes(2) + Duration.FromTicks(1), now).ThenRefused("in-the-future");
    }

    [Fact]
    public void Rule_3_nothing_on_a_disposed_record_also_when_back_dated()
    {
        var disposed = new RecordDisposed("Review board");
        Episode.Reported().WhoseChild(disposed, Noon + Minutes(20))
            .When(new AddNote("Noted"), at: Noon + Minutes(5), now: Noon + Minutes(30)).ThenRefused("record-disposed");
        Child.Registered().Entered(disposed, Noon + Minutes(20))
            .When(new NameAssociate("A"), Noon + Minutes(5), Noon + Minutes(30)).ThenRefused("record-disposed");
    }

    [Fact]
    public void Rule_4_closing_lists_all_that_is_missing()
    {
        var refusal = Episode.Reported().When(new CloseEpisode("Done")).ThenRefused("cannot-close");
        Assert.Equal(["not-found", "prevention-interview", "ppn"], (string[])refusal.Details["missing"]);
    }

    [Fact]
    public void Rule_4_a_child_located_is_not_found() =>
        Missing(Episode.Reported().Entered(new Located("Flat", "Friend")).Entered(new PpnNotRequired("x")), new CloseEpisode("Done", "Declined"), "not-found");

    [Fact]
    public void Rule_4_an_interview_declined_is_not_held()
    {
        var given = Episode.FoundAgain().Entered(new PreventionInterviewHeld(InterviewOutcome.Declined)).Entered(new PpnSubmitted(1, false, "x"));
        Missing(given, new CloseEpisode("Done"), "prevention-interview");
        given.When(new CloseEpisode("Done", "Would not speak")).Then(new Closed("Done", "Would not speak"));
    }

    [Fact]
    public void Rule_4_a_notice_is_submitted_or_not_required() =>
        Missing(Episode.FoundAgain().Entered(new PreventionInterviewHeld(InterviewOutcome.Held)), new CloseEpisode("Done"), "ppn");

    [Theory]
    [InlineData("", true)]
    [InlineData("approved", true)]
    [InlineData("returned", false)]
    [InlineData("approved returned", false)]
    [InlineData("returned approved", true)]
    [InlineData("returned another", true)]
    [InlineData("returned not-required", true)]
    public void Rule_4_a_notice_returned_for_more_work_is_none_until_it_is_approved(string since, bool closes)
    {
        var held = Episode.FoundAgain().Entered(new PreventionInterviewHeld(InterviewOutcome.Held));
        foreach (var notice in new EpisodeEvent[] { new PpnSubmitted(3, false, "x"), new PpnCovered(Id(4), Id(9), 3, false) })
        {
            var given = since.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(held.Entered(notice), (e, what) => e.Entered(what switch
            {
                "approved" => new PpnSupervised(Id(4)),
                "returned" => new PpnReturnedForWork(Id(4)),
                "another" => new PpnSubmitted(2, false, "x"),
                _ => new PpnNotRequired("x"),
            }));

            if (closes) given.When(new CloseEpisode("Done")).Then(new Closed("Done"));
            else Missing(given, new CloseEpisode("Done"), "ppn");
        }
    }

    [Fact]
    public void Rule_4_a_death_asks_for_no_interview()
    {
        var given = Episode.Reported().Entered(new FoundDeceased("River", "Dr 1"));
        Missing(given, new CloseEpisode("Done"), "ppn");
        given.Entered(new PpnSubmitted(4, false, "x")).When(new CloseEpisode("Done")).Then(new Closed("Done"));
    }

    [Fact]
    public void Rule_4_reopened_can_be_closed_again() =>
        Episode.FoundAgain().Entered(new PreventionInterviewHeld(InterviewOutcome.Held)).Entered(new PpnNotRequired("x"))
            .Entered(new Closed("Done")).Entered(new Reopened("More")).When(new CloseEpisode("Done")).Then(new Closed("Done"));

    [Fact]
    public void Rule_5_only_an_authoriser_authorises()
    {
        var given = Episode.Reported().Entered(new PhoneDataRequested(1, true, "x"));
        DecidePhoneData Decide(PhoneDataDecision decision, bool before = false) => new(decision, "Supt", "x", before) { Request = Id(2) };
        given.When(Decide(PhoneDataDecision.Authorised), Role.Supervisor).ThenRefused("authoriser-decides");
        given.When(Decide(PhoneDataDecision.Refused), Role.Supervisor).ThenRefused("authoriser-decides");
        given.When(Decide(PhoneDataDecision.Authorised, true), Role.Authoriser).ThenRefused("nothing-to-authorise");
        given.When(Decide(PhoneDataDecision.Refused, true), Role.Supervisor).Then(new PhoneDataRefused(Id(2), "Supt", "x", true));
        given.When(Decide(PhoneDataDecision.Authorised), Role.Authoriser).Then(new PhoneDataAuthorised(Id(2), "Supt", "x"));
    }

    [Fact]
    public void Rule_5_publicity_needs_the_childs_best_interests() =>
        Episode.Reported().When(new DecidePublicity(PublicityDecision.Hold, " ")).ThenRefused("required", "bestInterestsRationale");

    [Fact]
    public void Rule_6_only_an_inspector_records_not_missing()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Inspector))
            Episode.Reported().When(new RecordNotMissing(NotMissingOutcome.NeverMissing, "In bed", "PC 1"), role).ThenRefused("inspector-only");
    }

    [Fact]
    public void Rule_6_never_missing_was_seen_and_a_duplicate_has_an_original()
    {
        Episode.Reported().When(new RecordNotMissing(NotMissingOutcome.NeverMissing, "x")).ThenRefused("required", "seenBy");
        Episode.Reported().When(new RecordNotMissing(NotMissingOutcome.AssessedAsAdult, "x")).ThenRefused("required", "seenBy");
        Episode.Reported().When(new RecordNotMissing(NotMissingOutcome.Duplicate, "x")).ThenRefused("required", "duplicateOf");
        Episode.Reported().When(new RecordNotMissing(NotMissingOutcome.Duplicate, "x", DuplicateOf: EpisodeId)).ThenRefused("same-episode");
        var again = new RecordNotMissing(NotMissingOutcome.Duplicate, "x", DuplicateOf: Id(9));
        Episode.Reported().When(again).ThenRefused("not-a-duplicate"); // of another child, or of nobody
        Episode.Reported().WithOther(Id(9), Episode.Reported().Entered(new RecordedNotMissing(NotMissingOutcome.Duplicate, "x", DuplicateOf: EpisodeId)))
            .When(again).ThenRefused("not-a-duplicate"); // a ring
        Episode.Reported().WithOther(Id(9), Episode.Reported()).When(again)
            .Then(new RecordedNotMissing(NotMissingOutcome.Duplicate, "x", DuplicateOf: Id(9)));
    }

    [Fact]
    public void Rule_7_restriction_refuses_no_information_and_no_finding()
    {
        var restricted = Episode.Reported().WhoseChild(new RecordRestricted(RestrictionScope.Sensitive, "x"));
        restricted.When(new ReceiveInformation("a", "b"), Role.Operator).Then(new InformationReceived("a", "b"));
        restricted.When(new RecordFound("a", "b", "c"), Role.Operator).Then(new Found("a", "b", "c"));
    }

    [Theory]
    [InlineData(0, null, 60, null, null)] // both open
    [InlineData(0, 30, 20, null, null)] // reported while the other was open
    [InlineData(0, 30, 30, null, null)] // at the very moment
    [InlineData(0, 30, 31, null, "not-open-then")] // found before this one was reported
    [InlineData(60, null, 0, 30, "not-open-then")] // this one had ended before the other was reported
    [InlineData(60, null, 0, 60, null)]
    public void A_duplicate_is_of_an_episode_that_was_open_at_the_same_time(int reported, int? found, int own, int? ownFound, string? refused)
    {
        var other = Episode.Reported(Noon + Minutes(reported));
        if (found is { } at) other = other.Entered(new Found("Park", "PC 1", "Well"), Noon + Minutes(at));
        var given = Episode.Reported(Noon + Minutes(own));
        if (ownFound is { } seen) given = given.Entered(new Found("Park", "PC 1", "Well"), Noon + Minutes(seen));
        var outcome = given.WithOther(Id(9), other).When(new RecordNotMissing(NotMissingOutcome.Duplicate, "Two logs", DuplicateOf: Id(9)), at: Noon + Minutes(120));

        if (refused is null) outcome.Then(new RecordedNotMissing(NotMissingOutcome.Duplicate, "Two logs", DuplicateOf: Id(9)));
        else outcome.ThenRefused(refused);
    }

    private static void Missing(Episode given, CloseEpisode command, string code) =>
        Assert.Equal([code], (string[])given.When(command).ThenRefused("cannot-close").Details["missing"]);
}
