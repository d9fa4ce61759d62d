using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Tests.Snapshots;

namespace Missing.Domain.Tests.Clocks;

/// <summary>
/// A duty arises from every fact that grounds it, and is met only by what really meets it (docs/rules.md §4): every kind of entry, while
/// the child is missing and after the return, against every clock. What a row does not name, the entry must not start, nor meet.
/// </summary>
public sealed class DutyTests
{
    private const string Missing = "missing";
    private const string Returned = "returned";
    private const string Return = "prevention-interview ppn-submission ppn-to-csc return-home-interview trigger-plan-update";

    private static readonly Guid Early = Ids.Of("early");
    private static readonly Guid Late = Ids.Of("late");
    private static readonly Guid Asked = Ids.Of("asked");
    private static readonly Guid Held = Ids.Of("held");

    // What each entry starts, by the state the child is in; and the duties of a full case that it meets.
    private static readonly Row[] Rows =
    [
        new("trigger plan opened", Missing, new TriggerPlanOpened(1, [new PlanAction(Ids.Of("step"), "Ring his aunt")]), "trigger-plan-started", ""),
        new("trigger plan read", Missing, new TriggerPlanConsulted(1), "", ""),
        new("graded medium", Missing, Facts.Graded(RiskLevel.Medium), "review", "thrive-grading"),
        new("graded high", Missing, Facts.Graded(RiskLevel.High), "review inspector-review publicity-decision", "thrive-grading"),
        new("research asked for", Missing, new ResearchRequested(["The child"]), "", ""),
        new("research returned", Missing, Facts.Research(), "regrade-after-research activity", "i24-research first-enquiry"),
        new("information of a risk", Missing, Facts.Information("older man"), "decide-on-information", ""),
        new("information of a risk", Returned, Facts.Information("older man"), "decide-after-end", ""),
        new("information of no risk", Missing, Facts.Information(), "", ""),
        new("information of no risk", Returned, Facts.Information(), "", ""),
        new("information decided on", Missing, new InformationDecided(Ids.Of("none"), InformationOutcome.NoChange, "Known"), "", ""),
        new("regraded", Missing, Facts.Regraded(RiskLevel.Medium), "review", ""),
        new("assigned", Missing, Facts.Assigned(), "acknowledge-assignment", ""),
        new("accepted", Missing, new AssignmentAcknowledged(Ids.Of("none")), "", ""),
        new("handed over", Missing, new HandedOver(new Party(PartyKind.Team, "A"), new Party(PartyKind.Team, "B"), "Quiet"), "acknowledge-assignment", ""),
        new("transfer asked for", Missing, new TransferRequested("Other force", "Insp Orr", "Lives there"), "acknowledge-assignment", ""),
        new("transfer accepted", Missing, new TransferAcknowledged(Ids.Of("none"), "email"), "", ""),
        new("attended", Missing, new Attended("PC 1"), "activity", "first-enquiry"),
        new("searched", Missing, new SearchConducted("Park", "PC 1", "Nobody"), "activity", "first-enquiry"),
        new("enquiry", Missing, new EnquiryMade("Rang the school"), "activity", "first-enquiry"),
        new("action set", Missing, new ActionSet("Fetch CCTV"), "", ""),
        new("action completed", Missing, new ActionCompleted(Ids.Of("none"), "Fetched"), "activity", "first-enquiry"),
        new("note", Missing, new NoteAdded("Assaulted, told social care, PPN sent"), "", ""),
        new("note", Returned, new NoteAdded("Assaulted, told social care, PPN sent"), "", ""),
        new("phone data asked for", Missing, Facts.PhoneRequest(1), "phone-data-decision", ""),
        new("phone data authorised", Missing, new PhoneDataAuthorised(Asked, "Supt", "Yes"), "phone-data-result", "phone-data-decision"),
        new("phone data refused", Missing, new PhoneDataRefused(Asked, "Insp", "No"), "", "phone-data-decision"),
        new("phone data received", Missing, new PhoneDataReceived(Ids.Of("none"), "Cell site"), "activity", "first-enquiry"),
        new("reviewed", Missing, Facts.Reviewed(), "review", ""),
        new("social care told", Missing, Facts.Told(Agency.ChildrensSocialCare), "", "csc-notification"),
        new("duty team told", Returned, Facts.Told(Agency.EmergencyDutyTeam), "", "csc-notification"),
        new("school told", Missing, Facts.Told(Agency.School), "", ""),
        new("parent told", Missing, Facts.Told(Agency.ParentOrCarer), "reporter-update", "reporter-update"),
        new("PNC told", Missing, Facts.Told(Agency.Pnc), "", "pnc-circulation"),
        new("UKMPU told", Missing, Facts.Told(Agency.UkMissingPersonsUnit), "", "ukmpu-notification"),
        new("telling acknowledged", Missing, new NotificationAcknowledged(Ids.Of("none")), "", ""),
        new("strategy discussion", Missing, new StrategyDiscussionHeld(["Police", "CSC"], "Share"), "strategy-record", "strategy-discussion"),
        new("its record", Returned, new StrategyRecordFiled(Held), "", "strategy-record"),
        new("record of another", Returned, new StrategyRecordFiled(Ids.Of("none")), "", ""),
        new("publicity decided", Missing, new PublicityDecided(PublicityDecision.Hold, "He reads"), "", ""),
        new("linked", Missing, new EpisodesLinked(Ids.Of("other")), "", ""),
        new("located", Missing, new Located("A flat", "Caller"), "recovery", ""),
        new("found well", Missing, Facts.Found(), Return, ""),
        new("found harmed", Missing, Facts.Found(harm: "Bruising"), $"crime-decision {Return}", ""),
        new("found with an unsafe adult", Missing, Facts.Found(unsafeAdult: "Known for CSE"), $"crime-decision {Return}", ""),
        new("found and taken in", Missing, Facts.Found(TakenTo.PoliceBuilding), $"child-placed {Return}", ""),
        new("found dead", Missing, Facts.FoundDeceased(), "ppn-submission ppn-to-csc", ""),
        new("placed", Returned, new ChildPlaced("Carer", "Aunt"), "", "child-placed"),
        new("interview with harm", Returned, Interview(InterviewOutcome.Held, "He hit me"), "crime-decision", "prevention-interview"),
        new("interview without harm", Returned, Interview(InterviewOutcome.Held, null), "", "prevention-interview"),
        new("interview with a blank", Returned, Interview(InterviewOutcome.Held, " "), "", "prevention-interview"),
        new("interview declined, harm seen", Returned, Interview(InterviewOutcome.Declined, "A black eye"), "crime-decision", ""),
        new("interview declined", Returned, Interview(InterviewOutcome.Declined, null), "", ""),
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
        new("a PPN that does not stand sent", Returned, new PpnSent(Ids.Of("none"), Agency.ChildrensSocialCare), "", ""),
        new("no PPN required", Missing, new PpnNotRequired("Nothing new"), "", ""),
        new("no PPN required", Returned, new PpnNotRequired("Nothing new"), "", "ppn-submission ppn-to-csc"),
        new("not missing", Missing, Facts.NeverMissing(), "", ""),
        new("closed", Returned, new Closed("Returned"), "", ""),
        new("opened again", Returned, new Reopened("More to do"), "", ""),
        new("corrected", Missing, new Corrected(Ids.Of("none"), "Wrong"), "", ""),
        new("alarm raised", Missing, new AlarmRaised(Role.Supervisor, []), "", ""),
        new("alarm acknowledged", Missing, new AlarmAcknowledged(Ids.Of("none")), "", ""),
        new("alarm shelved", Missing, new AlarmShelved(Ids.Of("none"), "On it", Facts.Later), "", ""),
        new("escalated", Missing, new Escalated(Role.Supervisor, Ids.Of("none"), Facts.Later), "", ""),
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var row in Rows) cases.Add(row.Name, row.State);
            return cases;
        }
    }

    [Fact]
    public void Every_kind_of_entry_has_a_row() => Assert.Empty(
        EpisodeEvents.InFoldOrder.Except(Rows.Select(r => r.Fact.GetType()).Append(typeof(MissingReported))).Select(t => t.Name));

    [Theory, MemberData(nameof(Cases))]
    public void An_entry_starts_the_duties_it_grounds_and_no_others(string name, string state)
    {
        var row = Rows.Single(r => (r.Name, r.State) == (name, state));
        var history = History.Reported();
        if (state == Returned) history.Then("+1h", Facts.Found());
        var before = Runs(history).ToHashSet();

        history.Then("+3h", row.Fact, id: Ids.Of("the entry"));

        Assert.Equal(Names(row.Starts), Runs(history).Where(r => !before.Contains(r) && r.Start == history.At("+3h")).Select(r => r.Clock).Order());
    }

    [Theory, MemberData(nameof(Cases))]
    public void An_entry_meets_the_duties_it_fulfils_and_no_others(string name, string state)
    {
        var row = Rows.Single(r => (r.Name, r.State) == (name, state));
        var history = WithEveryDuty(row);
        var before = Met(history);

        history.Then("+3h", row.Fact, id: Ids.Of("the entry"));

        Assert.Equal(Names(row.Meets), Met(history).Except(before).Order());
    }

    private static PreventionInterviewHeld Interview(InterviewOutcome outcome, string? harm) => new(outcome, "PC Roe", Harm: harm);

    private static PpnSubmitted Ppn(int level, bool immediate) => new(level, immediate, "Exploitation");

    // Everything that may be owed is: a notice from while the child was missing too, and after the return every duty of it.
    private static History WithEveryDuty(Row row)
    {
        var history = History.Reported().Then("+10m", Ppn(2, false), id: Early).Then("+20m", Facts.PhoneRequest(1), id: Asked);
        if (row.State == Missing) return history;
        history.Then("+30m", new StrategyDiscussionHeld(["CSC"], "Share"), id: Held)
            .Then("+1h", Facts.Found(TakenTo.PoliceBuilding, harm: "Bruising"));
        return row.HasLatePpn ? history.Then("+2h", Ppn(3, false), id: Late) : history;
    }

    private static IEnumerable<(string Clock, NodaTime.Instant Start)> Runs(History history) =>
        Domain.Clocks.Clocks.Evaluate(history.File("+3h")).Select(c => (StoredJson.NameOf(c.Id), c.StartedAt));

    private static List<string> Met(History history) =>
    [
        .. Domain.Clocks.Clocks.Evaluate(history.File("+3h")).Where(c => c.State is ClockState.Met or ClockState.MetLate)
            .Select(c => (c.Subject == Early.ToString() ? "early:" : "") + StoredJson.NameOf(c.Id)),
    ];

    private static IEnumerable<string> Names(string names) => names.Length == 0 ? [] : names.Split(' ').Order();

    private sealed record Row(string Name, string State, EpisodeEvent Fact, string Starts, string Meets)
    {
        internal bool HasLatePpn { get; init; }
    }
}
