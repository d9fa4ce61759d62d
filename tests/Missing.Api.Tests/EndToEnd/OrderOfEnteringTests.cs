using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>Entries arrive out of order; the picture is a fold over when they happened.</summary>
public sealed class OrderOfEnteringTests(ApiFixture api)
{
    // The night the clocks went forward.
    private static readonly DateTimeOffset Start = new(2023, 3, 25, 21, 40, 0, TimeSpan.Zero);

    private static readonly (string Person, string Route, int Minutes, object Body)[] Entries =
    [
        ("operator", "thrive-gradings", 12,
            new { riskLevel = "medium", responseGrade = "priority", rationale = "She has done this before." }),
        ("operator", "notifications", 20, new { agency = "childrens-social-care", recipient = "The duty worker" }),
        ("operator", "attendances", 75, new { officer = "PC Quill" }),
        ("researcher", "research-results", 80, new { subjects = new[] { new { name = "The child", kind = "child" } } }),
        ("operator", "information", 100,
            new { source = "A friend", content = "Seen at the station.", riskIndicators = (string[])["older man"] }),
        ("supervisor", "regrades", 140, new { riskLevel = "high", rationale = "With an unknown adult." }),
        ("investigator", "searches", 200, new { area = "The station", by = "PC Quill", result = "Nothing" }),
        ("supervisor", "reviews", 300, new { findings = "No CCTV yet.", nextReviewAt = Start.AddMinutes(420), rank = "inspector" }),
        ("supervisor", "assignments", 310, new { to = new { kind = "team", name = "MPIT" } }),
        ("operator", "found", 500,
            new { where = "A flat", seenBy = "PC Quill", condition = "Cold", harm = (string[])["assault"], takenTo = "police-building" }),
    ];

    [Fact]
    public async Task The_same_ten_entries_posted_in_three_orders_give_the_same_picture()
    {
        var inOrder = await Enter([.. Enumerable.Range(0, 10)]);
        var backwards = await Enter([.. Enumerable.Range(0, 10).Reverse()]);
        var mixed = await Enter([6, 1, 9, 3, 0, 8, 5, 2, 7, 4]);

        foreach (var minutes in (int[])[0, 12, 80, 139, 140, 299, 310, 499, 500, 60 * 24 * 5])
        {
            var at = Start.AddMinutes(minutes);
            var picture = await Plain(inOrder, at);
            Assert.Equal(picture, await Plain(backwards, at));
            Assert.Equal(picture, await Plain(mixed, at));
        }

        Assert.Contains("\"status\":\"found\"", await Plain(inOrder, Start.AddDays(5)), StringComparison.Ordinal);
        Assert.NotEqual(await Plain(inOrder, Start.AddMinutes(139)), await Plain(inOrder, Start.AddMinutes(140)));
    }

    private async Task<GivenEpisode> Enter(int[] order)
    {
        Assert.Equal(Enumerable.Range(0, 10), order.Order());
        var episode = await api.Given.Episode(occurredAt: Start);
        foreach (var (person, route, minutes, body) in order.Select(n => Entries[n]))
            await api.Given.Post(person, $"{episode.Address}/{route}", Start.AddMinutes(minutes), body);
        return episode;
    }

    /// <summary>The picture without ids, which are each episode's own: status, level, grade, owner, version, clocks, flags.</summary>
    private async Task<string> Plain(GivenEpisode episode, DateTimeOffset at)
    {
        var picture = JsonSerializer.SerializeToNode((await api.Picture(episode, at)).Json)!.AsObject();
        foreach (var member in (string[])["id", "reference", "childId", "childName"]) Assert.True(picture.Remove(member));
        foreach (JsonNode? clock in picture["clocks"]!.AsArray()) clock!.AsObject().Remove("subject");
        return picture.ToJsonString();
    }
}
