using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Words;

/// <summary>The heading of an entry on the timeline: what happened, before any detail.</summary>
public static class EventWords
{
    private static readonly Dictionary<Type, string> Kinds = new()
    {
        [typeof(MissingReported)] = "Reported missing",
        [typeof(TriggerPlanOpened)] = "Trigger plan opened",
        [typeof(TriggerPlanConsulted)] = "Trigger plan read",
        [typeof(ThriveGraded)] = "THRIVE grading",
        [typeof(ResearchRequested)] = "Research requested",
        [typeof(ResearchReturned)] = "Research returned",
        [typeof(InformationReceived)] = "Information received",
        [typeof(InformationDecided)] = "Information decided on",
        [typeof(Regraded)] = "Risk decided again",
        [typeof(Assigned)] = "Assigned",
        [typeof(AssignmentAcknowledged)] = "Accepted",
        [typeof(HandedOver)] = "Handed over",
        [typeof(TransferRequested)] = "Transfer to another force requested",
        [typeof(TransferAcknowledged)] = "Transfer accepted",
        [typeof(Attended)] = "Officer attended",
        [typeof(SearchConducted)] = "Search conducted",
        [typeof(EnquiryMade)] = "Enquiry made",
        [typeof(ActionSet)] = "Action set",
        [typeof(ActionCompleted)] = "Action completed",
        [typeof(NoteAdded)] = "Note",
        [typeof(PhoneDataRequested)] = "Phone data requested",
        [typeof(PhoneDataAuthorised)] = "Phone data authorised",
        [typeof(PhoneDataRefused)] = "Phone data refused",
        [typeof(PhoneDataReceived)] = "Phone data received",
        [typeof(Reviewed)] = "Reviewed",
        [typeof(AgencyNotified)] = "Agency told",
        [typeof(NotificationAcknowledged)] = "Notification acknowledged",
        [typeof(StrategyDiscussionHeld)] = "Strategy discussion held",
        [typeof(StrategyRecordFiled)] = "Strategy record filed",
        [typeof(PublicityDecided)] = "Publicity decided",
        [typeof(EpisodesLinked)] = "Linked with another episode",
        [typeof(Located)] = "Located, not seen",
        [typeof(Found)] = "Found",
        [typeof(FoundDeceased)] = "Found deceased",
        [typeof(ChildPlaced)] = "Child placed",
        [typeof(PreventionInterviewHeld)] = "Prevention interview",
        [typeof(CrimeDecided)] = "Crime decided",
        [typeof(ReturnHomeInterviewOffered)] = "Return home interview offered",
        [typeof(ReturnHomeInterviewHeld)] = "Return home interview held",
        [typeof(ReturnHomeInterviewDeclined)] = "Return home interview declined",
        [typeof(PpnSubmitted)] = "PPN submitted",
        [typeof(PpnSupervised)] = "PPN approved by a supervisor",
        [typeof(PpnReturnedForWork)] = "PPN returned for more work",
        [typeof(PpnSent)] = "PPN sent",
        [typeof(PpnNotRequired)] = "PPN not required",
        [typeof(RecordedNotMissing)] = "Recorded as not missing",
        [typeof(Closed)] = "Closed",
        [typeof(Reopened)] = "Reopened",
        [typeof(Corrected)] = "Entry corrected",
        [typeof(AlarmRaised)] = "Alarm raised",
        [typeof(AlarmAcknowledged)] = "Alarm acknowledged",
        [typeof(AlarmShelved)] = "Alarm shelved",
        [typeof(Escalated)] = "Escalated",

        [typeof(ChildRegistered)] = "Child registered",
        [typeof(ChildDetailsAmended)] = "Details amended",
        [typeof(MarkerRaised)] = "Marker raised",
        [typeof(MarkerLowered)] = "Marker lowered",
        [typeof(ExploitationAssessed)] = "Exploitation assessed",
        [typeof(TriggerPlanWritten)] = "Trigger plan written",
        [typeof(AssociateNamed)] = "Associate named",
        [typeof(PlacementChanged)] = "Placement changed",
        [typeof(CarerFormReceived)] = "Carer's form received",
        [typeof(MergeProposed)] = "Merging of records proposed",
        [typeof(RecordsMerged)] = "Records merged",
        [typeof(SeparationProposed)] = "Separation of records proposed",
        [typeof(RecordsSeparated)] = "Records separated",
        [typeof(RecordRestricted)] = "Record restricted",
        [typeof(RestrictionMembersNamed)] = "Members of the restriction named",
        [typeof(LiftingProposed)] = "Lifting of the restriction proposed",
        [typeof(RestrictionLifted)] = "Restriction lifted",
        [typeof(GlassBroken)] = "Glass broken",
        [typeof(GlassBreakReviewed)] = "Breaking of the glass reviewed",
        [typeof(ConflictDeclared)] = "Knows the family",
        [typeof(ConflictEnded)] = "No longer said to know the family",
        [typeof(RecordRetained)] = "Kept after review",
        [typeof(LegalHoldPlaced)] = "Legal hold placed",
        [typeof(LegalHoldLifted)] = "Legal hold lifted",
        [typeof(DisposalProposed)] = "Disposal proposed",
        [typeof(RecordDisposed)] = "Record disposed of",
        [typeof(RepeatThresholdTold)] = "Repeat missing told",
        [typeof(PanelReferred)] = "Referred to a panel",
        [typeof(PanelConsidered)] = "Considered by a panel",
        [typeof(StrategyMeetingHeld)] = "Strategy meeting held",
    };

    private static readonly Dictionary<string, string> ByName = Kinds.ToDictionary(k => k.Key.Name, k => k.Value);

    /// <summary>The kind of an entry in words, without its content; for filters and for naming an entry that is corrected.</summary>
    public static string Kind(Type eventType) => Kinds[eventType];

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
}
