using System.Xml.Linq;
using Missing.Api.Web.Charts;
using NodaTime;

namespace Missing.Api.Tests.Charts;

public sealed class BreachesByWeekTests
{
    private static readonly ChartWeek[] Weeks = [new(new LocalDate(2025, 11, 17), false), new(new LocalDate(2025, 11, 24), true)];

    private static WeekRow Row(string label, params int[] counts) =>
        new(label,
            [.. counts.Select((c, i) => new WeekCount(c, $"/delays?clock={label}&week={i}"))],
            new WeekCount(counts.Sum(), $"/delays?clock={label}"));

    private static Drawn Draw(params WeekRow[] rows)
    {
        var drawn = new Drawn(BreachesByWeek.Draw("weeks", "Late by duty and week", Weeks, rows));
        drawn.MustBeSafeAndNamed();
        return drawn;
    }

    [Fact]
    public void The_worst_clock_stands_first_and_each_count_links_to_its_episodes()
    {
        var drawn = Draw(Row("review", 1, 0), Row("research", 6, 3), Row("never late", 0, 0));

        Assert.Equal(["research", "review"], drawn.Root.Descendants("tbody").Elements("tr").Select(r => r.Element("th")!.Value));
        Assert.Equal(
            ["/delays?clock=research&week=0", "/delays?clock=research&week=1", "/delays?clock=research",
             "/delays?clock=review&week=0", "/delays?clock=review"],
            drawn.Root.Descendants("a").Select(a => a.Attribute("href")!.Value));
        Assert.Equal("6 research, week from 17 Nov", drawn.Root.Descendants("a").First().Value);
        Assert.Equal("10 late in 2 weeks; most often: research (9).", drawn.Words);
    }

    [Fact]
    public void Columns_have_one_scale()
    {
        var heights = Draw(Row("research", 12, 6), Row("review", 3, 0)).Of("chart-column").Select(c => Drawn.Number(c, "height"));

        Assert.Equal([24, 12, 6], heights);
    }

    [Fact]
    public void Totals_stand_at_both_ends_and_a_week_under_way_says_so()
    {
        var drawn = Draw(Row("research", 12, 6), Row("review", 3, 0));

        Assert.Equal(["15", "6", "21"], drawn.Root.Descendants("tfoot").Descendants("td").Select(x => x.Value));
        Assert.Equal(
            ["Week from", "17 Nov", "24 Nov so far", "Total"],
            drawn.Root.Descendants("thead").Descendants("th").Select(x => x.Value));
    }

    [Fact]
    public void Nothing_late_is_said()
    {
        var drawn = Draw(Row("review", 0, 0));

        Assert.Equal("None late in 2 weeks.", drawn.Words);
        Assert.Empty(drawn.Root.Descendants("table"));
    }
}
