using Missing.Api.Tests.Fixtures;
using Missing.Projections.Episodes;

namespace Missing.Api.Tests.Reads;

/// <summary>A parsed document is shared by all requests of a server.</summary>
public sealed class ParsedDocumentsTests(ApiFixture api)
{
    [Fact]
    public async Task No_episode_falls_out_of_an_answer_while_entries_come_to_several_and_many_read()
    {
        var episodes = new List<GivenEpisode>();
        for (var n = 0; n < 4; n++) episodes.Add(await api.Given.Episode());
        var ids = episodes.Select(e => e.Id).ToArray();
        var writing = Task.WhenAll(episodes.Select(async episode =>
        {
            for (var n = 0; n < 40; n++) await api.Given.Post("operator", $"{episode.Address}/notes", null, new { text = $"{n}" });
        }));
        async Task<int> FewestRead()
        {
            var fewest = ids.Length;
            while (!writing.IsCompleted)
            {
                await using var session = api.Store.QuerySession();
                fewest = Math.Min(fewest, (await EpisodeReader.StandingAsync(session, "d.id = any(?)", CancellationToken.None, ids)).Count);
            }
            return fewest;
        }

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(FewestRead)));
        await writing;

        Assert.All(counts, count => Assert.Equal(ids.Length, count));
    }
}
