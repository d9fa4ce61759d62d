namespace Missing.Domain.Episodes;

/// <summary>
/// Every event an episode's stream may hold, <b>in fold order</b>: entries of equal occurredAt are folded in this order
/// (docs/rules.md §2). The stored name of an event is its type name and never changes.
/// </summary>
public static class EpisodeEvents
{
    public static readonly IReadOnlyList<Type> InFoldOrder =
    [
        typeof(MissingReported),
        typeof(TriggerPlanOpened),
        typeof(TriggerPlanConsulted),
        typeof(ThriveGraded),
        typeof(ResearchRequested),
        typeof(ResearchReturned),
        typeof(InformationReceived),
        typeof(Regraded),
        typeof(Assigned),
        typeof(AssignmentAcknowledged),
        typeof(HandedOver),
        typeof(TransferRequested),
        typeof(TransferAcknowledged),
        typeof(Attended),
        typeof(SearchConducted),
        typeof(EnquiryMade),
        typeof(ActionSet),
        typeof(ActionCompleted),
        typeof(NoteAdded),
        typeof(PhoneDataRequested),
        typeof(PhoneDataAuthorised),
        typeof(PhoneDataRefused),
        typeof(PhoneDataReceived),
        typeof(Reviewed),
        typeof(AgencyNotified),
        typeof(NotificationAcknowledged),
        typeof(StrategyDiscussionHeld),
        typeof(StrategyRecordFiled),
        typeof(PublicityDecided),
        typeof(EpisodesLinked),
        typeof(Located),
        typeof(Found),
        typeof(FoundDeceased),
        typeof(ChildPlaced),
        typeof(PreventionInterviewHeld),
        typeof(CrimeDecided),
        typeof(ReturnHomeInterviewOffered),
        typeof(ReturnHomeInterviewHeld),
        typeof(ReturnHomeInterviewDeclined),
        typeof(PpnSubmitted),
        typeof(PpnSupervised),
        typeof(PpnReturnedForWork),
        typeof(PpnSent),
        typeof(PpnNotRequired),
        typeof(RecordedNotMissing),
        typeof(Closed),
        typeof(Reopened),
        typeof(InformationDecided),
        typeof(Corrected),
        typeof(AlarmRaised),
        typeof(AlarmAcknowledged),
        typeof(AlarmShelved),
        typeof(Escalated),
    ];

    private static readonly Dictionary<Type, int> Order = InFoldOrder.Select((type, i) => (type, i)).ToDictionary(x => x.type, x => x.i);

    internal static int OrderOf(EpisodeEvent fact) => Order[fact.GetType()];
}
