namespace Missing.Domain.Children;

/// <summary>Every event a child's stream may hold, in fold order; see <see cref="Episodes.EpisodeEvents"/>.</summary>
public static class ChildEvents
{
    public static readonly IReadOnlyList<Type> InFoldOrder =
    [
        typeof(ChildRegistered),
        typeof(ChildDetailsAmended),
        typeof(MarkerRaised),
        typeof(MarkerLowered),
        typeof(ExploitationAssessed),
        typeof(TriggerPlanWritten),
        typeof(AssociateNamed),
        typeof(PlacementChanged),
        typeof(CarerFormReceived),
        typeof(MergeProposed),
        typeof(RecordsMerged),
        typeof(SeparationProposed),
        typeof(RecordsSeparated),
        typeof(LikelyMatchFound),
        typeof(SameChildDenied),
        typeof(RecordRestricted),
        typeof(RestrictionMembersNamed),
        typeof(LiftingProposed),
        typeof(RestrictionLifted),
        typeof(GlassBroken),
        typeof(GlassBreakReviewed),
        typeof(ConflictDeclared),
        typeof(ConflictEnded),
        typeof(RecordRetained),
        typeof(LegalHoldPlaced),
        typeof(LegalHoldLifted),
        typeof(DisposalProposed),
        typeof(RecordDisposed),
        typeof(RepeatThresholdTold),
        typeof(PanelReferred),
        typeof(PanelConsidered),
        typeof(StrategyMeetingHeld),
    ];

    private static readonly Dictionary<Type, int> Order = InFoldOrder.Select((type, i) => (type, i)).ToDictionary(x => x.type, x => x.i);

    internal static int OrderOf(ChildEvent fact) => Order[fact.GetType()];
}
