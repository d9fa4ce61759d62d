namespace Missing.Domain.Episodes;

/// <summary>
/// Every event an episode's stream may hold, <b>in fold order</b>: entries of equal occurredAt are folded in this order
/// (docs/rules.md §2); and with it the command that makes it, which is also the body of its replacement. The stored name of an
/// event is its type name and never changes.
/// </summary>
public static class EpisodeEvents
{
    private static readonly IReadOnlyList<(Type Event, Type? Command)> Rows =
    [
        By<MissingReported, AmendReport>(),
        Alone<TriggerPlanOpened>(),
        By<TriggerPlanConsulted, ConsultTriggerPlan>(),
        By<ThriveGraded, GradeThrive>(),
        By<ResearchRequested, RequestResearch>(),
        By<ResearchReturned, ReturnResearch>(),
        By<InformationReceived, ReceiveInformation>(),
        By<Regraded, Regrade>(),
        By<Assigned, Assign>(),
        By<AssignmentAcknowledged, AcknowledgeAssignment>(),
        By<HandedOver, HandOver>(),
        By<TransferRequested, RequestTransfer>(),
        By<TransferAcknowledged, AcknowledgeTransfer>(),
        By<Attended, RecordAttendance>(),
        By<SearchConducted, RecordSearch>(),
        By<EnquiryMade, RecordEnquiry>(),
        By<ActionSet, SetAction>(),
        By<ActionCompleted, CompleteAction>(),
        By<NoteAdded, AddNote>(),
        By<PhoneDataRequested, RequestPhoneData>(),
        By<PhoneDataAuthorised, DecidePhoneData>(),
        By<PhoneDataRefused, DecidePhoneData>(),
        By<PhoneDataReceived, ReceivePhoneData>(),
        By<Reviewed, RecordReview>(),
        By<AgencyNotified, NotifyAgency>(),
        By<NotificationAcknowledged, AcknowledgeNotification>(),
        By<StrategyDiscussionHeld, HoldStrategyDiscussion>(),
        By<StrategyRecordFiled, FileStrategyRecord>(),
        By<PublicityDecided, DecidePublicity>(),
        By<EpisodesLinked, LinkEpisodes>(),
        By<Located, RecordLocated>(),
        By<Found, RecordFound>(),
        By<FoundDeceased, RecordFoundDeceased>(),
        By<ChildPlaced, PlaceChild>(),
        By<PreventionInterviewHeld, RecordPreventionInterview>(),
        By<CrimeDecided, DecideCrime>(),
        By<ReturnHomeInterviewOffered, RecordReturnHomeInterview>(),
        By<ReturnHomeInterviewHeld, RecordReturnHomeInterview>(),
        By<ReturnHomeInterviewDeclined, RecordReturnHomeInterview>(),
        By<PpnSubmitted, SubmitPpn>(),
        Alone<PpnCovered>(),
        By<PpnSupervised, SupervisePpn>(),
        By<PpnReturnedForWork, SupervisePpn>(),
        By<PpnSent, DispatchPpn>(),
        By<PpnNotRequired, SubmitPpn>(),
        By<RecordedNotMissing, RecordNotMissing>(),
        By<Closed, CloseEpisode>(),
        By<Reopened, ReopenEpisode>(),
        By<InformationDecided, DecideInformation>(),
        Alone<Corrected>(),
        Alone<AlarmRaised>(),
        Alone<AlarmAcknowledged>(),
        Alone<AlarmShelved>(),
        Alone<Escalated>(),
    ];

    private static readonly Dictionary<Type, (int Place, Type? Command)> ByType =
        Rows.Index().ToDictionary(r => r.Item.Event, r => (r.Index, r.Item.Command));

    public static readonly IReadOnlyList<Type> InFoldOrder = [.. Rows.Select(r => r.Event)];

    /// <summary>The command whose body replaces such an entry; null where an entry cannot be replaced.</summary>
    public static Type? CommandFor(EpisodeEvent original) => ByType[original.GetType()].Command;

    internal static int OrderOf(EpisodeEvent fact) => ByType[fact.GetType()].Place;

    private static (Type, Type?) By<TEvent, TCommand>()
        where TEvent : EpisodeEvent
        where TCommand : IEpisodeCommand => (typeof(TEvent), typeof(TCommand));

    /// <summary>
    /// No body replaces it: the product recorded it itself (alarms, escalations, the trigger plan that a report opened), or it answers
    /// an alarm, or it is a correction, which can only be struck out.
    /// </summary>
    private static (Type, Type?) Alone<TEvent>()
        where TEvent : EpisodeEvent => (typeof(TEvent), null);
}
