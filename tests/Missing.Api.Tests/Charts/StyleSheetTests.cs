using System.Text.RegularExpressions;
using System.Xml.Linq;
using Missing.Api.Web.Charts;
using Missing.Domain.Episodes;
using Missing.Domain.Tests;
using NodaTime;

namespace Missing.Api.Tests.Charts;

/// <summary>No fill, border or size stands in the markup: what charts.css does not name is drawn black and shapeless.</summary>
public sealed partial class StyleSheetTests
{
    private static readonly Instant At = Instant.FromUtc(2025, 11, 24, 8, 0);
    private static readonly string Css = File.ReadAllText(Repository.PathTo("src", "Missing.Api", "Web", "wwwroot", "css", "charts.css"));

    [Fact]
    public void It_names_every_class_that_charts_use()
    {
        RiskLevel?[] levels = [RiskLevel.VeryLow, RiskLevel.Low, RiskLevel.Medium, RiskLevel.High, null];
        var few = levels.Select((level, i) => Episode(i, level)).Append(Episode(0, null) with { EndedAt = null }).ToList();
        TimeLineEpisode[] many = [.. Enumerable.Range(0, 60).Select(i => Episode(i, levels[i % 5])), Episode(1000, null)];
        TimeLineWindow[] windows = [new(30, 3, true), new(90, 3, false)];
        StripDot[] dots = [Dot(5, false), Dot(50, false), Dot(500, true)];
        var counts = new WeekCount[] { new(0, "/a"), new(1, "/a") };
        Drawn[] all =
        [
            new(EpisodeTimeLine.Draw("few", "Few", few, windows, At)),
            new(EpisodeTimeLine.Draw("many", "Many", many, windows, At)),
            new(DurationStrip.Draw("strip", "Strip", dots)),
            new(BreachesByWeek.Draw("weeks", "Weeks", [new(new(2025, 11, 17), false), new(new(2025, 11, 24), true)],
                [new("a", counts, new(1, "/a"))])),
        ];
        var used = all.SelectMany(d => d.Root.DescendantsAndSelf()).Attributes("class").SelectMany(c => c.Value.Split(' ')).ToHashSet();
        var named = ClassName().Matches(Css).Select(m => m.Groups["name"].Value).ToHashSet();

        Assert.Empty(used.Except(named));
        Assert.Empty(named.Except(used));
    }

    /// <summary>Marks are laid out so that they just fit side by side at this width.</summary>
    [Fact]
    public void A_drawing_is_never_narrower_than_it_was_laid_out_for() =>
        Assert.Contains(".chart-drawing { display: block; min-width: 700px; }", Css, StringComparison.Ordinal);

    private static TimeLineEpisode Episode(int daysAgo, RiskLevel? level) =>
        new($"MP-{daysAgo}", "/e", At - Duration.FromDays(daysAgo + 1), At - Duration.FromDays(daysAgo), level, ["found"]);

    private static StripDot Dot(int minutes, bool isRunning) =>
        new($"MP-{minutes}", "/e", Duration.FromMinutes(minutes), Duration.FromMinutes(30), isRunning);

    [GeneratedRegex(@"\.(?<name>chart[a-z-]*)", RegexOptions.NonBacktracking)]
    private static partial Regex ClassName();
}
