using Missing.Domain.Names;

namespace Missing.Domain.Policy;

/// <summary>The difference between two versions of the policy, as the command that would make it.</summary>
public static class PolicyDifference
{
    /// <summary>The rows of <paramref name="after"/> whose values differ; a different source alone is no difference.</summary>
    public static ProposePolicy Between(PolicyVersion before, PolicyVersion after) => new(
        after.EffectiveFrom,
        [
            .. after.Clocks.Where(row => !before.Clocks.Any(b => (b.Clock, b.When, b.Time, b.WorkingDays) == (row.Clock, row.When, row.Time, row.WorkingDays)))
                .Select(row => new ClockChange(row.Clock, row.When, row.Time, row.WorkingDays, row.Source)),
        ],
        [
            .. after.Thresholds.Where(row => !before.Thresholds.Any(b => (b.Threshold, b.Count, b.Days) == (row.Threshold, row.Count, row.Days)))
                .Select(row => new ThresholdChange(row.Threshold, row.Count, row.Days, row.Source)),
        ],
        [
            .. after.Limits.Where(row => !before.Limits.Any(b => (b.Limit, b.Time, b.Number) == (row.Limit, row.Time, row.Number)))
                .Select(row => new LimitChange(row.Limit, row.Time, row.Number, row.Source)),
        ],
        [.. after.BankHolidays.Except(before.BankHolidays)],
        [.. NamesBetween(before.Names ?? [], after.Names ?? [])],
        (before.Meetings ?? []).SequenceEqual(after.Meetings ?? []) ? null : after.Meetings);

    private static IEnumerable<NameChange> NamesBetween(IReadOnlyList<ListedName> before, IReadOnlyList<ListedName> after) =>
    [
        .. before.Where(b => !after.Any(a => IsOne(a, b))).Select(b => new NameChange(b.List, b.Name, b.Source, Removed: true)),
        .. after.Where(a => !before.Any(b => IsOne(a, b) && a.Name == b.Name && a.Aliases.SequenceEqual(b.Aliases)))
            .Select(a => new NameChange(a.List, a.Name, a.Source, a.Aliases)),
    ];

    private static bool IsOne(ListedName a, ListedName b) => a.List == b.List && NameFolding.Same(a.Name, b.Name);
}
