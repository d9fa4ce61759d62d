namespace Missing.Domain.Episodes;

/// <summary>The command that made each kind of event, which is also the body of its replacement.</summary>
/// <remarks>
/// Events missing here cannot be replaced: those the product itself recorded (alarms, escalations, the trigger plan that a report
/// opened), answers to its alarms, and corrections, which can only be struck out.
/// </remarks>
public static class Correctable
{
    private static readonly Dictionary<Type, Type> Commands = new()
    {
        [typeof(MissingReported)] = typeof(AmendReport),
        [typeof(TriggerPlanConsulted)] = typeof(ConsultTriggerPlan),
        [typeof(ThriveGraded)] = typeof(GradeThrive),
        [typeof(ResearchRequested)] = typeof(RequestResearch),
        [typeof(ResearchReturned)] = typeof(ReturnResearch),
        [typeof(InformationReceived)] = typeof(ReceiveInformation),
        [typeof(InformationDecided)] = typeof(DecideInformation),
        [typeof(Regraded)] = typeof(Regrade),
        [typeof(Assigned)] = typeof(Assign),
        [typeof(AssignmentAcknowledged)] = typeof(AcknowledgeAssignment),
        [typeof(HandedOver)] = typeof(HandOver),
        [typeof(TransferRequested)] = typeof(RequestTransfer),
        [typeof(TransferAcknowledged)] = typeof(AcknowledgeTransfer),
        [typeof(Attended)] = typeof(RecordAttendance),
        [typeof(SearchConducted)] = typeof(RecordSearch),
        [typeof(EnquiryMade)] = typeof(RecordEnquiry),
        [typeof(ActionSet)] = typeof(SetAction),
        [typeof(ActionCompleted)] = typeof(CompleteAction),
        [typeof(NoteAdded)] = typeof(AddNote),
        [typeof(PhoneDataRequested)] = typeof(RequestPhoneData),
        [typeof(PhoneDataAuthorised)] = typeof(DecidePhoneData),
        [typeof(PhoneDataRefused)] = typeof(DecidePhoneData),
        [typeof(PhoneDataReceived)] = typeof(ReceivePhoneData),
        [typeof(Reviewed)] = typeof(RecordReview),
        [typeof(AgencyNotified)] = typeof(NotifyAgency),
        [typeof(NotificationAcknowledged)] = typeof(AcknowledgeNotification),
        [typeof(StrategyDiscussionHeld)] = typeof(HoldStrategyDiscussion),
        [typeof(StrategyRecordFiled)] = typeof(FileStrategyRecord),
        [typeof(PublicityDecided)] = typeof(DecidePublicity),
        [typeof(EpisodesLinked)] = typeof(LinkEpisodes),
        [typeof(Located)] = typeof(RecordLocated),
        [typeof(Found)] = typeof(RecordFound),
        [typeof(FoundDeceased)] = typeof(RecordFoundDeceased),
        [typeof(ChildPlaced)] = typeof(PlaceChild),
        [typeof(PreventionInterviewHeld)] = typeof(RecordPreventionInterview),
        [typeof(CrimeDecided)] = typeof(DecideCrime),
        [typeof(ReturnHomeInterviewOffered)] = typeof(RecordReturnHomeInterview),
        [typeof(ReturnHomeInterviewHeld)] = typeof(RecordReturnHomeInterview),
        [typeof(ReturnHomeInterviewDeclined)] = typeof(RecordReturnHomeInterview),
        [typeof(PpnSubmitted)] = typeof(SubmitPpn),
        [typeof(PpnNotRequired)] = typeof(SubmitPpn),
        [typeof(PpnSupervised)] = typeof(SupervisePpn),
        [typeof(PpnReturnedForWork)] = typeof(SupervisePpn),
        [typeof(PpnSent)] = typeof(DispatchPpn),
        [typeof(RecordedNotMissing)] = typeof(RecordNotMissing),
        [typeof(Closed)] = typeof(CloseEpisode),
        [typeof(Reopened)] = typeof(ReopenEpisode),
    };

    /// <summary>The command whose body replaces such an entry; null where an entry cannot be replaced.</summary>
    public static Type? CommandFor(EpisodeEvent original) => Commands.GetValueOrDefault(original.GetType());
}
