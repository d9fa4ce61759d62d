using System.Xml.Linq;
using static Missing.Api.Web.Charts.ChartMarkup;

namespace Missing.Api.Web.Charts;

/// <summary>One mark of a chart in words.</summary>
/// <param name="Reference">What the link says.</param>
/// <param name="Figures">As many as the table has further headings.</param>
public sealed record ChartRow(string Reference, string Href, IReadOnlyList<string> Figures);

/// <summary>Everything a chart shows, as a table: for people who cannot see the drawing, and for the links of a crowded one.</summary>
/// <param name="Headings">The first stands over the references.</param>
public sealed record ChartTable(IReadOnlyList<string> Headings, IReadOnlyList<ChartRow> Rows)
{
    internal XElement ToDetails(string summary) => El("details",
        ("class", "chart-details"),
        El("summary", summary),
        El("div", ("class", "chart-scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", summary),
            El("table", ("class", "chart-table"),
                El("thead", El("tr", Headings.Select(h => El("th", ("scope", "col"), h)))),
                El("tbody", Rows.Select(row => El("tr",
                    El("th", ("scope", "row"), El("a", ("href", row.Href), ("class", "chart-link"), row.Reference)),
                    row.Figures.Select(f => El("td", f))))))));
}
