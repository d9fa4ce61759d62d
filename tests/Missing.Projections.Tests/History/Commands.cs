using Missing.Domain;
using Missing.Domain.Episodes;

namespace Missing.Projections.Tests.History;

/// <summary>The command that a person would have posted for a fact, so that the domain's own rules can judge it.</summary>
internal static class Commands
{
    public static IEpisodeCommand? For(EpisodeEvent fact) => fact switch
    {
        TriggerPlanConsulted f => new ConsultTriggerPlan(f.PlanVersion),
        ThriveGraded f => new GradeThrive(f.RiskLevel, f.ResponseGrade, f.Rationale, PlanNotUsedReason: f.PlanNotUsedReason),
        ResearchRequested f => new RequestResearch(f.Subjects, f.Question),
        ResearchReturned f => new ReturnResearch(f.Subjects),
        InformationReceived f => new ReceiveInformation(f.Source, f.Content, f.RiskIndicators, f.Associates),
        InformationDecided f => new DecideInformation(f.Outcome, f.Reason) { Information = f.Information },
        Regraded f => new Regrade(f.RiskLevel, f.Rationale, f.Considered, f.ResponseGrade),
        Assigned f => new Assign(f.To, f.Notes),
        AssignmentAcknowledged f => new AcknowledgeAssignment { Assignment = f.Assignment },
        HandedOver f => new HandOver(f.From, f.To, f.Summary),
        Attended f => new RecordAttendance(f.Officer),
        SearchConducted f => new RecordSearch(f.Area, f.ConductedBy, f.Result),
        EnquiryMade f => new RecordEnquiry(f.What, f.With, f.Result),
        ActionSet f => new SetAction(f.Description, f.Owner, f.DueAt, f.PerishesAt, f.Priority),
        ActionCompleted f => new CompleteAction(f.Result) { ActionId = f.ActionId },
        NoteAdded f => new AddNote(f.Text),
        PhoneDataRequested f => new RequestPhoneData(f.Grade, f.Oral, f.Rationale, f.Number),
        PhoneDataAuthorised f => new DecidePhoneData(PhoneDataDecision.Authorised, f.Rank, f.Reason) { Request = f.Request },
        PhoneDataRefused f => new DecidePhoneData(PhoneDataDecision.Refused, f.Rank, f.Reason, f.BeforeApplication) { Request = f.Request },
        PhoneDataReceived f => new ReceivePhoneData(f.Summary) { Request = f.Request },
        Reviewed f => new RecordReview(f.Findings, f.NextReviewAt, f.NewLines, f.Rank, f.AcceptsRefusal),
        AgencyNotified f => new NotifyAgency(f.Agency, f.Recipient, f.Authority, f.ExternalReference),
        StrategyDiscussionHeld f => new HoldStrategyDiscussion(f.Attendees, f.Decisions),
        StrategyRecordFiled f => new FileStrategyRecord { Discussion = f.Discussion },
        PublicityDecided f => new DecidePublicity(f.Decision, f.BestInterestsRationale, f.Consulted, f.ParentView, f.SameWithoutParentView),
        Located f => new RecordLocated(f.Where, f.Source),
        Found f => new RecordFound(f.Where, f.SeenBy, f.Condition, f.FoundBy, f.Harm, f.FoundWith, f.TakenTo, f.Sighting, f.TakenToPlace, f.AlsoOn),
        ChildPlaced f => new PlaceChild(f.With, f.Name),
        PreventionInterviewHeld f => new RecordPreventionInterview(f.Outcome, f.ConductedBy, f.VoiceOfChild, f.Whereabouts, f.WithWhom, f.Reasons),
        CrimeDecided f => new DecideCrime(f.Decision, f.Reason, f.CrimeNumber),
        ReturnHomeInterviewOffered f => new RecordReturnHomeInterview(ReturnInterviewOutcome.Offered, f.ConductedBy, f.Organisation),
        ReturnHomeInterviewHeld f => new RecordReturnHomeInterview(
            ReturnInterviewOutcome.Held, f.ConductedBy, f.Organisation, f.Covers, f.Summary, f.Reasons, f.Intelligence, f.Actions),
        ReturnHomeInterviewDeclined f => new RecordReturnHomeInterview(
            ReturnInterviewOutcome.Declined, f.ConductedBy, f.Organisation, f.Covers, f.Summary, f.Reasons),
        PpnSubmitted f => new SubmitPpn(f.Level, f.ImmediateHarm, f.Concerns, f.VoiceOfChild, f.Ethnicity),
        PpnNotRequired f => new SubmitPpn(NotRequiredReason: f.Reason),
        PpnSupervised f => new SupervisePpn(SupervisionOutcome.Approved, f.Notes) { Ppn = f.Ppn },
        PpnReturnedForWork f => new SupervisePpn(SupervisionOutcome.Returned, f.Notes) { Ppn = f.Ppn },
        PpnSent f => new DispatchPpn(f.To, f.Recipient) { Ppn = f.Ppn },
        RecordedNotMissing f => new RecordNotMissing(f.Outcome, f.Reason, f.SeenBy, f.DuplicateOf),
        Closed f => new CloseEpisode(f.Reason, f.PreventionInterviewRefusedReason),
        _ => null,
    };
}
