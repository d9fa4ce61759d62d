using Missing.Domain.Names;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;

namespace Missing.Api.Web.Words;

/// <summary>A row of the policy that one version says otherwise than the one before it.</summary>
/// <param name="Before">"none" where there was no such row.</param>
public sealed record PolicyChange(string What, string Before, string After, string Source);

/// <summary>The rows of the policy, in words.</summary>
public static class PolicyWords
{
    private static readonly Dictionary<LimitId, string> Limits = new()
    {
        [LimitId.FutureTolerance] = "How far ahead of now an entry may be",
        [LimitId.LoweringRationaleLength] = "Characters that a reason for lowering a risk must have",
        [LimitId.NightFromHour] = "Hour at which the night begins",
        [LimitId.NightToHour] = "Hour at which the night ends",
        [LimitId.PhoneDataWantedAfter] = "High without a phone data request raises a flag after",
        [LimitId.MediumTooLongAfter] = "Unbroken medium raises a flag after",
        [LimitId.ReviewsWithoutNewLine] = "Reviews in a row without a new line that raise a flag",
        [LimitId.EpisodesWantingAssessment] = "Episodes without an exploitation assessment that raise a flag",
        [LimitId.PanelRenewalDays] = "Days after which a panel considers the child again",
        [LimitId.StrategyRenewalEpisodes] = "Further episodes after which a strategy meeting is owed again",
        [LimitId.AlarmBackdateLimit] = "Where the child is not missing, what fell due longer ago is not told anew",
        [LimitId.ShelveAtHigh] = "An alarm may be shelved at high risk, once, for",
        [LimitId.ShelveOtherwise] = "An alarm may be shelved otherwise for",
        [LimitId.OwnCorrection] = "An author may correct an own entry within",
    };

    private static readonly Dictionary<ListId, string> Lists = new()
    {
        [ListId.Authorities] = "Local authorities",
        [ListId.Districts] = "Districts",
        [ListId.Teams] = "Teams",
        [ListId.Forces] = "Police forces",
        [ListId.Homes] = "Children's homes",
    };

    public static string Limit(LimitId limit) => Limits[limit];

    public static string List(ListId list) => Lists[list];

    public static string Clock(ClockRow row) => $"{ClockWords.Duty(row.Clock)}, {ClockWords.Case(row.When)}";

    public static string Threshold(Threshold threshold) => $"Repeat missing, {Say.Within(Say.It(threshold))}";

    public static string Value(ClockRow row) => ClockWords.Time(row.Time, row.WorkingDays);

    public static string Value(ThresholdRow row) => $"{row.Count} in {row.Days} days";

    public static string Value(LimitRow row) => row.Time is { } time ? ClockWords.Time(time, null) : $"{row.Number}";

    /// <summary>The changes from <paramref name="before"/> to <paramref name="after"/>, in the order of the policy.</summary>
    public static IReadOnlyList<PolicyChange> Changes(PolicyVersion before, PolicyVersion after)
    {
        var difference = PolicyDifference.Between(before, after);
        return
        [
            .. difference.Clocks!.Select(c => after.Clocks.Single(r => r.Clock == c.Clock && r.When == c.When)).Select(row => new PolicyChange(
                Clock(row), before.Clocks.FirstOrDefault(r => r.Clock == row.Clock && r.When == row.When) is { } old ? Value(old) : "none", Value(row), row.Source)),
            .. difference.Thresholds!.Select(c => after.Threshold(c.Threshold!.Value)).Select(row => new PolicyChange(
                Threshold(row.Threshold), Value(before.Threshold(row.Threshold)), Value(row), row.Source)),
            .. difference.Limits!.Select(c => after.Limits.Single(r => r.Limit == c.Limit)).Select(row => new PolicyChange(
                Limit(row.Limit), Value(before.Limits.Single(r => r.Limit == row.Limit)), Value(row), row.Source)),
            .. difference.BankHolidays!.Select(day => new PolicyChange("Bank holiday", "none", TimeWords.Date(day), "")),
            .. difference.Names!.Select(c => new PolicyChange(
                List(c.List!.Value),
                before.Names!.FirstOrDefault(r => r.List == c.List && NameFolding.Same(r.Name, c.Name)) is { } old ? ListWords.Line(old) : "none",
                c.Removed == true ? "none" : ListWords.Line(new ListedName(c.List.Value, c.Name!, c.Aliases!, c.Source!)),
                c.Removed == true ? "" : c.Source!)),
            .. Meetings(before, after, difference),
        ];
    }

    private static IEnumerable<PolicyChange> Meetings(PolicyVersion before, PolicyVersion after, ProposePolicy difference) => difference.Meetings is null
        ? []
        :
        [
            new PolicyChange(
                "Daily meeting",
                string.Join("; ", before.Meetings!.Select(ListWords.Line)),
                string.Join("; ", after.Meetings!.Select(ListWords.Line)),
                after.Meetings!.Select(m => m.Source).FirstOrDefault() ?? ""),
        ];
}
