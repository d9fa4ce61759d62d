using System.Text.Json;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Snapshots;

/// <summary>One example of every event of an episode, with every member filled.</summary>
internal static class EpisodeExamples
{
    private static readonly Instant Then = Instant.FromUtc(2026, 5, 1, 19, 0);
    private static readonly Instant Soon = Instant.FromUtc(2026, 5, 1, 23, 30, 15) + Duration.FromMilliseconds(250);
    private static readonly Actor By = new("https://idp|7", "PC Park", Role.Operator);
    private static readonly JsonElement Answer = JsonSerializer.SerializeToElement("Yes, never before");

    internal static readonly IReadOnlyList<EpisodeEvent> All =
    [
        .. new EpisodeEvent[]
        {
            new MissingReported(
                Id("child"), "MC-2026-000123", "Did not come back from school", new Reporter("A carer", "key worker", "01332 000000", true, false),
                Then, new LastSeen("School gate", Then), "Blue coat", new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["outOfCharacter"] = Answer },
                ["Rang his phone"], ["Older friend"], "INC-77", Id("earlier"),
                new MissingElsewhere("South Yorkshire", "SY-9", "Derbyshire")),
            new TriggerPlanOpened(3, [new PlanAction(Id("step"), "Ring his aunt")]),
            new TriggerPlanConsulted(3),
            new ThriveGraded(
                RiskLevel.High, ResponseGrade.Emergency, "Exploited before", "From adults", "Sexual", "Grave", "Phone first", "Age 13", "Willing", Soon, "Out of date"),
            new ResearchRequested(["The child", "Older friend"], "Any warnings?"),
            new ResearchReturned(
            [
                new ResearchSubject("Older friend", SubjectKind.Associate, [new ResearchCheck("PND", true), new ResearchCheck("ViSOR", false, "System down")], "Known", ["older man"]),
            ]),
            new InformationReceived("Caller", "Seen at the station", ["older man"], ["Older friend"]),
            new Regraded(RiskLevel.Medium, "Seen, but not safe", [Id("research")], ResponseGrade.Priority, Soon),
            new Assigned(new Party(PartyKind.User, "DC Ito"), "Night shift", true),
            new AssignmentAcknowledged(Id("assignment")),
            new HandedOver(new Party(PartyKind.User, "DC Ito"), new Party(PartyKind.Role, "investigator"), "All quiet", false),
            new TransferRequested("Other force", "Insp Orr", "Lives there now"),
            new TransferAcknowledged(Id("transfer"), "email of 2 May"),
            new Attended("PC Park"),
            new SearchConducted("Park", "Dog unit", "Nobody"),
            new EnquiryMade("Rang the school", "Head teacher", "Not seen"),
            new ActionSet("Fetch CCTV", "DC Ito", Soon, Soon, "high", true),
            new ActionCompleted(Id("action"), "Fetched"),
            new NoteAdded("Line was bad"),
            new PhoneDataRequested(1, true, "Threat to life", "07700 900000"),
            new PhoneDataAuthorised(Id("request"), "Superintendent", "Proportionate"),
            new PhoneDataRefused(Id("request"), "Inspector", "Not yet", true),
            new PhoneDataReceived(Id("request"), "Cell site in Derby"),
            new Reviewed("Two lines open", Soon, ["Ask the aunt"], "DI", true),
            new AgencyNotified(Agency.ChildrensSocialCare, "Duty desk", "Derbyshire", "CSC-9"),
            new NotificationAcknowledged(Id("notification")),
            new StrategyDiscussionHeld(["Police", "CSC"], "Share all"),
            new StrategyRecordFiled(Id("discussion")),
            new PublicityDecided(PublicityDecision.Hold, "He reads the paper", ["Press office"], "Against", true),
            new EpisodesLinked(Id("other"), "Left together"),
            new Located("A flat", "Caller"),
            new Found("Bus station", "PC Park", "Cold", "PC Park", ["Bruising"], [new FoundWith("An adult", "Known for CSE")], TakenTo.Other, Sighting.PoliceOfficer, "Witness suite", [Id("episode"), Id("other")]),
            new FoundDeceased("River", "Dr A"),
            new ChildPlaced("Local authority", "Duty worker"),
            new PreventionInterviewHeld(InterviewOutcome.Held, "PC Park", "Was afraid", "A flat", ["Older friend"], ["push: row at home"], "None told"),
            new CrimeDecided(CrimeOutcome.Recorded, "Bruising", "CR-5"),
            new ReturnHomeInterviewOffered("A worker", "A charity"),
            new ReturnHomeInterviewHeld("A worker", "A charity", [Id("episode")], "Talked freely", ["pull: friends"], "A flat", ["Tell school"], "Was hit"),
            new ReturnHomeInterviewDeclined("A worker", "A charity", [Id("episode")], "Would not talk", ["tired"], "Was hit"),
            new PpnSubmitted(3, true, "Exploitation", "Was afraid", "W1", [Id("other")]),
            new PpnCovered(Id("ppn"), Id("other"), 3, true),
            new PpnSupervised(Id("ppn"), "Good"),
            new PpnReturnedForWork(Id("ppn"), "No voice of the child"),
            new PpnSent(Id("ppn"), Agency.ChildrensSocialCare, "Duty desk"),
            new PpnNotRequired("Nothing new", true),
            new RecordedNotMissing(NotMissingOutcome.Duplicate, "Reported twice", "PC Park", Id("other")),
            new Closed("Home", "Would not speak"),
            new Reopened("Interview outstanding"),
            new InformationDecided(Id("information"), InformationOutcome.Reopened, "His brother covered for him"),
            new Corrected(Id("entry"), "Wrong time", new NoteAdded("Line was good") { OccurredAt = Then, By = By }),
            new AlarmRaised(Role.Supervisor, [new AlarmedClock(Id("episode"), ClockId.I24Research, "subject", Soon)]),
            new AlarmAcknowledged(Id("alarm")),
            new AlarmShelved(Id("alarm"), "On it", Soon),
            new Escalated(Role.Supervisor, Id("assignment"), Soon),
        }.Select(e => e with { OccurredAt = Then, By = By }),
    ];

    private static Guid Id(string name) => Ids.Of(name);
}
