using Missing.Api.Web.Charts;
using NodaTime;

namespace Missing.Api.Tests.Charts;

public sealed class DurationStripTests
{
    private static StripDot Dot(double minutes, double due = 30, bool isRunning = false) =>
        new($"MP-{minutes:0.###}", $"/episodes/{minutes:0.###}", Duration.FromMinutes(minutes), Duration.FromMinutes(due), isRunning);

    private static Drawn Draw(params StripDot[] dots)
    {
        var drawn = new Drawn(DurationStrip.Draw("strip", "Report to first act", dots));
        drawn.MustBeSafeAndNamed();
        return drawn;
    }

    private static List<double> Places(Drawn drawn) =>
        [.. drawn.Drawing.Descendants("circle").Select(c => Drawn.Number(c, "cx"))];

    [Fact]
    public void Each_doubling_is_equally_wide_and_the_edges_hold_what_lies_beyond()
    {
        var x = Places(Draw(Dot(0.2), Dot(1), Dot(10), Dot(20), Dot(40), Dot(7 * 1440), Dot(30 * 1440)));

        Assert.Equal(x[3] - x[2], x[4] - x[3], 0.005);
        Assert.Equal([2, 2], x.Take(2));
        Assert.Equal([96, 96], x.Skip(5));
    }

    [Theory]
    [InlineData(29.9, false, false)]
    [InlineData(30, false, false)]
    [InlineData(30.1, false, true)]
    [InlineData(29.9, true, false)]
    [InlineData(30, true, true)]
    public void Done_at_the_due_moment_is_in_time_and_running_then_is_over(double minutes, bool isRunning, bool isOver)
    {
        var drawn = Draw(Dot(minutes, isRunning: isRunning));

        Assert.Equal(isOver ? 1 : 0, Drawn.Of(drawn.Drawing, "chart-over").Count());
        Assert.Equal(isRunning ? 0 : 1, drawn.Drawing.Descendants("circle").Count());
    }

    [Fact]
    public void Due_median_and_ninetieth_percentile_are_drawn_and_said()
    {
        var drawn = Draw([.. Enumerable.Range(1, 10).Select(i => Dot(i * 6)), Dot(500, isRunning: true)]);

        Assert.Equal(
            "10 done: half within 30m, nine in ten within 54m; 1 still running. 6 of 11 over the due time, 1 of them still running.",
            drawn.Words);
        Assert.Equal(Line(drawn, "chart-due"), Line(drawn, "chart-median"));
        Assert.True(Line(drawn, "chart-median") < Line(drawn, "chart-most"));
        Assert.Contains("due 30m", drawn.Drawing.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_due_time_has_its_line()
    {
        var drawn = Draw(Dot(5, due: 30), Dot(6, due: 60), Dot(7, due: 60));

        Assert.Equal(2, drawn.Of("chart-due").Count());
    }

    [Fact]
    public void A_few_dots_are_links_of_full_size_that_do_not_touch()
    {
        var drawn = Draw([.. Enumerable.Range(1, 20).Select(i => Dot(i * i))]);
        var targets = drawn.Links.Select(a => a.Element("svg")!)
            .Select(s => (X: Drawn.Number(s, "x") * 7, Y: Drawn.Number(s, "y"))).ToList();

        Assert.Equal(20, targets.Count);
        Assert.All(targets.SelectMany((a, i) => targets.Skip(i + 1).Select(b => (a, b))), pair =>
            Assert.True(Math.Abs(pair.a.X - pair.b.X) >= 23.9 || Math.Abs(pair.a.Y - pair.b.Y) >= 24));
    }

    [Fact]
    public void In_a_crowd_the_table_holds_the_links()
    {
        var drawn = Draw([.. Enumerable.Range(1, 400).Select(i => Dot(10 + (i / 10.0)))]);

        Assert.Empty(drawn.Links);
        Assert.Equal(400, Places(drawn).Count);
        Assert.Equal(400, drawn.TableLinks.Count());
    }

    [Fact]
    public void The_table_says_what_the_dots_say()
    {
        var rows = DurationStrip.Table([Dot(12), Dot(95, isRunning: true)]).Rows;

        Assert.Equal(["1h 35m", "30m", "1h 5m over, still running"], rows[0].Figures);
        Assert.Equal(["12m", "30m", "within"], rows[1].Figures);
    }

    [Fact]
    public void Nothing_to_show_is_said()
    {
        var drawn = Draw();

        Assert.Equal("None in this time.", drawn.Words);
        Assert.Empty(drawn.Of("chart-drawing"));
    }

    private static double Line(Drawn drawn, string css) => Drawn.Number(drawn.Of(css).Single(), "x1");
}
