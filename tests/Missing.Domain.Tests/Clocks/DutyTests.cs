using Missing.Domain.Children;
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
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var row in DutyRow.All) cases.Add(row.Name, row.State);
            return cases;
        }
    }

    [Fact]
    public void Every_kind_of_entry_has_a_row() => Assert.Empty(
        EpisodeEvents.InFoldOrder.Concat(ChildEvents.InFoldOrder).Except(DutyRow.All.Select(r => r.Fact.GetType()).Append(typeof(MissingReported))).Select(t => t.Name));

    [Fact]
    public void Every_clock_is_owed_in_a_history_that_the_entries_are_held_against() => Assert.Equal(
        Enum.GetValues<ClockId>(),
        DutyRow.All.SelectMany(Histories).SelectMany(Evaluate).Where(c => c.IsOpen).Select(c => c.Id).Distinct().Order());

    [Fact]
    public void Every_clock_is_met_by_an_entry() => Assert.Empty(
        Enum.GetValues<ClockId>().Select(c => StoredJson.NameOf(c)).Except(DutyRow.All.SelectMany(r => Names(r.Meets)).Select(n => n.Split(':')[^1])));

    [Theory, MemberData(nameof(Cases))]
    public void An_entry_starts_the_duties_it_grounds_and_no_others(string name, string state)
    {
        var row = Row(name, state);
        var history = History.Reported();
        if (state == DutyRow.Returned) history.Then("+1h", Facts.Found(), id: DutyRow.Seen);
        var before = Evaluate(history).Select(c => (c.Id, c.StartedAt)).ToHashSet();

        Enter(row, history);

        Assert.Equal(
            Names(row.Starts), Evaluate(history).Where(c => !before.Contains((c.Id, c.StartedAt))).Select(c => StoredJson.NameOf(c.Id)).Order());
    }

    [Theory, MemberData(nameof(Cases))]
    public void An_entry_meets_the_duties_it_fulfils_and_no_others(string name, string state)
    {
        var row = Row(name, state);
        var owedSomewhere = new HashSet<string>();
        foreach (var history in Histories(row))
        {
            var before = Evaluate(history);
            var met = before.Where(IsMet).Select(Run).ToHashSet();
            var owed = before.Where(c => c.IsOpen).Select(Name).ToHashSet();
            owedSomewhere.UnionWith(owed);

            Enter(row, history);

            Assert.Equal(
                Names(row.Meets).Where(owed.Contains), Evaluate(history).Where(c => IsMet(c) && !met.Contains(Run(c))).Select(Name).Distinct().Order());
        }

        Assert.Empty(Names(row.Meets).Except(owedSomewhere));
    }

    private static DutyRow Row(string name, string state) => DutyRow.All.Single(r => (r.Name, r.State) == (name, state));

    // Research is itself a first enquiry, so no one history owes both what follows on the one and the other.
    internal static IEnumerable<History> Histories(DutyRow row) =>
        row.State == DutyRow.Missing ? [NobodyLooksYet(), UnderWay()] : [AfterTheReturn(row.HasLatePpn)];

    private static History Third() => History.Reported().Episode("2026-04-20T12:00").Episode("2026-04-25T12:00");

    private static History NobodyLooksYet() =>
        Third().Then("+10m", DutyRow.Ppn(2, true), id: DutyRow.Early).Then("+20m", Facts.PhoneRequest(1), id: DutyRow.Asked);

    // Thought found and missing again; raised to high where the grading was struck out; everything asked for and nothing answered.
    private static History UnderWay()
    {
        var (refused, mistaken) = (Ids.Of("refused"), Ids.Of("mistaken"));
        return Third().Then("+1m", new TriggerPlanOpened(1, [new PlanAction(DutyRow.Step, "Ring his aunt")]))
            .Then("+2m", new Regraded(RiskLevel.High, "He is ill", ResponseGrade: ResponseGrade.Emergency))
            .Then("+3m", Facts.Found(), id: mistaken).Then("+4m", new Corrected(mistaken, "Another child"))
            .Then("+5m", Facts.PhoneRequest(1), id: DutyRow.Asked).Then("+6m", Facts.PhoneRequest(1), id: DutyRow.Authorised)
            .Then("+7m", Facts.PhoneRequest(1), id: refused).Then("+8m", new PhoneDataAuthorised(DutyRow.Authorised, "Supt", "Yes"))
            .Then("+9m", new PhoneDataRefused(refused, "Insp", "No"))
            .Then("+10m", Facts.Research(), id: DutyRow.Researched).Then("+11m", Facts.Information("older man"), id: DutyRow.Told)
            .Then("+12m", Facts.Assigned(), id: DutyRow.Given).Then("+13m", new TransferRequested("Other force", "Insp Orr", "Lives there"), id: DutyRow.Transfer)
            .Then("+14m", new StrategyDiscussionHeld(["CSC"], "Share"), id: DutyRow.Held)
            .Then("+15m", DutyRow.Ppn(2, true), id: DutyRow.Early).Then("+16m", new Located("A flat", "Caller"));
    }

    private static History AfterTheReturn(bool hasLatePpn)
    {
        var history = NobodyLooksYet().Then("+30m", new StrategyDiscussionHeld(["CSC"], "Share"), id: DutyRow.Held)
            .Then("+40m", new TransferRequested("Other force", "Insp Orr", "Lives there"), id: DutyRow.Transfer)
            .Then("+1h", Facts.Found(TakenTo.PoliceBuilding, harm: "Bruising"), id: DutyRow.Seen)
            .Then("+90m", Facts.Information("older man"), id: DutyRow.Told);
        return hasLatePpn ? history.Then("+2h", DutyRow.Ppn(3, false), id: DutyRow.Late) : history;
    }

    internal static void Enter(DutyRow row, History history)
    {
        if (row.Fact is EpisodeEvent entry) history.Then("+3h", entry, row.By, id: Ids.Of("the entry"));
        else history.Child("+3h", (ChildEvent)row.Fact);
    }

    internal static IReadOnlyList<Clock> Evaluate(History history) => Domain.Clocks.Clocks.Evaluate(history.File("+3h"));

    internal static bool IsMet(Clock clock) => clock.State is ClockState.Met or ClockState.MetLate;

    private static (ClockId, Guid, string?) Run(Clock clock) => (clock.Id, clock.StartedBy, clock.Subject);

    private static string Name(Clock clock)
    {
        var which = clock.Subject == DutyRow.Early.ToString() && clock.Id == ClockId.PpnToCsc ? "early:"
            : clock.Subject == DutyRow.Transfer.ToString() ? "transfer:"
            : "";
        return which + StoredJson.NameOf(clock.Id);
    }

    private static IEnumerable<string> Names(string names) => names.Length == 0 ? [] : names.Split(' ').Order();
}
