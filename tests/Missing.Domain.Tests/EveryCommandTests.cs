using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Every command on an episode: the least body is taken and gives exactly its fact; its required members are the contract's.</summary>
public class EveryCommandTests
{
    private static readonly Instant Later = Noon + Duration.FromHours(6);
    private static readonly Party User = new(PartyKind.User, "sgt.one");
    private static readonly Party Team = new(PartyKind.Team, "MPIT");
    private static readonly ResearchSubject Subject = new("The child", SubjectKind.Child);
    private static readonly Guid OtherEpisode = Id(77);

    /// <summary>Given, command, expected fact, required members as the contract has them.</summary>
    private static readonly (Episode Given, IEpisodeCommand Command, EpisodeEvent Fact, string Required)[] Rows =
    [
        (Planned, new ConsultTriggerPlan(), new TriggerPlanConsulted(1), ""),
        (Episode.Reported(), new GradeThrive(RiskLevel.High, ResponseGrade.Emergency, "Young, alone, cold."),
            new ThriveGraded(RiskLevel.High, ResponseGrade.Emergency, "Young, alone, cold."), "RiskLevel ResponseGrade Rationale"),
        (Episode.Reported(), new RequestResearch(), new ResearchRequested([]), ""),
        (Episode.Reported(), new ReturnResearch([Subject]), new ResearchReturned([Subject]), "Subjects"),
        (Episode.Reported(), new Regrade(RiskLevel.High, "Worse than thought."), new Regraded(RiskLevel.High, "Worse than thought.", []), "RiskLevel Rationale"),
        (Episode.Reported(), new ReceiveInformation("Neighbour", "Seen at the park"), new InformationReceived("Neighbour", "Seen at the park"), "Source Content"),
        (Told, new DecideInformation(InformationOutcome.NoChange, "Seen since") { Information = Id(3) }, new InformationDecided(Id(3), InformationOutcome.NoChange, "Seen since"), "Outcome Reason"),
        (Episode.Reported(), new AddNote("Noted"), new NoteAdded("Noted"), "Text"),
        (Episode.Reported(), new RecordEnquiry("Rang the school"), new EnquiryMade("Rang the school"), "What"),
        (Episode.Reported(), new Assign(User), new Assigned(User), "To"),
        (Episode.Reported().Entered(new Assigned(User)), new AcknowledgeAssignment { Assignment = Id(2) }, new AssignmentAcknowledged(Id(2)), ""),
        (Episode.Reported(), new HandOver(User, Team, "All quiet"), new HandedOver(User, Team, "All quiet"), "From To Summary"),
        (Episode.Reported(), new RequestTransfer("Kent", "Duty inspector", "Lives there"), new TransferRequested("Kent", "Duty inspector", "Lives there"), "ToForce Recipient Rationale"),
        (Episode.Reported().Entered(new TransferRequested("Kent", "DI", "Lives there")), new AcknowledgeTransfer("K/1") { Transfer = Id(2) }, new TransferAcknowledged(Id(2), "K/1"), "WrittenReference"),
        (Episode.Reported(), new RecordAttendance("PC 1"), new Attended("PC 1"), "Officer"),
        (Episode.Reported(), new SetAction("Fetch CCTV"), new ActionSet("Fetch CCTV"), "Description"),
        (Episode.Reported().Entered(new ActionSet("Fetch CCTV")), new CompleteAction("Seen at 3") { ActionId = Id(2) }, new ActionCompleted(Id(2), "Seen at 3"), "Result"),
        (Episode.Reported(), new RecordSearch("Park", "PC 1", "Nothing"), new SearchConducted("Park", "PC 1", "Nothing"), "Area By Result"),
        (Episode.Reported(), new RequestPhoneData(1, true, "Threat to life"), new PhoneDataRequested(1, true, "Threat to life"), "Grade Oral Rationale"),
        (Asked, new DecidePhoneData(PhoneDataDecision.Refused, "Supt", "No threat", true) { Request = Id(2) }, new PhoneDataRefused(Id(2), "Supt", "No threat", true), "Decision Rank Reason"),
        (Asked, new ReceivePhoneData("Last in Derby") { Request = Id(2) }, new PhoneDataReceived(Id(2), "Last in Derby"), "Summary"),
        (Episode.Reported(), new RecordReview("Nothing new", Later), new Reviewed("Nothing new", Later), "Findings NextReviewAt"),
        (Episode.Reported(), new NotifyAgency(Agency.Pnc, "PNC bureau"), new AgencyNotified(Agency.Pnc, "PNC bureau"), "Agency Recipient"),
        (Episode.Reported().Entered(new AgencyNotified(Agency.Pnc, "Bureau")), new AcknowledgeNotification { Notification = Id(2) }, new NotificationAcknowledged(Id(2)), ""),
        (Episode.Reported(), new HoldStrategyDiscussion(["Social worker"], "Visit"), new StrategyDiscussionHeld(["Social worker"], "Visit"), "Attendees Decisions"),
        (Discussed, new FileStrategyRecord { Discussion = Id(2) }, new StrategyRecordFiled(Id(2)), ""),
        (Episode.Reported(), new DecidePublicity(PublicityDecision.Hold, "Would drive the child away"), new PublicityDecided(PublicityDecision.Hold, "Would drive the child away"), "Decision BestInterestsRationale"),
        (Episode.Reported(), new LinkEpisodes(OtherEpisode), new EpisodesLinked(OtherEpisode), "EpisodeId"),
        (Episode.Reported(), new RecordLocated("A friend's flat", "The friend"), new Located("A friend's flat", "The friend"), "Where Source"),
        (Episode.Reported(), new RecordFound("Park", "PC 1", "Well"), new Found("Park", "PC 1", "Well"), "Where SeenBy Condition"),
        (Episode.Reported(), new RecordFoundDeceased("River", "Dr 1"), new FoundDeceased("River", "Dr 1"), "Where ConfirmedBy"),
        (Episode.FoundAgain(), new PlaceChild("Carer", "Ms A"), new ChildPlaced("Carer", "Ms A"), "With Name"),
        (Episode.FoundAgain(), new RecordPreventionInterview(InterviewOutcome.Held, "PC 1"), new PreventionInterviewHeld(InterviewOutcome.Held, "PC 1"), "Outcome"),
        (Episode.FoundAgain(), new DecideCrime(CrimeOutcome.NotACrime, "No harm"), new CrimeDecided(CrimeOutcome.NotACrime, "No harm"), "Decision Reason"),
        (Episode.FoundAgain(), new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, "Visitor"), new ReturnHomeInterviewHeld("Visitor", Covers: [EpisodeId]), "Outcome"),
        (Episode.Reported(), new SubmitPpn(2, false, "Neglect"), new PpnSubmitted(2, false, "Neglect"), ""),
        (Noticed, new SupervisePpn(SupervisionOutcome.Approved) { Ppn = Id(2) }, new PpnSupervised(Id(2)), "Outcome"),
        (Noticed, new DispatchPpn(Agency.ChildrensSocialCare) { Ppn = Id(2) }, new PpnSent(Id(2), Agency.ChildrensSocialCare), "To"),
        (Episode.Reported(), new RecordNotMissing(NotMissingOutcome.NeverMissing, "In bed", "PC 1"), new RecordedNotMissing(NotMissingOutcome.NeverMissing, "In bed", "PC 1"), "Outcome Reason"),
        (Closable, new CloseEpisode("Done"), new Closed("Done"), "Reason"),
        (Closable.Entered(new Closed("Done")), new ReopenEpisode("New harm"), new Reopened("New harm"), "Reason"),
    ];

    private static Episode Planned => Episode.Reported().WhoseChild(new TriggerPlanWritten(1, ["Ring the carer"]));

    private static Episode Told => Episode.FoundAgain().Entered(new InformationReceived("Mother", "Never at home", ["not seen"]));

    private static Episode Asked => Episode.Reported().Entered(new PhoneDataRequested(1, true, "Threat to life"));

    private static Episode Discussed => Episode.Reported().Entered(new StrategyDiscussionHeld(["Social worker"], "Visit"));

    private static Episode Noticed => Episode.Reported().Entered(new PpnSubmitted(2, false, "Neglect"));

    private static Episode Closable =>
        Episode.FoundAgain().Entered(new PreventionInterviewHeld(InterviewOutcome.Held)).Entered(new PpnNotRequired("No concern"));

    public static TheoryData<string> Commands => [.. Rows.Select(r => r.Command.GetType().Name)];

    /// <summary>Given (the command already taken once), the command again, and how it is refused.</summary>
    private static readonly (string Command, string Code)[] Once =
    [
        (nameof(AcknowledgeAssignment), "already-acknowledged"), (nameof(AcknowledgeTransfer), "already-acknowledged"),
        (nameof(AcknowledgeNotification), "already-acknowledged"), (nameof(CompleteAction), "already-completed"),
        (nameof(DecidePhoneData), "already-decided"), (nameof(FileStrategyRecord), "already-filed"),
        (nameof(LinkEpisodes), "already-linked"), (nameof(DecideInformation), "already-decided"), (nameof(RecordFound), "already-found"),
        (nameof(RecordFoundDeceased), "already-found"), (nameof(SupervisePpn), "already-approved"),
        (nameof(DispatchPpn), "already-sent"), (nameof(RecordNotMissing), "recorded-not-missing"),
        (nameof(CloseEpisode), "already-closed"), (nameof(ReopenEpisode), "not-closed"),
    ];

    public static TheoryData<string, string> OnlyOnce => [.. Once.Select(o => (TheoryDataRow<string, string>)(o.Command, o.Code))];

    [Theory, MemberData(nameof(Commands))]
    public void The_least_body_gives_exactly_its_fact(string command)
    {
        var (given, posted, fact, _) = Row(command);
        given.When(posted).Then(fact);
    }

    [Theory, MemberData(nameof(Commands))]
    public void Facts_are_stamped_with_who_and_when(string command)
    {
        var (given, posted, _, _) = Row(command);
        var at = given.Last + Minutes(5);
        var fact = given.When(posted, at: at).Fact;
        Assert.Equal((at, Person(Role.Inspector)), (fact.OccurredAt, fact.By));
    }

    [Theory, MemberData(nameof(Commands))]
    public void Required_members_are_those_of_the_contract(string command)
    {
        var (_, posted, _, required) = Row(command);
        var marked = posted.GetType().GetProperties().Where(p => p.GetCustomAttribute<RequiredAttribute>() is not null).Select(p => p.Name);
        Assert.Equal(required.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), marked.Order());
    }

    [Theory, MemberData(nameof(Commands))]
    public void Nothing_is_entered_before_the_report(string command)
    {
        var (given, posted, _, _) = Row(command);
        given.When(posted, at: Noon - Duration.FromMilliseconds(1), now: Later).ThenRefused("before-report");
    }

    [Theory, MemberData(nameof(OnlyOnce))]
    public void What_can_happen_once_is_refused_the_second_time(string command, string code)
    {
        var (given, posted, fact, _) = Row(command);
        given.Entered(fact).When(posted).ThenRefused(code);
    }

    [Theory]
    [InlineData(nameof(AcknowledgeAssignment))]
    [InlineData(nameof(AcknowledgeTransfer))]
    [InlineData(nameof(AcknowledgeNotification))]
    [InlineData(nameof(CompleteAction))]
    [InlineData(nameof(DecidePhoneData))]
    [InlineData(nameof(ReceivePhoneData))]
    [InlineData(nameof(FileStrategyRecord))]
    [InlineData(nameof(SupervisePpn))]
    [InlineData(nameof(DispatchPpn))]
    [InlineData(nameof(DecideInformation))]
    public void What_is_named_must_exist(string command)
    {
        var refusal = Episode.Reported().When(Row(command).Command).ThenRefused("not-found");
        Assert.Equal(RefusalKind.NotFound, refusal.Kind);
    }

    [Theory, MemberData(nameof(Commands))]
    public void What_stands_in_the_address_is_no_member_of_the_body(string command)
    {
        var type = Row(command).Command.GetType();
        var body = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters().Select(p => p.Name);
        var settable = type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<JsonIgnoreAttribute>() is null).Select(p => p.Name);
        Assert.Equal(body.Order(), settable.Order());
        Assert.Equal("OccurredAt", body.Last());
        Assert.IsType(type, JsonSerializer.Deserialize("{}", type, JsonSerializerOptions.Web));
    }

    [Fact]
    public void No_command_is_forgotten_here()
    {
        var all = typeof(IEpisodeCommand).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IEpisodeCommand)));
        Assert.Equal(all.Except([typeof(AmendReport)]).Select(t => t.Name).Order(), Rows.Select(r => r.Command.GetType().Name).Order());
    }

    [Fact]
    public void Every_members_own_length_is_limited()
    {
        var unlimited = typeof(IEpisodeCommand).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IEpisodeCommand)) || t.IsAssignableTo(typeof(IChildCommand)) || t == typeof(ReportMissing))
            .SelectMany(t => t.GetProperties().Where(p => p.CanWrite))
            .Where(p => p.PropertyType == typeof(string) || p.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)))
            .Where(p => p.GetCustomAttribute<MaxLengthAttribute>() is null)
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");
        Assert.Empty(unlimited);
    }

    private static (Episode Given, IEpisodeCommand Command, EpisodeEvent Fact, string Required) Row(string command) =>
        Rows.Single(r => r.Command.GetType().Name == command);
}
