using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Clocks;

/// <summary>A clock runs under the policy in force when it started; the policy that ships holds for all earlier time.</summary>
public sealed class PolicyInForceTests
{
    private static readonly Duration Moment = Duration.FromMilliseconds(1);

    public static TheoryData<ClockId> Every => [.. Enum.GetValues<ClockId>()];

    [Theory, MemberData(nameof(Every))]
    public void A_policy_in_force_from_the_start_of_a_clock_decides(ClockId id)
    {
        var scenario = Scenario.Of(id);
        var history = scenario.Given();
        var start = history.At(scenario.Start);
        var doubled = scenario.Doubled is { } due ? history.At(due) : start + (history.At(scenario.Due) - start) * 2;

        history.Under(Doubled(start));

        Assert.Equal(doubled, scenario.At(history, "2026-06-01T00:00").DueAt);
    }

    [Theory, MemberData(nameof(Every))]
    public void A_policy_in_force_from_a_moment_after_the_start_changes_nothing(ClockId id)
    {
        var scenario = Scenario.Of(id);
        var history = scenario.Given();

        history.Under(Doubled(history.At(scenario.Start) + Moment));

        Assert.Equal(history.At(scenario.Due), scenario.At(history, "2026-06-01T00:00").DueAt);
    }

    [Fact]
    public void The_policy_of_the_start_also_says_what_becoming_graver_gives()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High));
        history.Under(Doubled(history.At("+5m")));

        Assert.Equal(history.At("+40m"), history.Clock(ClockId.I24Research, "+10m").DueAt);
    }

    [Fact]
    public void A_copy_of_a_policy_with_other_rows_gives_its_own_durations()
    {
        var start = When.Is("2026-05-01T20:00");
        Assert.Equal(start + Duration.FromMinutes(15), ShippedPolicy.Version.Due(ClockId.ThriveGrading, start));

        Assert.Equal(start + Duration.FromMinutes(30), Doubled(start).Due(ClockId.ThriveGrading, start));
    }

    [Fact]
    public void Circulation_on_the_PNC_is_never_due_beyond_48_hours()
    {
        var history = History.Reported();
        var slow = ShippedPolicy.Version.Clocks.Select(r => r.Clock == ClockId.PncCirculation ? r with { Time = Duration.FromHours(72) } : r);
        history.Under(ShippedPolicy.Version with { EffectiveFrom = history.Report, Clocks = [.. slow] });

        Assert.Equal(history.At("+48h"), history.Clock(ClockId.PncCirculation, "+1h").DueAt);
    }

    private static PolicyVersion Doubled(Instant from) => ShippedPolicy.Version with
    {
        EffectiveFrom = from,
        Clocks = [.. ShippedPolicy.Version.Clocks.Select(r => r with { Time = r.Time * 2, WorkingDays = r.WorkingDays * 2 })],
    };
}
