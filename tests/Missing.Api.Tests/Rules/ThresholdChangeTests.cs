using System.Text.Json;
using Missing.Api.Background.Deadlines;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;

namespace Missing.Api.Tests.Rules;

/// <summary>A threshold that is tightened asks about the children already over it, though nothing is entered about them.</summary>
[Collection(nameof(OwnPolicy))]
public sealed class ThresholdChangeTests(ApiFixture api)
{
    [Fact]
    public async Task Tightening_starts_the_panel_clock_of_a_child_over_it_tells_people_and_plans_the_alarm()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        var (over, under) = (await api.Given.Child(), await api.Given.Child());
        await api.Given.Found(over, now.AddDays(-20), TimeSpan.FromHours(2));
        var latest = await api.Given.Found(over, now.AddDays(-10), TimeSpan.FromHours(2));
        var only = await api.Given.Found(under, now.AddDays(-10), TimeSpan.FromHours(2));
        var body = new
        {
            effectiveFrom = now.AddSeconds(4),
            thresholds = new[] { new { threshold = "3-in-30", count = 2, days = 30, source = "Panel's terms of reference" } },
        };

        (await api.As("administrator").Post("/api/policy", body)).Must(201);
        (await api.As("inspector").Post("/api/policy", body)).Must(200);
        Assert.DoesNotContain((await api.Picture(latest)).Clocks, c => c.Text("clock") == "panel");

        var crossing = await Messages.Within(
            TimeSpan.FromSeconds(20),
            async () => (await Row(over)).GetProperty("crossings").EnumerateArray().ToList(),
            found => found.Count == 1 && found[0].GetProperty("toldAt").ValueKind == JsonValueKind.String);
        Assert.Equal(
            ("3-in-30", now.AddSeconds(4), latest.Id, true),
            (crossing[0].Text("threshold"), crossing[0].Time("reachedAt"), crossing[0].GetProperty("episodeId").GetGuid(), crossing[0].GetProperty("byPolicy").GetBoolean()));
        Assert.Equal(now.AddSeconds(4), (await api.Picture(latest)).Clock("panel").Time("startedAt"));
        Assert.Contains("repeat-3-in-30", (await api.Picture(await api.Given.Episode(over))).Flags);
        var planned = await Messages.Within(
            TimeSpan.FromSeconds(20), () => api.Scheduled<DeadlineReached>(over.Id), all => all.Any(m => m.Message.Clock == ClockId.Panel));
        Assert.Equal((await api.Picture(latest)).Clock("panel").Time("dueAt"), planned.First(m => m.Message.Clock == ClockId.Panel).DueAt);
        Assert.Contains("tightened", (await (await api.Browser("chair")).Get($"/children/{over.Id}")).Must(200).One("#repeats-heading ~ ul").TextContent, StringComparison.Ordinal);

        Assert.DoesNotContain((await api.Picture(only)).Clocks, c => c.Text("clock") == "panel");
        Assert.Empty((await Row(under)).GetProperty("crossings").EnumerateArray());
    }

    private async Task<JsonElement> Row(GivenChild child) =>
        Assert.Single((await api.As("chair").Get($"/api/repeat-missing?childId={child.Id}")).Must(200).Rows);
}
