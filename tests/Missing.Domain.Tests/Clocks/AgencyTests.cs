using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>Clocks for telling agencies: one for each authority, updates that start the next, the strategy discussion.</summary>
public sealed class AgencyTests
{
    [Fact]
    public void The_responsible_and_the_host_authority_are_each_told()
    {
        var history = TwoAuthorities()
            .Then("+1h", Facts.Told(Agency.ChildrensSocialCare, "derbyshire "))
            .Then("+5h", Facts.Told(Agency.EmergencyDutyTeam, "Leeds"));

        var clocks = history.Clocks(ClockId.CscNotification, "+6h");

        Assert.Equal([("Derbyshire", ClockState.Met), ("Leeds", ClockState.MetLate)], clocks.Select(c => (c.Subject, c.State)));
    }

    [Fact]
    public void A_notification_that_names_no_authority_went_to_the_responsible_one()
    {
        var history = TwoAuthorities().Then("+1h", Facts.Told(Agency.ChildrensSocialCare));

        Assert.Equal([ClockState.Met, ClockState.Overdue], history.Clocks(ClockId.CscNotification, "+4h").Select(c => c.State));
    }

    [Fact]
    public void One_authority_that_is_both_is_told_once()
    {
        var history = History.Reported().Child("-1d", new ChildRegistered(new ChildDetails(ResponsibleAuthority: "Derbyshire", HostAuthority: "DERBYSHIRE")));

        Assert.Single(history.Clocks(ClockId.CscNotification, "+1h"));
    }

    [Fact]
    public void While_no_authority_is_known_telling_any_social_care_will_do()
    {
        var history = History.Reported().Then("+1h", Facts.Told(Agency.EmergencyDutyTeam, "Leeds"));

        var clock = history.Clock(ClockId.CscNotification, "+5h");

        Assert.Equal((null, ClockState.Met), (clock.Subject, clock.State));
    }

    [Fact]
    public void Telling_another_agency_does_not_tell_social_care()
    {
        var history = History.Reported().Then("+1h", Facts.Told(Agency.School)).Then("+1h", Facts.Told(Agency.Pnc));

        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.CscNotification, "+4h").State);
    }

    [Fact]
    public void Each_update_of_the_parents_starts_the_next()
    {
        var history = History.Reported()
            .Then("+1h", Facts.Told(Agency.ParentOrCarer))
            .Then("+6h", Facts.Told(Agency.ParentOrCarer));

        var clocks = history.Clocks(ClockId.ReporterUpdate, "+6h30m");

        Assert.Equal([ClockState.Met, ClockState.MetLate, ClockState.Running], clocks.Select(c => c.State));
        Assert.Equal([history.At("+4h"), history.At("+5h"), history.At("+10h")], clocks.Select(c => c.DueAt));
    }

    [Theory]
    [InlineData(MarkerKind.Cse, MarkerLevel.Significant, "-10d", "+24h")]
    [InlineData(MarkerKind.CountyLines, MarkerLevel.Significant, "+10h", "+34h")]
    [InlineData(MarkerKind.Trafficking, MarkerLevel.Significant, "+60h", "+72h")]
    [InlineData(MarkerKind.Cce, MarkerLevel.Moderate, "-10d", "+72h")]
    [InlineData(MarkerKind.SelfHarm, MarkerLevel.Significant, "-10d", "+72h")]
    public void A_significant_exploitation_marker_makes_the_strategy_discussion_as_urgent_as_high(
        MarkerKind kind, MarkerLevel level, string raised, string due)
    {
        var history = History.Reported().Child(raised, new MarkerRaised(kind, level));

        Assert.Equal(history.At(due), history.Clock(ClockId.StrategyDiscussion, "+61h").DueAt);
    }

    [Fact]
    public void A_marker_lowered_before_the_report_counts_no_more()
    {
        var history = History.Reported()
            .Child("-10d", new MarkerRaised(MarkerKind.Cse, MarkerLevel.Significant), Ids.Of("marker"))
            .Child("-1d", new MarkerLowered(Ids.Of("marker"), "Assessed"));

        Assert.Equal(history.At("+72h"), history.Clock(ClockId.StrategyDiscussion, "+1h").DueAt);
    }

    [Fact]
    public void Each_strategy_discussion_has_its_own_record_to_be_filed()
    {
        var (first, second) = (Ids.Of("first"), Ids.Of("second"));
        var history = History.Reported()
            .Then("+1h", new StrategyDiscussionHeld(["CSC"], "Share"), id: first)
            .Then("+2h", new StrategyDiscussionHeld(["CSC"], "Share again"), id: second)
            .Then("+3h", new StrategyRecordFiled(second));

        Assert.Equal(
            [(first.ToString(), ClockState.Overdue), (second.ToString(), ClockState.Met)],
            history.Clocks(ClockId.StrategyRecord, "+25h").Select(c => (c.Subject, c.State)));
    }

    public static TheoryData<string[], string[]> Changes =>
    [
        // What is recorded of the child's authorities, and each notice: whose, from when, due when, and where it stands at +9h.
        Change("a new responsible authority", ["-1d registered A", "+6h amended B"], ["A +0h +4h Missed", "B +6h +10h DueSoon"]),
        Change("in time", ["-1d registered A", "+3h amended B"], ["A +0h +4h Cancelled", "B +3h +7h Overdue"]),
        Change("first known later", ["-1d registered", "+3h amended A"], ["- +0h +4h Cancelled", "A +3h +7h Overdue"]),
        Change("a host by a move", ["-1d registered A", "+6h moved B"], ["A +0h +4h Overdue", "B +6h +10h DueSoon"]),
        Change("another host", ["-1d registered A/C", "+6h moved B"], ["A +0h +4h Overdue", "C +0h +4h Missed", "B +6h +10h DueSoon"]),
        Change("back and forth", ["-1d registered A", "+2h amended B", "+5h amended A"], ["A +0h +4h Cancelled", "B +2h +6h Cancelled", "A +5h +9h Overdue"]),
        Change("entered anew at its true time", ["-1d registered A", "+2h amended B", "+1h amended B"], ["A +0h +4h Cancelled", "B +1h +5h Overdue"]),
        Change("the same in another spelling", ["-1d registered A", "+2h amended a "], ["A +0h +4h Overdue"]),
        Change("responsible becomes host", ["-1d registered A", "+2h moved A", "+3h amended B"], ["A +0h +4h Overdue", "B +3h +7h Overdue"]),
        Change("taken over before the report", ["+0h registered A", "-2h amended B"], ["B +0h +4h Overdue"]),
        Change("registered after the report", ["+1h registered A"], ["A +0h +4h Overdue"]),
        Change("host given up", ["-1d registered A/C", "+2h cleared"], ["A +0h +4h Overdue", "C +0h +4h Cancelled"]),
    ];

    [Theory, MemberData(nameof(Changes))]
    public void An_authority_is_owed_the_notice_from_when_the_child_became_theirs(string[] record, string[] notices)
    {
        var history = History.Reported();
        foreach (var line in record) Record(history, line);

        Assert.Equal(notices.Order(), history.Clocks(ClockId.CscNotification, "+9h").Select(c => Say(history, c)).Order());
    }

    [Theory]
    [InlineData("+1h A", "A Met, B DueSoon")] // told before it ceased to be theirs
    [InlineData("+7h A", "A Missed, B DueSoon")] // too late, and no longer owed
    [InlineData("+1h", "A Met, B DueSoon")] // no authority named: the one of that time
    [InlineData("+7h", "A Missed, B Met")]
    [InlineData("+5h B", "A Missed, B Met")] // told of a transfer that was about to be
    public void A_telling_meets_the_notice_of_the_authority_it_reached(string told, string states)
    {
        var history = History.Reported();
        Record(history, "-1d registered A");
        Record(history, "+6h amended B");
        var parts = told.Split(' ');
        history.Then(parts[0], Facts.Told(Agency.ChildrensSocialCare, parts.ElementAtOrDefault(1)));

        Assert.Equal(states, string.Join(", ", history.Clocks(ClockId.CscNotification, "+9h").Select(c => $"{c.Subject} {c.State}")));
    }

    [Fact]
    public void An_authority_the_child_comes_back_to_is_told_again()
    {
        var history = History.Reported().Then("+1h", Facts.Told(Agency.ChildrensSocialCare, "A"));
        foreach (var line in new[] { "-1d registered A", "+2h amended B", "+5h amended A" }) Record(history, line);

        Assert.Equal([ClockState.Met, ClockState.Cancelled, ClockState.Running], history.Clocks(ClockId.CscNotification, "+6h").Select(c => c.State));
        Assert.Equal(ClockState.Met, history.Then("+6h", Facts.Told(Agency.EmergencyDutyTeam, "A")).Clocks(ClockId.CscNotification, "+7h")[^1].State);
    }

    [Fact]
    public void A_change_after_the_return_or_before_the_force_had_the_rule_moves_no_notice()
    {
        var returned = History.Reported().Then("+2h", Facts.Found());
        Record(returned, "-1d registered A");
        Record(returned, "+3h amended B");
        Assert.Equal(["A +0h +4h Overdue"], returned.Clocks(ClockId.CscNotification, "+9h").Select(c => Say(returned, c)));

        var before = History.Reported();
        foreach (var line in new[] { "-1d registered A", "+2h amended B", "+6h amended C" }) Record(before, line);
        before.Upgraded(new AdoptedRelease(Releases.November2026, before.At("+5h")));
        Assert.Equal(["A +0h +4h Overdue", "C +6h +10h DueSoon"], before.Clocks(ClockId.CscNotification, "+9h").Select(c => Say(before, c)));
    }

    [Fact]
    public void Of_a_graver_risk_the_new_authority_is_told_sooner()
    {
        var history = History.Reported().Then("+1h", Facts.Graded(RiskLevel.High));
        Record(history, "-1d registered A");
        Record(history, "+6h amended B");

        Assert.Equal(history.At("+7h"), history.Clocks(ClockId.CscNotification, "+6h")[^1].DueAt);
    }

    private static void Record(History history, string line)
    {
        var (at, kind, names) = (line.Split(' ', 3)[0], line.Split(' ', 3)[1], line.Split(' ', 3).ElementAtOrDefault(2)?.Split('/') ?? []);
        history.Child(at, kind switch
        {
            "registered" => new ChildRegistered(new ChildDetails(ResponsibleAuthority: names.ElementAtOrDefault(0), HostAuthority: names.ElementAtOrDefault(1))),
            "moved" => new PlacementChanged("Unit", names[0]),
            "cleared" => new ChildDetailsAmended(new ChildDetails(), ["hostAuthority"]),
            _ => new ChildDetailsAmended(new ChildDetails(ResponsibleAuthority: names[0])),
        });
    }

    private static string Say(History history, Clock clock) =>
        $"{clock.Subject ?? "-"} +{(clock.StartedAt - history.Report).TotalHours}h +{(clock.DueAt - history.Report).TotalHours}h {clock.State}";

    private static History TwoAuthorities() => History.Reported()
        .Child("-1d", new ChildRegistered(new ChildDetails(ResponsibleAuthority: "Derbyshire", HostAuthority: "Leeds")));

    private static TheoryDataRow<string[], string[]> Change(string what, string[] record, string[] notices) => new(record, notices) { Label = what };
}
