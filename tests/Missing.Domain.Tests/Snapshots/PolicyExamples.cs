using Missing.Domain.Clocks;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Retention;
using NodaTime;

namespace Missing.Domain.Tests.Snapshots;

/// <summary>One example of each policy event, with every member filled.</summary>
internal static class PolicyExamples
{
    private static readonly Instant At = Instant.FromUtc(2026, 5, 1, 20, 0);
    private static readonly Actor By = new("https://login.example|adm-1", "Adam Achebe", Role.Administrator);

    internal static readonly Fact[] All =
    [
        new PolicyProposed(new PolicyVersion(
            At + Duration.FromDays(30),
            [
                new ClockRow(ClockId.I24Research, PolicyCase.High, Duration.FromMinutes(20), null, [Basis.S, Basis.L], "Force policy 12"),
                new ClockRow(ClockId.Panel, null, null, 4, [Basis.L], "Force policy 12"),
            ],
            [new ThresholdRow(Threshold.ThreeInThirty, 3, 28, [Basis.L], "Force policy 12")],
            [new LimitRow(LimitId.FutureTolerance, Duration.FromMinutes(1), null, [Basis.L], "Force policy 12")],
            [new LocalDate(2029, 1, 1)])
        {
            Names = [new ListedName(ListId.Authorities, "Derby City Council", ["Derby City"], "Force policy 12")],
            Meetings = [new MeetingTime(IsoDayOfWeek.Sunday, new LocalTime(9, 30), Duration.FromHours(1), "Force policy 12")],
        }) { OccurredAt = At, By = By },
        new PolicyApproved(new Guid("018f2f4e-7c1a-7b52-9a51-0c3a5d1f0e11")) { OccurredAt = At, By = By with { Role = Role.Inspector } },
        new RetentionScheduled(RetentionGroup.Exploitation, RetentionTrigger.DateOfBirth, 40, "Schedule of 2026, row 7")
        { OccurredAt = At, By = By with { Role = Role.RecordsManager } },
    ];
}
