using System.Text.Json;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Snapshots;

/// <summary>One example of every event of a child, with every member filled.</summary>
internal static class ChildExamples
{
    private static readonly Instant Then = Instant.FromUtc(2026, 4, 1, 9, 30);
    private static readonly Actor By = new("https://idp|9", "DI Ives", Role.Inspector);

    private static readonly ChildDetails Details = new(
        "Example", "Sam", "Tall, red hair", new LocalDate(2012, 2, 29), 14, Sex.Male,
        new Ethnicity("W1", EthnicitySource.SelfDefined, "Asked later"), "1 Street", "High Peak", "Derbyshire", "Leeds", true,
        "A home", ["07700 900000"], "A school", "Asthma", "photo/1", "Ezidi", "Sorani", "Needed; no relative",
        new AgeDispute("Leeds", "No papers"));

    private static readonly Dictionary<string, JsonElement> Form =
        new(StringComparer.Ordinal) { ["friends"] = JsonSerializer.SerializeToElement(new[] { "Older friend" }) };

    internal static readonly IReadOnlyList<ChildEvent> All =
    [
        .. new ChildEvent[]
        {
            new ChildRegistered(Details),
            new ChildDetailsAmended(Details with { Placement = null }, ["placement"]),
            new MarkerRaised(MarkerKind.CountyLines, MarkerLevel.Significant, "Two arrests"),
            new MarkerLowered(Id("marker"), "Assessed again"),
            new ExploitationAssessed("High", "Meeting held"),
            new TriggerPlanWritten(2, ["Ring his aunt"], "Dog", ["Bus station"], ["Older friend"], ["CSC"]),
            new AssociateNamed("Older friend", "met online", "Gives him money"),
            new PlacementChanged("Another home", "Leeds"),
            new CarerFormReceived(Form, Form),
            new MergeProposed(Id("into"), "Same boy"),
            new RecordsMerged(Id("from"), Id("into"), "Same boy", By),
            new SeparationProposed(Id("into"), "Cousins"),
            new RecordsSeparated(Id("from"), Id("into"), "Cousins", By),
            new LikelyMatchFound(Id("other child")),
            new SameChildDenied(Id("other child"), "Seen side by side"),
            new RecordRestricted(RestrictionScope.Members, "Officer's family", [new Party(PartyKind.User, "DC Wren")]),
            new RestrictionMembersNamed([new Party(PartyKind.Role, "supervisor")]),
            new LiftingProposed("Moved away"),
            new RestrictionLifted("Moved away", By),
            new GlassBroken(AccessCode.LifeAtRisk, "He rang and says he will jump", Then + Duration.FromHours(1)),
            new GlassBreakReviewed(Id("glass"), GlassBreakOutcome.Justified, "He was found in time"),
            new ConflictDeclared("https://idp|9", "His aunt is a friend"),
            new ConflictEnded("https://idp|9", "Another family of that name"),
            new RecordRetained(new LocalDate(2046, 4, 1), "Still at risk"),
            new LegalHoldPlaced("Inquest", "INQ-4"),
            new LegalHoldLifted(Id("hold"), "Inquest over"),
            new DisposalProposed("Schedule of 2030", "Nothing open"),
            new RecordDisposed("Schedule of 2030", Id("proposal"), By),
            new RepeatThresholdTold(Threshold.ThreeInThirty, Id("episode"), Then),
            new PanelReferred("Multi-agency panel", "Third time"),
            new PanelConsidered("A plan"),
            new StrategyMeetingHeld(["Police", "CSC"], "Move him"),
        }.Select(e => e with { OccurredAt = Then, By = By }),
    ];

    private static Guid Id(string name) => Ids.Of(name);
}
