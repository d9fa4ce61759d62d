using System.Text.Json;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Reporting a child missing: rule §3.2, and what the report itself brings about.</summary>
public class ReportMissingTests
{
    private const string Reference = "MC-2026-000002";
    private static readonly Guid Other = Id(700);
    private static readonly Instant At = Noon + Duration.FromHours(5);
    private static readonly ReportMissing Least = new(ChildId, Circumstances: "Gone again");
    private static readonly ReturnedAgain Again = new(Noon + Duration.FromHours(3), "Home for tea, then left");

    [Fact]
    public void A_child_and_the_circumstances_are_enough()
    {
        var decision = Decide(Least, Child.Registered());
        Then(decision.Episode, new MissingReported(ChildId, Reference, "Gone again"));
        Assert.Empty(decision.Child);
        Assert.Empty(decision.Returns);
        Assert.All(decision.Episode, e => Assert.Equal((At, Person(Role.Operator)), (e.OccurredAt, e.By)));
    }

    [Fact]
    public void A_child_first_heard_of_now_is_registered_with_the_report()
    {
        var decision = Decide(Least with { ChildId = null, Child = new RegisterChild(Description: "A boy in a red coat") }, Child.Unknown);
        Then(decision.Child, new ChildRegistered(new ChildDetails(Description: "A boy in a red coat")));
        Assert.Equal((At, Person(Role.Operator)), (decision.Child[0].OccurredAt, decision.Child[0].By));
        Then(decision.Episode, new MissingReported(ChildId, Reference, "Gone again"));
    }

    [Fact]
    public void Exactly_one_child_is_said()
    {
        Refused(Least with { ChildId = null }, Child.Unknown, "child-required", "childId");
        Refused(Least with { Child = new RegisterChild("Doe") }, Child.Unknown, "one-child", "child");
        Refused(Least with { ChildId = null, Child = new RegisterChild() }, Child.Unknown, "name-or-description", "child.familyName");
    }

    [Fact]
    public void A_child_already_missing_is_not_reported_twice_and_the_answer_says_where_to_go()
    {
        foreach (var open in new[] { Episode.Reported(), Episode.Reported().Entered(new Located("Flat", "Friend")) })
        {
            var refusal = Refused(Least, Child.Registered(), "already-missing", null, open);
            Assert.Equal((Other, "MC-2026-000001"), (refusal.Details["openEpisodeId"], refusal.Details["openReference"]));
            Assert.Contains("returnedAndMissingAgain", (string[])refusal.Details["offers"]);
        }
    }

    [Fact]
    public void Once_found_the_child_may_be_reported_again_though_the_earlier_episode_is_open()
    {
        Then(Decide(Least, Child.Registered(), Episode.FoundAgain()).Episode, new MissingReported(ChildId, Reference, "Gone again"));
        var notMissing = Episode.Reported().Entered(new RecordedNotMissing(NotMissingOutcome.NeverMissing, "x", "PC 1"));
        Then(Decide(Least, Child.Registered(), notMissing).Episode, new MissingReported(ChildId, Reference, "Gone again"));
    }

    [Fact]
    public void An_earlier_episode_may_be_entered_late() =>
        Then(Decide(Least, Child.Registered(), Episode.Reported(At + Minutes(1))).Episode, new MissingReported(ChildId, Reference, "Gone again"));

    [Fact]
    public void Returned_and_missing_again_records_both()
    {
        var decision = Decide(Least with { ReturnedAndMissingAgain = Again, Reporter = new Reporter("Ms A") }, Child.Registered(), Episode.Reported());
        Then(decision.Episode, new MissingReported(ChildId, Reference, "Gone again", new Reporter("Ms A"), ReturnedFrom: Other));
        var (episode, found) = Assert.Single(decision.Returns);
        Assert.Equal((Other, Again.ReturnedAt, Person(Role.Operator)), (episode, found.OccurredAt, found.By));
        Assert.Equal((Again.Account, "Ms A"), (found.Where, found.SeenBy));
    }

    [Fact]
    public void The_return_lies_between_the_two_reports()
    {
        void Returned(Instant at, bool taken)
        {
            var report = Least with { ReturnedAndMissingAgain = Again with { ReturnedAt = at } };
            if (taken) Assert.Null(Decide(report, Child.Registered(), Episode.Reported()).Refusal);
            else Refused(report, Child.Registered(), "return-out-of-order", "returnedAndMissingAgain.returnedAt", Episode.Reported());
        }

        Returned(Noon - Duration.FromTicks(1), false);
        Returned(Noon, true);
        Returned(At, true);
        Returned(At + Duration.FromTicks(1), false);
    }

    [Fact]
    public void A_return_recorded_meanwhile_loses_neither_report_nor_account() =>
        Then(
            Decide(Least with { ReturnedAndMissingAgain = Again }, Child.Registered(), Episode.FoundAgain()).Episode,
            new MissingReported(ChildId, Reference, "Gone again"),
            new NoteAdded(Again.Account!));

    [Fact]
    public void The_report_opens_the_trigger_plan_in_force()
    {
        var child = Child.Registered().Entered(new TriggerPlanWritten(1, ["Old"])).Entered(new TriggerPlanWritten(2, ["Ring", "Visit"]))
            .Entered(new TriggerPlanWritten(3, ["Later"]), At + Minutes(1));
        var decision = Decide(Least, child);
        Then(
            decision.Episode,
            new MissingReported(ChildId, Reference, "Gone again"),
            new TriggerPlanOpened(2, [new PlanAction(Id(801), "Ring"), new PlanAction(Id(802), "Visit")]));
        Assert.Equal((At, Actor.System), (decision.Episode[1].OccurredAt, decision.Episode[1].By));
    }

    [Fact]
    public void Restriction_refuses_no_report() =>
        Assert.Null(Decide(Least, Child.Registered().Entered(new RecordRestricted(RestrictionScope.Sensitive, "x"))).Refusal);

    [Fact]
    public void A_record_that_is_gone_takes_no_report()
    {
        var refusal = Refused(Least, Child.Registered().Entered(new RecordsMerged(ChildId, Id(9), "x", Person(Role.Inspector))), "merged");
        Assert.Equal(Id(9), refusal.Details["successorId"]);
        Refused(Least, Child.Registered().Entered(new RecordDisposed("x")), "record-disposed");
    }

    [Fact]
    public void Times_that_cannot_be_are_refused()
    {
        Assert.Null(Decide(Least with { MissingSince = At + Minutes(2) }, Child.Registered()).Refusal);
        Refused(Least with { MissingSince = At + Minutes(3) }, Child.Registered(), "after-report", "missingSince");
        Refused(Least with { LastSeen = new LastSeen(At: At + Minutes(3)) }, Child.Registered(), "after-report", "lastSeen.at");
        Assert.Null(Least.Decide(Situation(Child.Registered(), At - Minutes(2))).Refusal);
        Assert.Equal("in-the-future", Least.Decide(Situation(Child.Registered(), At - Minutes(2) - Duration.FromTicks(1))).Refusal?.Code);
        Refused(Least with { Associates = [""] }, Child.Registered(), "blank-item", "associates");
    }

    [Fact]
    public void What_was_not_yet_asked_is_listed()
    {
        var report = new MissingReported(ChildId, Reference, "Gone");
        var asked = NotYetAsked.Of(report);
        Assert.Equal(["reporter", "missingSince", "lastSeen", "clothing"], asked.Take(4));
        Assert.Equal(CallHandlerQuestions.All.Select(q => $"questions.{q.Key}"), asked.Skip(4).Take(12));
        Assert.Equal(["associates"], asked.Skip(16));
    }

    [Fact]
    public void A_carer_is_asked_what_was_tried_and_an_empty_list_is_an_answer()
    {
        var answers = CallHandlerQuestions.All.ToDictionary(q => q.Key, _ => JsonElement.Parse("false"), StringComparer.Ordinal);
        answers["medication"] = JsonElement.Parse("null");
        var report = new MissingReported(
            ChildId, Reference, "Gone", new Reporter("Ms A", IsCarer: true), At, new LastSeen("Park"), "Red coat", answers, null, []);
        Assert.Equal(["reporter.relationship", "reporter.contact", "questions.medication", "carerEnquiries"], NotYetAsked.Of(report));
        Assert.DoesNotContain("carerEnquiries", NotYetAsked.Of(report with { CarerEnquiries = [] }));
        Assert.DoesNotContain("carerEnquiries", NotYetAsked.Of(report with { Reporter = new Reporter("Ms A") }));
    }

    private static ReportDecision Decide(ReportMissing command, Child child, params Episode[] others) =>
        command.Decide(Situation(child, At, others));

    private static ReportSituation Situation(Child child, Instant now, params Episode[] others)
    {
        var next = 800;
        return new ReportSituation(
            ChildId,
            ChildAt.Fold(child.Entries, At),
            [.. others.Select(o => new OtherEpisode(Other, "MC-2026-000001", EpisodeAt.Fold(o.Entries, At)))],
            Person(Role.Operator),
            At,
            now,
            ShippedPolicy.Version,
            () => Id(++next),
            Reference);
    }

    private static void Then<T>(IReadOnlyList<T> facts, params T[] expected)
        where T : Fact => new Outcome<T>(new Decision<T>(facts, null)).Then(expected);

    private static Refusal Refused(ReportMissing command, Child child, string code, string? field = null, params Episode[] others)
    {
        var decision = Decide(command, child, others);
        Assert.Empty(decision.Child);
        Assert.Empty(decision.Returns);
        return new Outcome<EpisodeEvent>(new Decision<EpisodeEvent>(decision.Episode, decision.Refusal)).ThenRefused(code, field);
    }
}
