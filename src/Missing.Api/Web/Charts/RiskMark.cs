using System.Xml.Linq;
using Missing.Domain.Episodes;
using static Missing.Api.Web.Charts.ChartMarkup;

namespace Missing.Api.Web.Charts;

/// <summary>The mark of a risk level: hue, glyph and word together, and taller when graver; never hue alone.</summary>
/// <param name="Css">The class that gives fill and border.</param>
/// <param name="Tallness">Share of a lane's height.</param>
internal sealed record RiskMark(string Css, string Word, double Tallness)
{
    /// <summary>Side of the badge, pixels.</summary>
    public const int Badge = 18;

    public static readonly IReadOnlyList<RiskLevel?> GravestFirst =
        [RiskLevel.High, RiskLevel.Medium, RiskLevel.Low, RiskLevel.VeryLow, null];

    public static RiskMark Of(RiskLevel? level) => level switch
    {
        RiskLevel.High => new("chart-high", Domain.Words.Risk(RiskLevel.High), 1),
        RiskLevel.Medium => new("chart-medium", Domain.Words.Risk(RiskLevel.Medium), 0.75),
        RiskLevel.Low => new("chart-low", Domain.Words.Risk(RiskLevel.Low), 0.5),
        RiskLevel.VeryLow => new("chart-very-low", Domain.Words.Risk(RiskLevel.VeryLow), 0.3),
        _ => new("chart-ungraded", "not graded", 0.5),
    };

    /// <summary>The badge with its left upper corner at the origin.</summary>
    public IEnumerable<XElement> DrawBadge() =>
    [
        El("rect", ("class", "chart-badge"), ("x", 1), ("y", 1), ("width", Badge - 2), ("height", Badge - 2)),
        Css switch
        {
            "chart-high" => El("path", ("class", "chart-glyph"), ("d", "M9 3.5 14.5 9 9 14.5 3.5 9Z")),
            "chart-medium" => El("path", ("class", "chart-glyph"), ("d", "M9 4 14 13.5H4Z")),
            "chart-low" => El("circle", ("class", "chart-glyph"), ("cx", 9), ("cy", 9), ("r", 4.5)),
            "chart-very-low" => El("circle", ("class", "chart-glyph chart-ring"), ("cx", 9), ("cy", 9), ("r", 4)),
            _ => El("path", ("class", "chart-glyph"), ("d", "M5 8H13V10.5H5Z")),
        },
    ];
}
