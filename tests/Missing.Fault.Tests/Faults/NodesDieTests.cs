using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Missing.Fault.Tests;

/// <summary>A node is killed while deadlines fall due: another, or the same started again, records each once.</summary>
public sealed class NodesDieTests(Site site) : IClassFixture<Site>
{
    private const int Children = 20;

    [Fact]
    public async Task Of_two_nodes_either_answers_for_the_other_and_when_one_is_killed_each_deadline_still_fires_once_in_time()
    {
        var one = await site.StartReadyNodeAsync();
        var other = await site.StartReadyNodeAsync();
        using var at = one.Client(site.Identity, "operator");
        using var beside = other.Client(site.Identity, "operator");
        var reports = await at.ReportManyAsync(Children, TimeSpan.FromSeconds(10));

        await NoteIsReadOnTheOtherAsync(at, beside, reports[0]);
        await NoteIsReadOnTheOtherAsync(beside, at, reports[1]);
        await Until.TrueAsync(async () => await site.AlarmsAsync() > 0, TimeSpan.FromSeconds(30), "no alarm");
        // The first to start leads: it gives out who looks for what is due.
        await one.KillAsync();

        await site.UntilAllFiredAsync(Children, TimeSpan.FromSeconds(90));
        var worst = await site.EachFiredOnceAsync(reports);
        Assert.InRange(worst, TimeSpan.Zero, TimeSpan.FromSeconds(45));
        await other.UntilReadyAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"{Children} deadlines over two nodes, worst {worst.TotalSeconds:0.0} s late");
    }

    private static async Task NoteIsReadOnTheOtherAsync(HttpClient writes, HttpClient reads, Report report)
    {
        using var written = await writes.PostAsJsonAsync($"api/episodes/{report.EpisodeId}/notes", new { text = "Seen by both" });
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        var version = JsonElement.Parse(await written.Content.ReadAsStringAsync()).GetProperty("version").GetInt32();
        using var read = await reads.GetAsync($"api/episodes/{report.EpisodeId}");
        Assert.Equal($"\"{version}\"", read.Headers.ETag?.Tag);
    }
}
