using System.Security.Cryptography;
using System.Text;
using Missing.Api.Shared;
using Missing.Api.Web.Words;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Names;
using Missing.Domain.Policy;
using Missing.Projections.Board;

namespace Missing.Api.Web.Pages.Board;

/// <summary>One choice of a filter: how the address spells it, its words, and which rows it keeps.</summary>
/// <param name="IsExploitation">Says something of exploitation: no choice where a whole room reads the screen.</param>
public sealed record RowFilter(string Value, string Words, Func<BoardRow, bool> Keeps, bool IsExploitation = false);

/// <summary>
/// The filters of the board, a table for each name in the address. No address holds anybody's name: owners have a key, and
/// children are looked for in the browser.
/// </summary>
public static class BoardFilters
{
    public const string Nobody = "nobody";

    public static readonly IReadOnlyList<RowFilter> Risks =
    [
        .. Enum.GetValues<RiskLevel>().Reverse()
            .Select(level => new RowFilter(Spelling.Of(level), Say.It(level), row => row.View.RiskLevel == level)),
        new("none", "Not graded", row => row.View.RiskLevel is null),
    ];

    public static readonly IReadOnlyList<RowFilter> States =
    [
        new("overdue", "Overdue", row => row.IsOverdue),
        new("within-hour", "Due within 1 hour", row => row.IsDueWithinHour),
        new("missing", "Missing", row => row.File.Episode.IsMissing),
        new("located", "Located, not seen", row => row.View.Status == EpisodeStatus.Located),
        new("returned", "Returned, duty due", row => row.IsReturnDue),
    ];

    public static readonly IReadOnlyList<RowFilter> Flags =
    [
        new("trigger-plan", "Trigger plan", row => row.File.Child.TriggerPlan is not null),
        new("looked-after", "Looked after", row => row.File.Child.Details.LookedAfter == true),
        new("exploitation", "CSE/CCE marker", row => row.File.Child.Markers.Any(m => m.IsExploitation), IsExploitation: true),
        .. Enum.GetValues<FlagId>().Select(flag => new RowFilter(
            Spelling.Of(flag), FlagWords.Label(flag), row => row.View.Flags.Any(f => f.Flag == flag), FlagWords.IsExploitation(flag))),
    ];

    /// <summary>Every owner on the board, and nobody, who comes first.</summary>
    public static IReadOnlyList<RowFilter> Owners(IEnumerable<BoardRow> rows) =>
    [
        Owner(Nobody, "Nobody"),
        .. rows.Where(r => r.View.Owner is not null).DistinctBy(OwnerKey).OrderBy(r => r.View.Owner, StringComparer.CurrentCulture)
            .Select(r => Owner(OwnerKey(r), r.View.Owner!)),
    ];

    public static IReadOnlyList<RowFilter> Districts(IEnumerable<BoardRow> rows) =>
    [
        .. rows.Select(r => r.File.Lists.NameOf(ListId.Districts, r.View.District)).Where(d => !string.IsNullOrWhiteSpace(d)).Distinct(NameFolding.Comparer)
            .Order(StringComparer.CurrentCulture).Select(d => District(d!)),
    ];

    public static RowFilter District(string name) =>
        new(name, name, row => row.File.Lists.Same(ListId.Districts, row.View.District, name));

    public static RowFilter Owner(string key, string words) => new(key, words, row => OwnerKey(row) == key);

    private static string OwnerKey(BoardRow row)
    {
        if (row.View.Flags.Any(f => f.Flag == FlagId.Unassigned)) return Nobody;
        var who = row.File.Episode.OwnerId ?? NameFolding.Fold(row.View.Owner);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)).AsSpan(0, 4));
    }
}
