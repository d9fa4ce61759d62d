using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using NodaTime;
using static Missing.Api.Web.Charts.ChartMarkup;

namespace Missing.Api.Web.Charts;

/// <param name="Monday">The first day of the week, London.</param>
/// <param name="IsSoFar">The week is not over yet, so that its lower bar is no good news.</param>
public sealed record ChartWeek(LocalDate Monday, bool IsSoFar);

/// <param name="Href">The episodes that make the count.</param>
public sealed record WeekCount(int Count, string Href);

/// <param name="Label">The duty in the operator's words.</param>
/// <param name="Counts">One for each week, in order.</param>
/// <param name="Total">Of these weeks.</param>
public sealed record WeekRow(string Label, IReadOnlyList<WeekCount> Counts, WeekCount Total);

/// <summary>
/// Breaches by clock and week: a table, because the meeting reads out its numbers, in which each row is also a row of
/// columns. All columns of the table have one scale, so the tallest is the worst week of the worst clock. The clock with
/// the most breaches stands first.
/// </summary>
public static class BreachesByWeek
{
    private const int ColumnWidth = 26;
    private const double ColumnHeight = 24;

    /// <param name="id">Unique on the page.</param>
    public static IHtmlContent Draw(string id, string title, IReadOnlyList<ChartWeek> weeks, IReadOnlyList<WeekRow> rows)
    {
        var inOrder = rows.Where(r => r.Total.Count > 0).OrderByDescending(r => r.Total.Count).ToList();
        var figure = new ChartFigure(id, title, InWords(weeks, inOrder));
        if (inOrder.Count == 0) return figure.Around();
        double tallest = Math.Max(1, inOrder.SelectMany(r => r.Counts).Max(c => c.Count));
        return figure.Around(
            El("div", ("class", "chart-scroll chart-from-end"), ("tabindex", "0"), ("role", "group"), ("aria-labelledby", id + "-caption"),
                El("table", ("class", "chart-table chart-weeks"),
                    El("thead", El("tr",
                        El("th", ("scope", "col"), "Week from"),
                        weeks.Select(Heading),
                        El("th", ("scope", "col"), ("class", "chart-total"), "Total"))),
                    El("tbody", inOrder.Select(row => El("tr",
                        El("th", ("scope", "row"), row.Label),
                        row.Counts.Zip(weeks, (count, week) => Cell(row, week, count, tallest)),
                        El("td", ("class", "chart-total"), Link(row.Total, $"{row.Label}, all weeks"))))),
                    El("tfoot", El("tr",
                        El("th", ("scope", "row"), "All"),
                        weeks.Select((_, i) => El("td", Sum(inOrder, i))),
                        El("td", ("class", "chart-total"), $"{inOrder.Sum(r => r.Total.Count)}"))))));
    }

    private static XElement Heading(ChartWeek week) => El("th", ("scope", "col"), Spell.Day(week.Monday),
        week.IsSoFar ? El("span", ("class", "chart-note"), " so far") : null);

    private static XElement Cell(WeekRow row, ChartWeek week, WeekCount count, double tallest) =>
        count.Count == 0
            ? El("td", El("span", ("class", "chart-none"), "0"))
            : El("td", Link(count, $"{row.Label}, week from {Spell.Day(week.Monday)}", El("svg",
                ("class", week.IsSoFar ? "chart-column chart-so-far" : "chart-column"), ("width", ColumnWidth),
                ("height", Math.Max(2, Math.Round(count.Count / tallest * ColumnHeight))), ("aria-hidden", "true"),
                El("rect", ("width", "100%"), ("height", "100%")))));

    private static XElement Link(WeekCount count, string of, XElement? column = null) =>
        El("a", ("href", count.Href), ("class", "chart-link chart-cell"),
            El("span", $"{count.Count}", El("span", ("class", "chart-hidden"), $" {of}")), column);

    private static string Sum(List<WeekRow> rows, int week) => $"{rows.Sum(r => r.Counts[week].Count)}";

    private static string InWords(IReadOnlyList<ChartWeek> weeks, List<WeekRow> inOrder)
    {
        if (inOrder.Count == 0) return $"None late in {Spell.Count(weeks.Count, "week")}.";
        var worst = inOrder[0];
        var all = inOrder.Sum(r => r.Total.Count);
        return $"{all} late in {Spell.Count(weeks.Count, "week")}; most often: {worst.Label} ({worst.Total.Count}).";
    }
}
