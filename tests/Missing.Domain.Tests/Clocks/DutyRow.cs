using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Tests.Snapshots;

namespace Missing.Domain.Tests.Clocks;

/// <summary>What an entry starts, by the state the child is in, and which of all the duties that may be owed then it meets.</summary>
/// <param name="Meets">Clocks; of a notice written while the child was missing, and of a transfer to another force, with a word before it.</param>
internal sealed record DutyRow(string Name, string State, Fact Fact, string Starts, string Meets)
{
    internal const string Missing = "missing";
    internal const string Returned = "returned";

    // What the histories of DutyTests have entered, for entries that name it.
    internal static readonly Guid Step = Ids.Of("step of the plan");
    internal static readonly Guid Researched = Ids.Of("researched");
    internal static readonly Guid Told = Ids.Of("told of a risk");
    internal static readonly Guid Given = Ids.Of("given");
    internal static readonly Guid Transfer = Ids.Of("transfer");
    internal static readonly Guid Asked = Ids.Of("asked");
    internal static readonly Guid Authorised = Ids.Of("authorised");
    internal static readonly Guid Held = Ids.Of("held");
    internal static readonly Guid Early = Ids.Of("early");
    internal static readonly Guid Late = Ids.Of("late");
    internal static readonly Guid Seen = Ids.Of("seen");

    private const string Return = "prevention-interview ppn-submission ppn-to-csc return-home-interview trigger-plan-update";

    // What no history has.
    private static readonly Guid Another = Ids.Of("none");

    internal static readonly IReadOnlyList<DutyRow> All =
    [
        new("trigger plan opened", Missing, new TriggerPlanOpened(1, [new PlanAction(Step, "Ring his aunt")]), "trigger-plan-started", ""),
        new("trigger plan read", Missing, new TriggerPlanConsulted(1), "", ""),
        new("graded medium", Missing, Facts.Graded(RiskLevel.Medium), "review", "thrive-grading missing-again"),
        new("graded for an emergency response", Missing, Facts.Graded(RiskLevel.Medium, ResponseGrade.Emergency), "attendance review", "thrive-grading missing-again"),
        new("graded, the plan of no use", Missing, Facts.Graded(RiskLevel.Medium) with { PlanNotUsedReason = "He moved" }, "review", "thrive-grading missing-again trigger-plan-started"),
        new("graded high", Missing, Facts.Graded(RiskLevel.High), "review inspector-review publicity-decision", "thrive-grading missing-again"),
        new("research asked for", Missing, new ResearchRequested(["The child"]), "", ""),
        new("research returned", Missing, Facts.Research(), "regrade-after-research activity", "i24-research first-enquiry activity"),
        new("information of a risk", Missing, Facts.Information("older man"), "decide-on-information", ""),
        new("information of a risk", Returned, Facts.Information("older man"), "decide-after-end", ""),
        new("information of no risk", Missing, Facts.Information(), "", ""),
        new("information of no risk", Returned, Facts.Information(), "", ""),
        new("information decided on", Missing, new InformationDecided(Told, InformationOutcome.NoChange, "Known"), "", ""),
        new("information decided on", Returned, new InformationDecided(Told, InformationOutcome.NoChange, "Known"), "", "decide-after-end"),
        new("other information decided on", Returned, new InformationDecided(Another, InformationOutcome.NoChange, "Known"), "", ""),
        new("regraded", Missing, Facts.Regraded(RiskLevel.Medium), "review", "missing-again"),
        new("regraded, weighing research", Missing, Facts.Regraded(RiskLevel.Medium, Researched), "review", "missing-again regrade-after-research"),
        new("regraded, weighing information", Missing, Facts.Regraded(RiskLevel.Medium, Told), "review", "missing-again decide-on-information"),
        new("regraded", Returned, Facts.Regraded(RiskLevel.Medium), "", ""),
        new("regraded, weighing information", Returned, Facts.Regraded(RiskLevel.Medium, Told), "", "decide-after-end"),
        new("assigned", Missing, Facts.Assigned(), "acknowledge-assignment", ""),
        new("accepted", Missing, new AssignmentAcknowledged(Given), "", "acknowledge-assignment"),
        new("another accepted", Missing, new AssignmentAcknowledged(Another), "", ""),
        new("handed over", Missing, new HandedOver(new Party(PartyKind.Team, "A"), new Party(PartyKind.Team, "B"), "Quiet"), "acknowledge-assignment", ""),
        new("transfer asked for", Missing, new TransferRequested("Other force", "Insp Orr", "Lives there"), "acknowledge-assignment", ""),
        new("transfer accepted", Missing, new TransferAcknowledged(Transfer, "email"), "", "transfer:acknowledge-assignment"),
        new("transfer accepted", Returned, new TransferAcknowledged(Transfer, "email"), "", "transfer:acknowledge-assignment"),
        new("another transfer accepted", Missing, new TransferAcknowledged(Another, "email"), "", ""),
        new("attended", Missing, new Attended("PC 1"), "activity", "attendance first-enquiry activity"),
        new("searched", Missing, new SearchConducted("Park", "PC 1", "Nobody"), "activity", "first-enquiry activity"),
        new("enquiry", Missing, new EnquiryMade("Rang the school"), "activity", "first-enquiry activity"),
        new("action set", Missing, new ActionSet("Fetch CCTV"), "", ""),
        new("action completed", Missing, new ActionCompleted(Another, "Fetched"), "activity", "first-enquiry activity"),
        new("action of the plan completed", Missing, new ActionCompleted(Step, "Not there"), "activity", "first-enquiry activity trigger-plan-started"),
        new("note", Missing, new NoteAdded("Assaulted, told social care, PPN sent"), "", ""),
        new("note", Returned, new NoteAdded("Assaulted, told social care, PPN sent"), "", ""),
        new("phone data asked for", Missing, Facts.PhoneRequest(1), "phone-data-decision", "phone-data-challenge"),
        new("phone data authorised", Missing, new PhoneDataAuthorised(Asked, "Supt", "Yes"), "phone-data-result", "phone-data-decision"),
        new("phone data refused", Missing, new PhoneDataRefused(Asked, "Insp", "No"), "", "phone-data-decision"),
        new("phone data received", Missing, new PhoneDataReceived(Authorised, "Cell site"), "activity", "first-enquiry activity phone-data-result"),
        new("other phone data received", Missing, new PhoneDataReceived(Another, "Cell site"), "activity", "first-enquiry activity"),
        new("reviewed", Missing, Facts.Reviewed(), "review", "review missing-again"),
        new("reviewed by a sergeant who says inspector", Missing, Facts.Reviewed("A/Insp", acceptsRefusal: true), "review", "review missing-again"),
        new("reviewed by an inspector", Missing, Facts.Reviewed(), "review", "review missing-again inspector-review") { By = History.Inspector },
        new("reviewed by an inspector who accepts the refusal", Missing, Facts.Reviewed(acceptsRefusal: true), "review", "review missing-again inspector-review phone-data-challenge") { By = History.Inspector },
        new("social care told", Missing, Facts.Told(Agency.ChildrensSocialCare), "", "csc-notification"),
        new("duty team told", Returned, Facts.Told(Agency.EmergencyDutyTeam), "", "csc-notification"),
        new("school told", Missing, Facts.Told(Agency.School), "", ""),
        new("parent told", Missing, Facts.Told(Agency.ParentOrCarer), "reporter-update", "reporter-update"),
        new("PNC told", Missing, Facts.Told(Agency.Pnc), "", "pnc-circulation"),
        new("UKMPU told", Missing, Facts.Told(Agency.UkMissingPersonsUnit), "", "ukmpu-notification"),
        new("telling acknowledged", Missing, new NotificationAcknowledged(Another), "", ""),
        new("strategy discussion", Missing, new StrategyDiscussionHeld(["Police", "CSC"], "Share"), "strategy-record", "strategy-discussion"),
        new("its record", Missing, new StrategyRecordFiled(Held), "", "strategy-record"),
        new("its record", Returned, new StrategyRecordFiled(Held), "", "strategy-record"),
        new("record of another", Returned, new StrategyRecordFiled(Another), "", ""),
        new("publicity decided", Missing, new PublicityDecided(PublicityDecision.Hold, "He reads"), "", "publicity-decision"),
        new("linked", Missing, new EpisodesLinked(Ids.Of("other")), "", ""),
        new("located", Missing, new Located("A flat", "Caller"), "recovery", ""),
        new("found well", Missing, Facts.Found(), Return, "recovery"),
        new("found harmed", Missing, Facts.Found(harm: "Bruising"), $"crime-decision {Return}", "recovery"),
        new("found with an unsafe adult", Missing, Facts.Found(unsafeAdult: "Known for CSE"), $"crime-decision {Return}", "recovery"),
        new("found and taken in", Missing, Facts.Found(TakenTo.PoliceBuilding), $"child-placed {Return}", "recovery"),
        new("found dead", Missing, Facts.FoundDeceased(), "ppn-submission ppn-to-csc", "recovery"),
        new("placed", Returned, new ChildPlaced("Carer", "Aunt"), "", "child-placed"),
        new("interview with harm", Returned, Interview(InterviewOutcome.Held, "He hit me"), "crime-decision", "prevention-interview"),
        new("interview without harm", Returned, Interview(InterviewOutcome.Held, null), "", "prevention-interview"),
        new("interview with a blank", Returned, Interview(InterviewOutcome.Held, " "), "", "prevention-interview"),
        new("interview declined, harm seen", Returned, Interview(InterviewOutcome.Declined, "A black eye"), "crime-decision", ""),
        new("interview declined", Returned, Interview(InterviewOutcome.Declined, null), "", ""),
        new("crime decided", Missing, new CrimeDecided(CrimeOutcome.NotACrime, "Fell"), "", "crime-decision"),
        new("crime decided", Returned, new CrimeDecided(CrimeOutcome.NotACrime, "Fell"), "", "crime-decision"),
        new("return interview offered", Returned, new ReturnHomeInterviewOffered(), "", ""),
        new("return interview with harm", Returned, new ReturnHomeInterviewHeld(Harm: "Was hit"), "crime-decision trigger-plan-update", "return-home-interview"),
        new("return interview without harm", Returned, new ReturnHomeInterviewHeld(Summary: "Talked"), "trigger-plan-update", "return-home-interview"),
        new("return interview declined, harm told", Returned, new ReturnHomeInterviewDeclined(Harm: "Was hit"), "crime-decision", "return-home-interview"),
        new("return interview declined", Returned, new ReturnHomeInterviewDeclined(), "", "return-home-interview"),
        new("PPN of immediate harm", Missing, Ppn(2, true), "crime-decision ppn-to-csc", ""),
        new("PPN of level 4", Missing, Ppn(4, false), "ppn-to-csc", ""),
        new("PPN of level 3", Missing, Ppn(3, false), "ppn-to-csc", ""),
        new("PPN of immediate harm", Returned, Ppn(2, true), "crime-decision", "ppn-submission"),
        new("PPN of level 4", Returned, Ppn(4, false), "", "ppn-submission"),
        new("PPN of level 3", Returned, Ppn(3, false), "", "ppn-submission"),
        new("covered by a linked PPN of level 4", Missing, new PpnCovered(Ids.Of("far"), Ids.Of("other"), 4, false), "ppn-to-csc", ""),
        new("covered by a linked PPN of level 4", Returned, new PpnCovered(Ids.Of("far"), Ids.Of("other"), 4, false), "", "ppn-submission"),
        new("covered by a linked PPN of level 2", Returned, new PpnCovered(Ids.Of("far"), Ids.Of("other"), 2, false), "", "ppn-submission"),
        new("said to be covered", Returned, new PpnNotRequired("Covered by the notice on MC-2026-000007", SaysCovered: true), "", "ppn-submission"),
        new("PPN approved", Returned, new PpnSupervised(Late), "", "") { HasLatePpn = true },
        new("PPN returned for work", Returned, new PpnReturnedForWork(Late), "", "") { HasLatePpn = true },
        new("early PPN sent to social care", Missing, new PpnSent(Early, Agency.ChildrensSocialCare), "", "early:ppn-to-csc"),
        new("early PPN sent to social care", Returned, new PpnSent(Early, Agency.ChildrensSocialCare), "", "early:ppn-to-csc"),
        new("early PPN sent elsewhere", Missing, new PpnSent(Early, Agency.Health), "", ""),
        new("late PPN sent to social care", Returned, new PpnSent(Late, Agency.ChildrensSocialCare), "", "ppn-to-csc") { HasLatePpn = true },
        new("late PPN sent elsewhere", Returned, new PpnSent(Late, Agency.School), "", "") { HasLatePpn = true },
        new("a PPN that does not stand sent", Returned, new PpnSent(Another, Agency.ChildrensSocialCare), "", ""),
        new("no PPN required", Missing, new PpnNotRequired("Nothing new"), "", ""),
        new("no PPN required", Returned, new PpnNotRequired("Nothing new"), "", "ppn-submission ppn-to-csc"),
        new("not missing", Missing, Facts.NeverMissing(), "", ""),
        new("closed", Returned, new Closed("Returned"), "", ""),
        new("opened again", Returned, new Reopened("More to do"), "", "decide-after-end"),
        new("corrected", Missing, new Corrected(Another, "Wrong"), "", ""),
        new("finding struck out", Returned, new Corrected(Seen, "Another child"), "missing-again", ""),
        new("alarm raised", Missing, new AlarmRaised(Role.Supervisor, []), "", ""),
        new("alarm acknowledged", Missing, new AlarmAcknowledged(Another), "", ""),
        new("alarm shelved", Missing, new AlarmShelved(Another, "On it", Facts.Later), "", ""),
        new("escalated", Missing, new Escalated(Role.Supervisor, Another, Facts.Later), "", ""),
        new("trigger plan written", Missing, new TriggerPlanWritten(2, ["Ring his aunt"]), "", ""),
        new("trigger plan written", Returned, new TriggerPlanWritten(2, ["Ring his aunt"]), "", "trigger-plan-update"),
        new("placed under another authority", Missing, new PlacementChanged("A home", "Leeds"), "csc-notification", ""),
        new("placed under another authority", Returned, new PlacementChanged("A home", "Leeds"), "", ""),
        new("panel asked for", Missing, new PanelReferred("Multi-agency panel"), "", ""),
        new("panel considered", Missing, new PanelConsidered("Plan"), "", "panel"),
        new("panel considered", Returned, new PanelConsidered("Plan"), "", "panel"),
        new("strategy meeting held", Missing, new StrategyMeetingHeld(["CSC"], "Plan"), "", "strategy-meeting"),
        new("strategy meeting held", Returned, new StrategyMeetingHeld(["CSC"], "Plan"), "", "strategy-meeting"),
        new("another authority responsible", Missing, new ChildDetailsAmended(new ChildDetails(ResponsibleAuthority: "Leeds")), "csc-notification", ""),
        new("another authority responsible", Returned, new ChildDetailsAmended(new ChildDetails(ResponsibleAuthority: "Leeds")), "", ""),
        .. Others(Missing),
        .. Others(Returned),
    ];

    /// <summary>Who enters it; a supervisor when not given.</summary>
    internal Actor? By { get; init; }

    /// <summary>Whether a notice was written after the return.</summary>
    internal bool HasLatePpn { get; init; }

    internal static PpnSubmitted Ppn(int level, bool immediate) => new(level, immediate, "Exploitation");

    // The rest of what the child's own record holds owes and answers nothing.
    private static IEnumerable<DutyRow> Others(string state) => ChildExamples.All
        .Where(e => e is not (ChildDetailsAmended or PlacementChanged or TriggerPlanWritten or PanelReferred or PanelConsidered or StrategyMeetingHeld))
        .Select(e => new DutyRow(e.GetType().Name, state, e, "", ""));

    private static PreventionInterviewHeld Interview(InterviewOutcome outcome, string? harm) => new(outcome, "PC Roe", Harm: harm);
}
