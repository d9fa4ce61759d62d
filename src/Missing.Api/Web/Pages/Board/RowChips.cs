using Missing.Api.Web.Words;
using Missing.Domain.Flags;
using Missing.Projections.Board;

namespace Missing.Api.Web.Pages.Board;

/// <summary>A chip in a row.</summary>
/// <param name="Because">The full text, for the title and for screen readers.</param>
public sealed record RowChip(string Text, string Because, bool IsStrong = false);

/// <summary>The facts about a child that the meeting must see at a glance: plan, markers, care, how often missing, and the flags.</summary>
public static class RowChips
{
    /// <summary>Characters that fit beside the other columns at 1920 pixels; a row of 32 pixels has one line.</summary>
    public const int Wide = 40;

    /// <summary>Characters that fit at 1366 pixels, and in the large type of the projector.</summary>
    public const int Narrow = 22;

    // Said elsewhere in the row: by the owner's column, and by the count of reports.
    private static readonly HashSet<FlagId> SaidElsewhere = [FlagId.Unassigned, FlagId.Repeat3In30, FlagId.Repeat3In90];

    /// <param name="withExploitation">False where a whole room reads the screen.</param>
    public static IReadOnlyList<RowChip> Of(BoardRow row, bool withExploitation) =>
    [
        .. Plan(row),
        .. row.File.Child.Markers.Where(m => withExploitation || !m.IsExploitation)
            .OrderByDescending(m => m.IsExploitation).ThenByDescending(m => m.Level).DistinctBy(m => m.Kind)
            .Select(m => new RowChip(
                Say.Chip(m.Kind), $"{Say.It(m.Kind)}: {Say.Within(Say.It(m.Level))}, since {TimeWords.Day(m.Since, row.File.At)}")),
        .. LookedAfter(row),
        .. Repeated(row),
        .. row.View.Flags.Where(f => !SaidElsewhere.Contains(f.Flag) && (withExploitation || !FlagWords.IsExploitation(f.Flag)))
            .Select(f => new RowChip(FlagWords.Label(f.Flag), f.Because)),
        // The least of all, so it stands where there is room.
        .. FirstTime(row),
    ];

    /// <summary>The number of chips that fit in one line.</summary>
    public static int Fitting(IReadOnlyList<RowChip> chips, int within)
    {
        var (fitting, characters) = (0, 0);
        while (fitting < chips.Count && (characters += chips[fitting].Text.Length + 1) <= within) fitting++;
        return fitting;
    }

    private static IEnumerable<RowChip> Plan(BoardRow row)
    {
        if (row.File.Child.TriggerPlan is { } plan)
        {
            var because = $"Version {plan.Version}, written {TimeWords.Day(plan.OccurredAt, row.File.At)}";
            yield return new RowChip("Trigger plan", because, IsStrong: true);
        }
    }

    private static IEnumerable<RowChip> LookedAfter(BoardRow row)
    {
        if (row.File.Child.Details.LookedAfter == true) yield return new RowChip("LAC", "Looked-after child");
    }

    private static IEnumerable<RowChip> FirstTime(BoardRow row)
    {
        if (row.File.Repeats.Reports.Count <= 1) yield return new RowChip("1st time", "Not known to have been missing before");
    }

    private static IEnumerable<RowChip> Repeated(BoardRow row)
    {
        var (episodes, inMonth) = (row.File.Repeats.Reports.Count, row.Count30);
        if (episodes <= 1) yield break;
        var crossed = row.View.Flags.Where(f => f.Flag is FlagId.Repeat3In30 or FlagId.Repeat3In90).Select(f => f.Because).ToList();
        var because = crossed.Count > 0 ? string.Join(' ', crossed) : $"{inMonth} in 30 days, {episodes} in all";
        var text = inMonth > 1 ? $"{ChildWords.Ordinal(inMonth)} in 30d" : $"{ChildWords.Ordinal(episodes)} time";
        yield return new RowChip(text, because, crossed.Count > 0);
    }
}
