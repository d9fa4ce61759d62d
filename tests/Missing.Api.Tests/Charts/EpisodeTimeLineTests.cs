using Missing.Api.Web.Charts;
using Missing.Domain.Episodes;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Api.Tests.Charts;

/// <summary>
/// Places are percent of the drawing's width, 700 pixels at the least. Clock changes in sight: 30 March 2025 has 23 hours,
/// 26 October 2025 has 25; 90 days before 24 November 2025 is summer time.
/// </summary>
public sealed class EpisodeTimeLineTests
{
    private const double Left = 1;
    private const double Right = 96;
    private static readonly Instant At = Instant.FromUtc(2025, 11, 24, 8, 0);
    private static readonly Instant NinetyDaysAgo = London.PlusDays(At, -90);
    private static readonly TimeLineWindow[] Windows = [new(30, 1, false), new(90, 3, true)];

    private static TimeLineEpisode Episode(Instant reported, Duration? missing, RiskLevel? level = RiskLevel.High, params string[] labels) =>
        new($"MP-{reported.ToUnixTimeSeconds()}", $"/episodes/{reported.ToUnixTimeSeconds()}", reported, reported + missing, level, labels);

    private static Drawn Draw(IEnumerable<TimeLineEpisode> episodes, Instant? at = null) =>
        new(EpisodeTimeLine.Draw("line", "Episodes", [.. episodes], Windows, at ?? At));

    private static List<TimeLineEpisode> Even(int count, int days)
    {
        var step = Duration.FromDays(days) / count;
        return [.. Enumerable.Range(0, count).Select(i => Episode(At - Duration.FromDays(days) + (step * i), step / 3, (RiskLevel)(i % 4)))];
    }

    private static double Share(Instant from, Instant instant) => Left + ((instant - from) / (At - from) * (Right - Left));

    [Fact]
    public void A_bar_begins_at_the_report_and_is_as_long_as_the_child_was_missing()
    {
        var reported = At - Duration.FromDays(20);
        var bar = Draw([Episode(reported, Duration.FromDays(4))]).Of("chart-bar").Single();

        Assert.Equal(Share(NinetyDaysAgo, reported), Drawn.Number(bar, "x"), 0.01);
        Assert.Equal(4 * (Right - Left) / (At - NinetyDaysAgo).TotalDays, Drawn.Number(bar, "width"), 0.01);
    }

    [Fact]
    public void The_longer_day_is_drawn_longer()
    {
        var midnight = new LocalDate(2025, 10, 26).AtStartOfDayInZone(London.Zone).ToInstant();
        TimeLineEpisode Day(Instant from) => Episode(from, London.PlusDays(from, 1) - from);
        var bars = Draw([Day(midnight), Day(London.PlusDays(midnight, 1))]).Of("chart-bar").Select(b => Drawn.Number(b, "width")).ToList();

        Assert.Equal(25.0 / 24, bars[0] / bars[1], 0.002);
    }

    [Fact]
    public void Windows_are_civil_days_and_carry_the_counts_they_were_given()
    {
        var drawn = Draw([Episode(At - Duration.FromDays(300), Duration.FromHours(1))]);
        var first = At - Duration.FromDays(300);
        var windows = drawn.Of("chart-window")
            .Select(w => (X: Drawn.Number(w, "x"), End: Drawn.Number(w, "x") + Drawn.Number(w, "width"))).ToList();

        // 90 days back is 09:00 BST's 08:00: the window is an hour longer than 90 times 24.
        Assert.Equal(Duration.FromDays(90) + Duration.FromHours(1), At - NinetyDaysAgo);
        Assert.Equal(Share(first, NinetyDaysAgo), windows[0].X, 0.005);
        Assert.Equal(Share(first, London.PlusDays(At, -30)), windows[1].X, 0.005);
        Assert.All(windows, w => Assert.Equal(Right, w.End, 0.01));
        Assert.Contains("3 in 90 days, threshold reached", drawn.Drawing.Value, StringComparison.Ordinal);
        Assert.Contains("1 in 30 days", drawn.Drawing.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_on_the_axis_are_midnights_in_London()
    {
        var drawn = Draw([]);
        var label = drawn.Drawing.Descendants("text").Single(t => t.Value == "8 Sep 2025");

        Assert.Equal(Share(NinetyDaysAgo, Instant.FromUtc(2025, 9, 7, 23, 0)), Drawn.Number(label, "x"), 0.01);
        Assert.InRange(drawn.Of("chart-tick").Count(), 3, 9);
    }

    [Fact]
    public void An_open_episode_reaches_the_moment_and_points_beyond()
    {
        var drawn = Draw([Episode(At - Duration.FromDays(2), null)]);
        var bar = drawn.Of("chart-bar").Single();

        Assert.Equal(Right, Drawn.Number(bar, "x") + Drawn.Number(bar, "width"), 0.01);
        Assert.Single(Drawn.Of(drawn.Drawing, "chart-arrow"));
        Assert.Contains("still missing after 2d", drawn.Links.Single().Element("title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void As_at_an_earlier_moment_a_later_return_and_a_later_report_are_not_known()
    {
        var episodes = new[] { Episode(At - Duration.FromDays(9), Duration.FromDays(2)), Episode(At - Duration.FromDays(3), Duration.FromDays(1)) };
        var drawn = Draw(episodes, At - Duration.FromDays(8));

        Assert.Contains("1 episode since", drawn.Words, StringComparison.Ordinal);
        Assert.Contains("Missing since", drawn.Words, StringComparison.Ordinal);
        Assert.Single(drawn.TableLinks);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(12, 365)]
    [InlineData(156, 1096)]
    [InlineData(48, 84)]
    public void Every_episode_of_the_known_extremes_is_a_link_of_full_size_in_sight(int count, int days)
    {
        var drawn = Draw(Even(count, days));
        drawn.MustBeSafeAndNamed();
        var targets = Targets(drawn);

        Assert.Equal(count, drawn.Links.Count());
        Assert.Equal(count, drawn.TableLinks.Count());
        Assert.Equal(count, targets.Count);
        Assert.InRange(targets.Select(t => t.Y).Distinct().Count(), 1, 7);
        Assert.All(targets, t => Assert.InRange(t.X, 0, 100 - (24 / 7.0)));
        MustNotOverlap(targets, 24);
        Assert.All(drawn.Of("chart-target"), t => Assert.True(Drawn.Number(t, "width") >= 24 && Drawn.Number(t, "height") >= 24));
    }

    [Fact]
    public void Where_badges_would_need_too_many_lanes_thin_bars_stand_and_the_last_ninety_days_are_drawn_again()
    {
        var drawn = Draw([.. Even(48, 84), Episode(At - Duration.FromDays(1096), Duration.FromHours(3))]);
        drawn.MustBeSafeAndNamed();
        var thin = drawn.Of("chart-start")
            .Select(s => (X: Drawn.Number(s, "x"), Y: Drawn.Number(s, "y") + Drawn.Number(s, "height"))).ToList();

        Assert.Equal(49, thin.Count);
        Assert.InRange(thin.Select(t => t.Y).Distinct().Count(), 2, 10);
        MustNotOverlap(thin, 2);
        Assert.Equal(48, drawn.Links.Count());
        MustNotOverlap(Targets(drawn), 24);
        Assert.Equal(49, drawn.TableLinks.Count());
        Assert.Contains("Below, larger: the last 90 days.", drawn.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Episodes_that_run_at_once_stand_in_different_lanes()
    {
        var start = At - Duration.FromDays(40);
        var bars = Draw([Episode(start, Duration.FromDays(20)), Episode(start + Duration.FromDays(10), Duration.FromDays(20))]).Of("chart-bar");

        Assert.Equal(2, bars.Select(b => Drawn.Number(b, "y")).Distinct().Count());
    }

    [Fact]
    public void A_label_never_leaves_the_drawing()
    {
        foreach (var days in (int[])[1, 20, 60, 89])
        {
            var episode = Episode(At - Duration.FromDays(days), Duration.FromHours(5), RiskLevel.Low, "A place with a very long name");
            var label = Draw([episode]).Of("chart-label").Single();
            var (x, width) = (Drawn.Number(label, "x") * 7, label.Value.Length * 7);
            Assert.InRange(label.Value.Length, 10, 26);
            if ((string?)label.Attribute("text-anchor") == "end") Assert.True(x - width > 0);
            else Assert.True(x + 22 + width <= 700);
        }
    }

    [Fact]
    public void Text_is_escaped_and_what_no_markup_can_say_is_replaced()
    {
        var drawn = Draw([Episode(At - Duration.FromDays(5), Duration.FromHours(5), null, "<b>\"x\" & y\u0001\ud800")]);
        drawn.MustBeSafeAndNamed();

        Assert.DoesNotContain("<b>", drawn.Html, StringComparison.Ordinal);
        Assert.Contains("<b>\"x\" & y\ufffd\ufffd", drawn.Links.Single().Element("title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Risk_is_said_by_a_word_too()
    {
        foreach (var (level, word) in (IEnumerable<(RiskLevel?, string)>)[(RiskLevel.High, "high risk"), (null, "not graded")])
        {
            var drawn = Draw([Episode(At - Duration.FromDays(5), Duration.FromHours(5), level)]);
            Assert.Contains(word, drawn.Links.Single().Element("title")!.Value, StringComparison.Ordinal);
            Assert.Contains(word, drawn.Of("chart-key").Single().Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_child_without_an_episode_has_an_axis_and_a_sentence()
    {
        var drawn = Draw([]);
        drawn.MustBeSafeAndNamed();

        Assert.Equal("No episode as at 24 Nov 2025 08:00.", drawn.Words);
        Assert.Empty(drawn.Of("chart-details"));
    }

    private static List<(double X, double Y)> Targets(Drawn drawn) =>
        [.. drawn.Of("chart-target").Select(t => (Drawn.Number(t, "x"), Drawn.Number(t, "y")))];

    /// <summary>At the least width, where marks lie closest.</summary>
    private static void MustNotOverlap(IEnumerable<(double X, double Y)> marks, double pixels)
    {
        foreach (var lane in marks.GroupBy(m => m.Y))
        {
            var xs = lane.Select(m => m.X * 7).Order().ToList();
            Assert.All(xs.Zip(xs.Skip(1)), pair => Assert.True(pair.Second - pair.First >= pixels));
        }
    }
}
