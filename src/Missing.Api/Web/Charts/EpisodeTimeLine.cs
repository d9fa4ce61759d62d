using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using Missing.Domain.Episodes;
using Missing.Domain.Time;
using NodaTime;
using static Missing.Api.Web.Charts.ChartMarkup;

namespace Missing.Api.Web.Charts;

/// <summary>One episode as the time line shows it.</summary>
/// <param name="EndedAt">Seen by a named person, or recorded as not missing; null while missing.</param>
/// <param name="RiskLevel">The highest the episode ever had; null when never graded.</param>
/// <param name="Labels">Short words in the order of their worth (found where, with whom); the first stands beside the bar.</param>
public sealed record TimeLineEpisode(
    string Reference, string Href, Instant ReportedAt, Instant? EndedAt, RiskLevel? RiskLevel, IReadOnlyList<string> Labels);

/// <summary>The last days as repeat missing counts them (docs/rules.md §5): the count is the rule's, not the drawing's.</summary>
public sealed record TimeLineWindow(int Days, int Count, bool IsReached);

/// <summary>
/// Every episode of one child on one line, from report to return, the counted windows bracketed. A few episodes have a
/// badge and a label each; where that needs too many lanes the labels go, then the badges: thin bars, the graver the
/// taller, and the longest window drawn again below with a badge for each of its episodes. The table holds all of them.
/// </summary>
public static class EpisodeTimeLine
{
    /// <param name="id">Unique on the page.</param>
    /// <param name="episodes">In any order; what was reported after <paramref name="at"/> is left out.</param>
    /// <param name="windows">At least one; the longest is in sight even when the first episode is younger.</param>
    public static IHtmlContent Draw(
        string id, string title, IReadOnlyList<TimeLineEpisode> episodes, IReadOnlyList<TimeLineWindow> windows, Instant at)
    {
        var known = KnownAt(episodes, at);
        var windowFrom = London.PlusDays(at, -windows.Max(w => w.Days));
        var whole = new TimeLineBand(known, windows, new TimeScale(Instant.Min(windowFrom, First(known) ?? at), at));
        var recent = !whole.IsLinked && whole.Scale.From < windowFrom
            ? new TimeLineBand([.. known.Where(e => !(e.EndedAt < windowFrom))], windows, new TimeScale(windowFrom, at))
            : null;
        var figure = new ChartFigure(id, title, InWords(known, windows, at, recent is not null));
        var top = whole.Height;
        return figure.Around(
            figure.Drawing(
                top + (recent?.Height ?? 0),
                known.Count > 0 && (whole.IsLinked || recent?.IsLinked == true),
                isRightFirst: true,
                whole.DrawAt(0),
                recent?.DrawAt(top)),
            Key(known),
            known.Count > 0 ? Table(known, at).ToDetails($"{Spell.Count(known.Count, "episode")} as a table") : null);
    }

    /// <summary>Newest first.</summary>
    public static ChartTable Table(IReadOnlyList<TimeLineEpisode> episodes, Instant at) => new(
        ["Episode", "Reported", "Returned", "Missing for", "Highest risk", "Found"],
        [.. KnownAt(episodes, at).Reverse().Select(e => new ChartRow(e.Reference, e.Href,
        [
            Spell.Moment(e.ReportedAt),
            e.EndedAt is { } end ? Spell.Moment(end) : "still missing",
            Spell.Length((e.EndedAt ?? at) - e.ReportedAt),
            RiskMark.Of(e.RiskLevel).Word,
            string.Join("; ", e.Labels),
        ]))]);

    // As at a moment the child had not come back yet from, the return is not known.
    private static IReadOnlyList<TimeLineEpisode> KnownAt(IReadOnlyList<TimeLineEpisode> episodes, Instant at) =>
    [
        .. episodes.Where(e => e.ReportedAt <= at).OrderBy(e => e.ReportedAt)
            .Select(e => e.EndedAt > at ? e with { EndedAt = null } : e),
    ];

    private static Instant? First(IReadOnlyList<TimeLineEpisode> inOrder) => inOrder.Count == 0 ? null : inOrder[0].ReportedAt;

    private static string InWords(
        IReadOnlyList<TimeLineEpisode> known, IReadOnlyList<TimeLineWindow> windows, Instant at, bool isDrawnTwice)
    {
        if (First(known) is not { } first) return $"No episode as at {Spell.Moment(at)}.";
        var counts = windows.OrderBy(w => w.Days).Select(InWords);
        var open = known.Where(e => e.EndedAt is null).Select(e => $" Missing since {Spell.Moment(e.ReportedAt)}.");
        return $"{Spell.Count(known.Count, "episode")} since {Spell.Date(London.Date(first))}; {string.Join("; ", counts)}."
            + string.Concat(open)
            + (isDrawnTwice ? $" Below, larger: the last {windows.Max(w => w.Days)} days." : "");
    }

    internal static string InWords(TimeLineWindow window) =>
        $"{window.Count} in {window.Days} days{(window.IsReached ? ", threshold reached" : "")}";

    private static XElement? Key(IReadOnlyList<TimeLineEpisode> known)
    {
        if (known.Count == 0) return null;
        var used = known.Select(e => e.RiskLevel).ToHashSet();
        var levels = RiskMark.GravestFirst.Where(used.Contains).Select(RiskMark.Of)
            .Select(mark => ChartFigure.KeyItem(mark.Css, mark.Word, mark.DrawBadge()));
        var open = ChartFigure.KeyItem("chart-ungraded", "still missing", El("path", ("class", "chart-arrow"), ("d", "M5 4 14 9 5 14Z")));
        return ChartFigure.Key(known.Any(e => e.EndedAt is null) ? levels.Append(open) : levels);
    }
}
