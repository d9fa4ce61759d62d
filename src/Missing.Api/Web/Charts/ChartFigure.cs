using System.Xml.Linq;
using static Missing.Api.Web.Charts.ChartMarkup;

namespace Missing.Api.Web.Charts;

/// <summary>The frame every chart shares: caption, words, drawing, key, and the same figures as a table.</summary>
/// <param name="Id">Unique on the page; the ids inside are built from it.</param>
/// <param name="Words">What the drawing says, for everybody.</param>
internal sealed record ChartFigure(string Id, string Title, string Words)
{
    /// <summary>
    /// Pixels. Marks are laid out for a drawing of this width; a wider one only draws them further apart, and below it
    /// the drawing scrolls. charts.css holds the same number; A4 upright has room for it.
    /// </summary>
    public const int MinWidth = 700;

    /// <summary>Side of a link's target, pixels (WCAG 2.2, 2.5.8).</summary>
    public const int Target = 24;

    public static double PercentOf(double pixels) => pixels * 100 / MinWidth;

    /// <param name="height">Pixels.</param>
    /// <param name="isRightFirst">What matters most stands on the right: a small screen shows that end first.</param>
    /// <param name="hasLinks">An image has no parts to a screen reader: a drawing that holds links is a group.</param>
    public XElement Drawing(double height, bool hasLinks, bool isRightFirst, params object?[] content) => El("div",
        ("class", isRightFirst ? "chart-scroll chart-from-end" : "chart-scroll"), ("tabindex", "0"), ("role", "group"),
        ("aria-labelledby", Id + "-caption"),
        El("svg",
            ("class", "chart-drawing"), ("width", "100%"), ("height", height), ("role", hasLinks ? "group" : "img"),
            ("aria-labelledby", Id + "-title"), ("aria-describedby", Id + "-desc"),
            El("title", ("id", Id + "-title"), Title),
            El("desc", ("id", Id + "-desc"), Words),
            content));

    public static XElement Key(IEnumerable<XElement> items) => El("ul", ("class", "chart-key"), items);

    /// <param name="mark">Drawn in a square of 18 pixels.</param>
    public static XElement KeyItem(string? css, string word, params object?[] mark) => El("li",
        El("svg",
            css is null ? null : (object)("class", css), ("width", RiskMark.Badge), ("height", RiskMark.Badge), ("aria-hidden", "true"),
            mark),
        word);

    public ChartMarkup Around(params object?[] content) => new(El("figure",
        ("class", "chart"), ("id", Id), ("aria-labelledby", Id + "-caption"),
        El("figcaption", ("id", Id + "-caption"), ("class", "chart-caption"), Title),
        El("p", ("class", "chart-words"), Words),
        content));
}
