using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>What is refused because of what was entered before it, or of what it holds itself; the rules with a number are in <see cref="RefusalTests"/>.</summary>
public sealed class EntryRefusalTests
{
    [Fact]
    public void Found_is_found_once_and_nothing_is_located_after()
    {
        Episode.FoundAgain().When(new RecordLocated("a", "b")).ThenRefused("already-found");
        Episode.FoundAgain().When(new RecordFoundDeceased("a", "b")).ThenRefused("already-found");
        Episode.Reported().Entered(new FoundDeceased("a", "b")).When(new RecordFound("a", "b", "c")).ThenRefused("already-found");
        Episode.Reported().Entered(new Located("a", "b")).When(new RecordLocated("c", "d")).Then(new Located("c", "d"));
    }

    [Fact]
    public void The_return_begins_with_the_finding()
    {
        IEpisodeCommand[] ofTheReturn =
        [
            new PlaceChild("a", "b"), new RecordPreventionInterview(InterviewOutcome.Held), new DecideCrime(CrimeOutcome.NotACrime, "x"),
            new RecordReturnHomeInterview(ReturnInterviewOutcome.Offered),
        ];
        foreach (var command in ofTheReturn)
        {
            Episode.Reported().Entered(new Located("a", "b")).When(command).ThenRefused("not-found-yet");
            Episode.FoundAgain().When(command, at: Noon + Duration.FromSeconds(30), now: Noon + Minutes(9)).ThenRefused("not-found-yet");
        }
    }

    [Fact]
    public void An_assignment_given_to_somebody_else_since_is_not_accepted()
    {
        var given = Episode.Reported().Entered(new Assigned(new Party(PartyKind.Team, "A"))).Entered(new Assigned(new Party(PartyKind.Team, "B")));
        given.When(new AcknowledgeAssignment { Assignment = Id(2) }).ThenRefused("assignment-superseded");
        given.When(new AcknowledgeAssignment { Assignment = Id(3) }).Then(new AssignmentAcknowledged(Id(3)));
        given.When(new HandOver(new Party(PartyKind.Team, "A"), new Party(PartyKind.Team, "A"), "x")).ThenRefused("same-owner", "to");
    }

    [Fact]
    public void A_step_of_the_trigger_plan_is_completed_like_an_action()
    {
        var step = Id(50);
        Episode.Reported().Entered(new TriggerPlanOpened(1, [new PlanAction(step, "Ring the carer")]), Noon, Actor.System)
            .When(new CompleteAction("Rang") { ActionId = step }).Then(new ActionCompleted(step, "Rang"));
    }

    [Fact]
    public void A_trigger_plan_that_does_not_exist_is_not_read()
    {
        Episode.Reported().When(new ConsultTriggerPlan()).ThenRefused("no-trigger-plan");
        Episode.Reported().WhoseChild(new TriggerPlanWritten(1, ["x"])).When(new ConsultTriggerPlan(2)).ThenRefused("unknown-version", "version");
    }

    [Fact]
    public void A_refused_request_has_no_result() =>
        Episode.Reported().Entered(new PhoneDataRequested(1, true, "x")).Entered(new PhoneDataRefused(Id(2), "Supt", "x"))
            .When(new ReceivePhoneData("x") { Request = Id(2) }).ThenRefused("request-refused");

    [Fact]
    public void An_interview_covers_episodes_of_this_child_only()
    {
        var other = Id(500);
        var given = Episode.FoundAgain().WithOther(other, Episode.FoundAgain(Noon - Duration.FromDays(9)));
        given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, "Visitor", Covers: [Id(501)])).ThenRefused("unknown-episode", "covers");
        given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, "Visitor", Covers: [other]))
            .Then(new ReturnHomeInterviewHeld("Visitor", Covers: [other, EpisodeId]));
        given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Declined, Covers: [EpisodeId, other], Reasons: ["Tired"]))
            .Then(new ReturnHomeInterviewDeclined(Covers: [other, EpisodeId], Reasons: ["Tired"]));
        given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Offered, "Ms A", "Charity"))
            .Then(new ReturnHomeInterviewOffered("Ms A", "Charity"));
        given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Offered, Summary: "x")).ThenRefused("not-for-this-outcome", "summary");
        given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Declined, Actions: ["x"])).ThenRefused("not-for-this-outcome", "actions");
    }

    [Fact]
    public void A_notice_is_whole_or_not_required()
    {
        var given = Episode.Reported();
        given.When(new SubmitPpn()).ThenRefused("required", "level");
        given.When(new SubmitPpn(1, Concerns: "x")).ThenRefused("required", "immediateHarm");
        given.When(new SubmitPpn(1, false)).ThenRefused("required", "concerns");
        given.When(new SubmitPpn(5, false, "x")).ThenRefused("out-of-range", "level");
        given.When(new SubmitPpn(0, false, "x")).ThenRefused("out-of-range", "level");
        given.When(new SubmitPpn(1, false, "x", NotRequiredReason: "y")).ThenRefused("notice-or-reason");
        given.When(new SubmitPpn(ImmediateHarm: false, NotRequiredReason: "y")).ThenRefused("notice-or-reason");
        given.When(new SubmitPpn(NotRequiredReason: " ")).ThenRefused("required", "notRequiredReason");
        given.When(new SubmitPpn(NotRequiredReason: "No concern")).Then(new PpnNotRequired("No concern"));
    }

    [Fact]
    public void A_notice_returned_for_work_may_be_approved_later()
    {
        var given = Episode.Reported().Entered(new PpnSubmitted(1, true, "x"));
        given.When(new SupervisePpn(SupervisionOutcome.Returned, "More") { Ppn = Id(2) }).Then(new PpnReturnedForWork(Id(2), "More"));
        given.Entered(new PpnReturnedForWork(Id(2))).When(new SupervisePpn(SupervisionOutcome.Approved) { Ppn = Id(2) }).Then(new PpnSupervised(Id(2)));
        given.Entered(new PpnSent(Id(2), Agency.Health)).When(new DispatchPpn(Agency.ChildrensSocialCare) { Ppn = Id(2) })
            .Then(new PpnSent(Id(2), Agency.ChildrensSocialCare));
    }

    [Fact]
    public void Values_out_of_range_or_order_are_refused()
    {
        var given = Episode.Reported();
        given.When(new RequestPhoneData(0, true, "x")).ThenRefused("out-of-range", "grade");
        given.When(new RequestPhoneData(4, true, "x")).ThenRefused("out-of-range", "grade");
        var at = Noon + Minutes(9);
        given.When(new RecordReview("x", at), at: at).ThenRefused("not-ahead", "nextReviewAt");
        given.When(new SetAction("x", DueAt: at), at: at).ThenRefused("not-ahead", "dueAt");
        given.When(new RecordReview("x", at + Minutes(1), ["", "b"]), at: at).ThenRefused("blank-item", "newLines");
        given.When(new RequestResearch([new string('x', 501)])).ThenRefused("too-long", "subjects");
        given.When(new ReceiveInformation("a", "b", [" "])).ThenRefused("blank-item", "riskIndicators");
        given.When(new LinkEpisodes(EpisodeId)).ThenRefused("same-episode", "episodeId");
    }

    [Fact]
    public void On_an_episode_that_was_not_missing_only_notes_and_what_is_told_are_taken()
    {
        var given = Episode.Reported().Entered(new RecordedNotMissing(NotMissingOutcome.NeverMissing, "x", "PC 1"));
        given.When(new RecordFound("a", "b", "c")).ThenRefused("recorded-not-missing");
        given.When(new AddNote("x")).Then(new NoteAdded("x"));
        given.When(new ReceiveInformation("Mother", "He was never at home", ["not seen"])).Then(new InformationReceived("Mother", "He was never at home", ["not seen"]));
    }

    [Fact]
    public void A_decision_on_what_was_told_is_true_when_it_is_made()
    {
        var closed = Episode.FoundAgain().Entered(new PreventionInterviewHeld(InterviewOutcome.Held, "PC 1")).Entered(new PpnNotRequired("None"))
            .Entered(new Closed("Done")).Entered(new InformationReceived("Mother", "Never at home", ["not seen"]));
        DecideInformation That(InformationOutcome outcome, int told) => new(outcome, "As she says") { Information = Id(told) };

        closed.When(That(InformationOutcome.ReportedAgain, 6)).ThenRefused("not-reported-again");
        closed.WithOther(Id(500), Episode.Reported(closed.Last)).When(That(InformationOutcome.ReportedAgain, 6))
            .Then(new InformationDecided(Id(6), InformationOutcome.ReportedAgain, "As she says"));
        closed.When(That(InformationOutcome.Reopened, 6)).Then(new InformationDecided(Id(6), InformationOutcome.Reopened, "As she says"));
        Assert.Equal(EpisodeStatus.Found, EpisodeAt.Fold(closed.Entered(new InformationDecided(Id(6), InformationOutcome.Reopened, "As she says")).Entries, Noon + Duration.FromDays(1)).Status);

        var found = Episode.FoundAgain().Entered(new InformationReceived("Mother", "Never at home", ["not seen"]));
        found.When(That(InformationOutcome.Reopened, 3)).ThenRefused("not-closed");
        Episode.Reported().Entered(new InformationReceived("Mother", "Never at home", ["not seen"])).When(That(InformationOutcome.NoChange, 2)).ThenRefused("still-missing");
    }

    [Fact]
    public void A_finding_stands_on_each_open_episode_of_the_child_that_it_names()
    {
        var given = Episode.Reported().WithOther(Id(9), Episode.Reported()).WithOther(Id(8), Episode.FoundAgain(Noon - Duration.FromDays(9)));
        given.When(new RecordFound("Park", "PC 1", "Well", AlsoOn: [Id(9)])).Then(new Found("Park", "PC 1", "Well", AlsoOn: [Id(9), EpisodeId]));
        given.When(new RecordFound("Park", "PC 1", "Well", AlsoOn: [Id(8)])).ThenRefused("unknown-episode", "alsoOn");
        given.When(new RecordFound("Park", "PC 1", "Well", AlsoOn: [Id(7)])).ThenRefused("unknown-episode", "alsoOn");
    }
}
