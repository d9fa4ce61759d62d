using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Words;

/// <summary>
/// Each kind of entry on the timeline: what happened, before any detail, and whether it is shown where only decisions, or only
/// contact with people outside the search, are asked for.
/// </summary>
public static class EventWords
{
    private static readonly Dictionary<Type, (string Words, bool IsDecision, bool IsContact)> Kinds = new()
    {
        [typeof(MissingReported)] = Contact("Reported missing"),
        [typeof(TriggerPlanOpened)] = Other("Trigger plan opened"),
        [typeof(TriggerPlanConsulted)] = Other("Trigger plan read"),
        [typeof(ThriveGraded)] = Decision("THRIVE grading"),
        [typeof(ResearchRequested)] = Other("Research requested"),
        [typeof(ResearchReturned)] = Other("Research returned"),
        [typeof(InformationReceived)] = Contact("Information received"),
        [typeof(InformationDecided)] = Decision("Information decided on"),
        [typeof(Regraded)] = Decision("Risk decided again"),
        [typeof(Assigned)] = Decision("Assigned"),
        [typeof(AssignmentAcknowledged)] = Other("Accepted"),
        [typeof(HandedOver)] = Decision("Handed over"),
        [typeof(TransferRequested)] = Decision("Transfer to another force requested"),
        [typeof(TransferAcknowledged)] = Other("Transfer accepted"),
        [typeof(Attended)] = Contact("Officer attended"),
        [typeof(SearchConducted)] = Other("Search conducted"),
        [typeof(EnquiryMade)] = Contact("Enquiry made"),
        [typeof(ActionSet)] = Other("Action set"),
        [typeof(ActionCompleted)] = Other("Action completed"),
        [typeof(NoteAdded)] = Other("Note"),
        [typeof(PhoneDataRequested)] = Other("Phone data requested"),
        [typeof(PhoneDataAuthorised)] = Decision("Phone data authorised"),
        [typeof(PhoneDataRefused)] = Decision("Phone data refused"),
        [typeof(PhoneDataReceived)] = Other("Phone data received"),
        [typeof(Reviewed)] = Decision("Reviewed"),
        [typeof(AgencyNotified)] = Contact("Agency told"),
        [typeof(NotificationAcknowledged)] = Contact("Notification acknowledged"),
        [typeof(StrategyDiscussionHeld)] = Both("Strategy discussion held"),
        [typeof(StrategyRecordFiled)] = Other("Strategy record filed"),
        [typeof(PublicityDecided)] = Decision("Publicity decided"),
        [typeof(EpisodesLinked)] = Other("Linked with another episode"),
        [typeof(Located)] = Contact("Located, not seen"),
        [typeof(Found)] = Both("Found"),
        [typeof(FoundDeceased)] = Decision("Found deceased"),
        [typeof(ChildPlaced)] = Contact("Child placed"),
        [typeof(PreventionInterviewHeld)] = Contact("Prevention interview"),
        [typeof(CrimeDecided)] = Decision("Crime decided"),
        [typeof(ReturnHomeInterviewOffered)] = Contact("Return home interview offered"),
        [typeof(ReturnHomeInterviewHeld)] = Contact("Return home interview held"),
        [typeof(ReturnHomeInterviewDeclined)] = Contact("Return home interview declined"),
        [typeof(PpnSubmitted)] = Decision("PPN submitted"),
        [typeof(PpnCovered)] = Decision("Covered by a PPN of a linked episode"),
        [typeof(PpnSupervised)] = Decision("PPN approved by a supervisor"),
        [typeof(PpnReturnedForWork)] = Decision("PPN returned for more work"),
        [typeof(PpnSent)] = Other("PPN sent"),
        [typeof(PpnNotRequired)] = Decision("PPN not required"),
        [typeof(RecordedNotMissing)] = Decision("Recorded as not missing"),
        [typeof(Closed)] = Decision("Closed"),
        [typeof(Reopened)] = Decision("Reopened"),
        [typeof(Corrected)] = Other("Entry corrected"),
        [typeof(AlarmRaised)] = Other("Alarm raised"),
        [typeof(AlarmAcknowledged)] = Other("Alarm acknowledged"),
        [typeof(AlarmShelved)] = Other("Alarm shelved"),
        [typeof(Escalated)] = Other("Escalated"),

        [typeof(ChildRegistered)] = Other("Child registered"),
        [typeof(ChildDetailsAmended)] = Other("Details amended"),
        [typeof(MarkerRaised)] = Decision("Marker raised"),
        [typeof(MarkerLowered)] = Decision("Marker lowered"),
        [typeof(ExploitationAssessed)] = Decision("Exploitation assessed"),
        [typeof(TriggerPlanWritten)] = Decision("Trigger plan written"),
        [typeof(AssociateNamed)] = Other("Associate named"),
        [typeof(PlacementChanged)] = Other("Placement changed"),
        [typeof(CarerFormReceived)] = Contact("Carer's form received"),
        [typeof(MergeProposed)] = Other("Merging of records proposed"),
        [typeof(RecordsMerged)] = Other("Records merged"),
        [typeof(SeparationProposed)] = Other("Separation of records proposed"),
        [typeof(RecordsSeparated)] = Other("Records separated"),
        [typeof(LikelyMatchFound)] = Other("Another record may be of this child"),
        [typeof(SameChildDenied)] = Decision("Said to be another child"),
        [typeof(RecordRestricted)] = Other("Record restricted"),
        [typeof(RestrictionMembersNamed)] = Other("Members of the restriction named"),
        [typeof(LiftingProposed)] = Other("Lifting of the restriction proposed"),
        [typeof(RestrictionLifted)] = Other("Restriction lifted"),
        [typeof(GlassBroken)] = Other("Glass broken"),
        [typeof(GlassBreakReviewed)] = Other("Breaking of the glass reviewed"),
        [typeof(ConflictDeclared)] = Other("Knows the family"),
        [typeof(ConflictEnded)] = Other("No longer said to know the family"),
        [typeof(RecordRetained)] = Other("Kept after review"),
        [typeof(LegalHoldPlaced)] = Other("Legal hold placed"),
        [typeof(LegalHoldLifted)] = Other("Legal hold lifted"),
        [typeof(DisposalProposed)] = Other("Disposal proposed"),
        [typeof(RecordDisposed)] = Other("Record disposed of"),
        [typeof(RepeatThresholdTold)] = Other("Repeat missing told"),
        [typeof(PanelReferred)] = Other("Referred to a panel"),
        [typeof(PanelConsidered)] = Decision("Considered by a panel"),
        [typeof(StrategyMeetingHeld)] = Decision("Strategy meeting held"),
    };

    private static readonly Dictionary<string, string> ByName = Kinds.ToDictionary(k => k.Key.Name, k => k.Value.Words);

    /// <summary>The kind of an entry in words, without its content; for filters and for naming an entry that is corrected.</summary>
    public static string Kind(Type eventType) => Kinds[eventType].Words;

    /// <summary>Whether somebody decided, or changed who answers for the episode.</summary>
    public static bool IsDecision(Type eventType) => Kinds[eventType].IsDecision;

    /// <summary>Whether somebody outside the search was spoken to, or spoke.</summary>
    public static bool IsContact(Type eventType) => Kinds[eventType].IsContact;

    /// <param name="eventName">As stored and as the timeline of the contract has it.</param>
    public static string Kind(string eventName) => ByName[eventName];

    /// <param name="fact">The entry.</param>
    /// <param name="before">The risk level that stood before it; only a grade asks.</param>
    public static string Heading(Fact fact, RiskLevel? before = null) => fact switch
    {
        ThriveGraded graded => Risk(graded.RiskLevel, before) + $", {Say.It(graded.ResponseGrade)}",
        Regraded graded => Risk(graded.RiskLevel, before),
        AgencyNotified told => $"{Say.It(told.Agency)} told",
        PublicityDecided { Decision: PublicityDecision.Release } => "Publicity released",
        PublicityDecided { Decision: PublicityDecision.Hold } => "Publicity held back",
        PublicityDecided => "Publicity refused",
        PreventionInterviewHeld { Outcome: InterviewOutcome.Held } => "Prevention interview held",
        PreventionInterviewHeld => "Prevention interview declined",
        CrimeDecided decided => Say.It(decided.Decision),
        PpnSent sent => $"PPN sent to {Say.Within(Say.It(sent.To))}",
        Corrected { Replacement: null } => "Entry struck out",
        AlarmRaised alarm => $"Alarm raised to {Say.Within(Say.It(alarm.ToRole))}",
        Escalated escalated => $"Escalated to {Say.Within(Say.It(escalated.ToRole))}",
        MarkerRaised marker => $"Marker raised: {Say.Within(Say.It(marker.Kind))}",
        RepeatThresholdTold told => $"Missing {Say.It(told.Threshold)}",
        _ => Kind(fact.GetType()),
    };

    private static string Risk(RiskLevel level, RiskLevel? before) => before switch
    {
        null => $"Risk graded {Say.It(level)}",
        { } b when b == level => $"Risk confirmed at {Say.It(level)}",
        { } b => $"Risk {(level > b ? "raised" : "lowered")} from {Say.It(b)} to {Say.It(level)}",
    };

    private static (string Words, bool IsDecision, bool IsContact) Decision(string words) => (words, true, false);

    private static (string Words, bool IsDecision, bool IsContact) Contact(string words) => (words, false, true);

    private static (string Words, bool IsDecision, bool IsContact) Both(string words) => (words, true, true);

    private static (string Words, bool IsDecision, bool IsContact) Other(string words) => (words, false, false);
}
