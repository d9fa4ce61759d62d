using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Clocks;

/// <summary>The columns "R" and "basis" of docs/rules.md §4.</summary>
public sealed class ClockTableTests
{
    public static TheoryData<ClockId, Role?, string> Rows => new()
    {
        { ClockId.ThriveGrading, Role.Supervisor, "L" },
        { ClockId.Attendance, Role.Supervisor, "C, L" },
        { ClockId.I24Research, Role.Researcher, "S, L" },
        { ClockId.RegradeAfterResearch, Role.Supervisor, "S, L" },
        { ClockId.DecideOnInformation, Role.Supervisor, "C, L" },
        { ClockId.AcknowledgeAssignment, Role.Supervisor, "C, L" },
        { ClockId.FirstEnquiry, Role.Supervisor, "S, L" },
        { ClockId.Activity, Role.Supervisor, "S, L" },
        { ClockId.TriggerPlanStarted, null, "S, L" },
        { ClockId.Review, Role.Supervisor, "C, L" },
        { ClockId.InspectorReview, Role.Inspector, "L" },
        { ClockId.PhoneDataDecision, Role.Authoriser, "S, L" },
        { ClockId.PhoneDataResult, Role.Investigator, "L" },
        { ClockId.PhoneDataChallenge, Role.Inspector, "S, L" },
        { ClockId.CscNotification, Role.Supervisor, "C, L" },
        { ClockId.ReporterUpdate, null, "C, L" },
        { ClockId.PncCirculation, null, "C, L" },
        { ClockId.UkmpuNotification, null, "C" },
        { ClockId.PublicityDecision, null, "L" },
        { ClockId.StrategyDiscussion, Role.Raru, "S, C, L" },
        { ClockId.StrategyRecord, Role.Raru, "S, L" },
        { ClockId.Recovery, Role.Supervisor, "L" },
        { ClockId.MissingAgain, Role.Supervisor, "C, L" },
        { ClockId.ChildPlaced, Role.Supervisor, "S, L" },
        { ClockId.PreventionInterview, Role.Supervisor, "C, L" },
        { ClockId.CrimeDecision, Role.Supervisor, "S, L" },
        { ClockId.PpnSubmission, null, "L" },
        { ClockId.PpnToCsc, Role.Raru, "S, L; S" },
        { ClockId.ReturnHomeInterview, Role.Partner, "C" },
        { ClockId.TriggerPlanUpdate, null, "S, L" },
        { ClockId.Panel, Role.Chair, "S, L" },
        { ClockId.StrategyMeeting, Role.Inspector, "S, C" },
        { ClockId.DecideAfterEnd, Role.Supervisor, "C, L" },
    };

    [Theory, MemberData(nameof(Rows))]
    public void Each_clock_tells_its_role_and_says_where_its_numbers_come_from(ClockId id, Role? role, string basis)
    {
        Assert.Equal(role, ClockTable.Of(id).AlarmRole);
        Assert.Equal(basis, string.Join("; ", ShippedPolicy.Version.Clocks.Where(r => r.Clock == id).Select(r => string.Join(", ", r.Basis)).Distinct()));
    }

    [Fact]
    public void The_table_has_the_clocks_in_the_order_of_the_design() =>
        Assert.Equal(Enum.GetValues<ClockId>(), ClockTable.All.Select(r => r.Id));

    [Fact]
    public void An_idle_search_is_told_to_its_owner_first_and_to_the_supervisor_when_nobody_owns_it()
    {
        var history = History.Reported().Then("+5m", Facts.Assigned(), id: Ids.Of("given"));
        Assert.Equal(Role.Supervisor, ClockTable.Of(ClockId.Activity).AlarmRoleIn(history.File("+6m")));

        history.Then("+10m", new AssignmentAcknowledged(Ids.Of("given")), new Actor("idp|di", "DC Ito", Role.Investigator));

        Assert.Equal(Role.Investigator, ClockTable.Of(ClockId.Activity).AlarmRoleIn(history.File("+11m")));
        Assert.Equal(Role.Supervisor, ClockTable.Of(ClockId.Review).AlarmRoleIn(history.File("+11m")));
    }
}
