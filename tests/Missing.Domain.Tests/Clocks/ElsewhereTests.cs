using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>The child of another force, found here: taken over by that force, and no missing report of ours.</summary>
public sealed class ElsewhereTests
{
    private static readonly Guid Asked = Ids.Of("asked");

    private static readonly TransferRequested Transfer = new("South Yorkshire", "Duty inspector", "Their child");

    [Theory]
    [InlineData("+30m")] // asked while missing, found since
    [InlineData("+2h")] // asked of a child who had been found
    public void A_transfer_is_to_be_answered_also_when_the_child_is_found(string asked)
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then(asked, Transfer, id: Asked);

        var clock = history.Clock(ClockId.AcknowledgeAssignment, "+3h");
        Assert.Equal((ClockState.Overdue, ClockTable.Of(ClockId.AcknowledgeAssignment).Apart?.By), (clock.State, clock.EndedBy));
        history.Then("+4h", new TransferAcknowledged(Asked, "SY-17"));
        Assert.Equal(ClockState.MetLate, history.Clock(ClockId.AcknowledgeAssignment, "+5h").State);
    }

    [Fact]
    public void An_assignment_within_the_force_ends_with_the_search_and_a_transfer_with_a_death()
    {
        var within = History.Reported().Then("+10m", Facts.Assigned()).Then("+20m", Facts.Found());
        Assert.Equal(ClockState.Cancelled, within.Clock(ClockId.AcknowledgeAssignment, "+9h").State);

        var transfer = History.Reported().Then("+10m", Transfer, id: Asked).Then("+20m", Facts.FoundDeceased());
        Assert.Equal(ClockState.Cancelled, transfer.Clock(ClockId.AcknowledgeAssignment, "+9h").State);
    }

    [Fact]
    public void A_transfer_that_was_asked_for_before_the_release_ended_with_the_finding_and_stays_ended()
    {
        var history = History.Reported().Then("+10m", Transfer, id: Asked).Then("+20m", Facts.Found());

        var clock = history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+1h"))).Clock(ClockId.AcknowledgeAssignment, "+9h");
        Assert.Equal((ClockState.Cancelled, EndedBy.EndOfSearch), (clock.State, clock.EndedBy));
    }

    [Fact]
    public void A_child_of_another_force_found_here_is_no_report_of_ours()
    {
        var ours = History.Reported().Episode("2026-04-28T12:00").Episode("2026-04-29T12:00");
        Assert.Equal(3, ours.File("+1h").Repeats.Count(Threshold.ThreeInThirty, ours.At("+1h")));

        var theirs = Elsewhere().Episode("2026-04-28T12:00").Episode("2026-04-29T12:00");
        Assert.Equal(2, theirs.File("+1h").Repeats.Count(Threshold.ThreeInThirty, theirs.At("+1h")));
        Assert.Empty(theirs.Clocks(ClockId.Panel, "+9d"));
    }

    [Theory]
    [InlineData("Derbyshire", null, "Nottingham", "Derbyshire;Nottingham")]
    [InlineData("Derbyshire", "Leicester", "Nottingham", "Derbyshire;Leicester;Nottingham")]
    [InlineData("Derbyshire", null, "DERBYSHIRE", "Derbyshire")]
    [InlineData("Derbyshire", "Leicester", "leicester", "Derbyshire;Leicester")]
    [InlineData("Derbyshire", null, null, "Derbyshire")]
    public void The_social_care_of_the_place_where_the_child_is_is_told_besides_its_own(string responsible, string? host, string? here, string owed)
    {
        var history = Elsewhere(here).Child("-1d", new ChildRegistered(new ChildDetails(FamilyName: "Doe", ResponsibleAuthority: responsible, HostAuthority: host)))
            .Then("+1h", Facts.Found());

        Assert.Equal(owed.Split(';'), history.Clocks(ClockId.CscNotification, "+2h").Select(c => c.Subject));
        if (here is null) return;
        history.Then("+2h", Facts.Told(Agency.ChildrensSocialCare, here));
        Assert.Contains(history.Clocks(ClockId.CscNotification, "+3h"), c => string.Equals(c.Subject, here, StringComparison.OrdinalIgnoreCase) && c.State == ClockState.Met);
    }

    private static History Elsewhere(string? here = null) =>
        Flags.IntelligenceFlagTests.ReportedWith(Facts.Reported() with { MissingElsewhere = new MissingElsewhere("South Yorkshire", AuthorityHere: here) });
}
