using System.Text.Json;
using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>The board answers the chair's first question first: who is missing now. On a database of its own, since a row has a place among all.</summary>
[Collection(nameof(OwnPolicy))]
public sealed class ChairsFirstQuestionTests(ApiFixture api)
{
    private const int Returned = 149;

    [Fact]
    public async Task A_child_has_one_row_its_open_episode_before_whoever_returned_with_what_is_owed_on_the_others_behind_it()
    {
        var child = await api.Given.Child();
        var past = new List<GivenEpisode>();
        for (var n = 0; n < Returned; n++)
            past.Add(await new Past(api).Reported(TimeSpan.FromDays(10 + n)).With(TimeSpan.FromDays(9.5 + n), new Found("At home", "PC Quill", "Well")).Load(child));
        var current = await new Past(api).Reported(TimeSpan.FromHours(1)).Load(child);
        var other = await new Past(api).Reported(TimeSpan.FromDays(3)).Load();
        var back = await api.Given.Found(occurredAt: DateTimeOffset.UtcNow.AddDays(-8), after: TimeSpan.FromHours(1));

        var rows = (await api.As("chair").Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray().ToList();

        var own = Assert.Single(rows, r => r.GetProperty("childId").GetGuid() == child.Id);
        Assert.Equal((current.Id, "missing"), (own.GetProperty("id").GetGuid(), own.Text("status")));
        var behind = own.GetProperty("behind").EnumerateArray().ToList();
        Assert.Equal(past.Select(p => p.Id).Order(), behind.Select(b => b.GetProperty("id").GetGuid()).Order());
        Assert.All(behind, b => Assert.Contains(b.GetProperty("clocks").EnumerateArray(), c => c.Text("clock") == "return-home-interview" && c.State() == "overdue"));
        // The longest overdue first.
        Assert.Equal(past[^1].Id, behind[0].GetProperty("id").GetGuid());
        var (missing, returned) = (rows.FindLastIndex(r => r.Text("status") is "missing" or "located"), rows.FindIndex(r => r.GetProperty("id").GetGuid() == back.Id));
        Assert.InRange(Place(current), 0, missing);
        Assert.InRange(Place(other), 0, missing);
        Assert.True(Place(other) < Place(current), "Of one risk, the one overdue longer comes first.");
        Assert.True(returned > missing);
        Assert.All(rows.Take(missing + 1), r => Assert.Contains(r.Text("status"), (string[])["missing", "located"]));

        var page = (await (await api.Browser("chair")).Get("/board")).Must(200);
        var link = page.One($"#row-{current.Id} .board__behind");
        Assert.StartsWith($"+{Returned} earlier", link.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/children/{child.Id}#episodes", link.GetAttribute("href"));
        Assert.Contains(past[^1].Reference, link.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains("Return home interview", link.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Empty(page.All($"#row-{other.Id} .board__behind"));

        int Place(GivenEpisode episode) => rows.FindIndex(r => r.GetProperty("id").GetGuid() == episode.Id);
    }

    [Fact]
    public async Task Counts_headings_and_rows_agree()
    {
        foreach (var level in (string[])["high", "high", "medium", "low", "very-low"])
            await api.Given.Graded(level, occurredAt: DateTimeOffset.UtcNow.AddHours(-2));
        await api.Given.Episode();
        var twice = await api.Given.Child();
        await api.Given.Found(twice, DateTimeOffset.UtcNow.AddDays(-5), TimeSpan.FromHours(1));
        await api.Given.Graded("high", twice);
        await api.Given.Found(occurredAt: DateTimeOffset.UtcNow.AddDays(-5), after: TimeSpan.FromHours(1));

        var board = (await api.As("chair").Get("/api/board")).Must(200).Json;
        var page = (await (await api.Browser("chair")).Get("/board")).Must(200);

        var headings = page.All("#rows tr.group").ToDictionary(g => g.Id!["group-".Length..], g => int.Parse(g.TextContent.Trim().Split('(', ')')[^2]));
        foreach (var (group, count) in headings) Assert.Equal(count, page.All($"#rows tr[data-part={group}]").Count);
        var counts = board.GetProperty("counts");
        var rows = board.GetProperty("episodes").EnumerateArray().ToList();
        Assert.Equal(rows.Count, rows.DistinctBy(r => r.GetProperty("childId").GetGuid()).Count());
        foreach (var (part, count, tile) in new[]
            {
                (headings["high"] + headings["medium"] + headings["low"], "missing", "state-missing"),
                (headings["high"], "high", "risk-high-state-missing"),
                (headings["returned"], "returnedDue", "state-returned"),
            })
        {
            Assert.Equal(part, counts.GetProperty(count).GetInt32());
            Assert.Equal(part, int.Parse(page.One($"#count-{tile} .tile__count").TextContent));
        }

        Assert.Equal(rows.Count, headings.Values.Sum());
    }
}
