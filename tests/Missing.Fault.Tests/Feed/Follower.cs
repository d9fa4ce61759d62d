using System.Net.Http.Json;
using System.Text.Json;

namespace Missing.Fault.Tests;

/// <summary>Another system that follows the feed: it asks on with the last number it was given, now this node, now that.</summary>
internal sealed class Follower(IReadOnlyList<HttpClient> nodes, long after)
{
    private int asked;
    private long last = after;

    /// <summary>The events received, in order of arrival.</summary>
    public List<(long Number, Guid Entry)> Seen { get; } = [];

    public async Task FollowAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await AskAsync();
            }
            catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
            {
                // A node that is down: the next question goes to the other.
            }
        }
    }

    /// <summary>One question.</summary>
    /// <returns>How many events came.</returns>
    public async Task<int> AskAsync()
    {
        var rows = await nodes[asked++ % nodes.Count].GetFromJsonAsync<JsonElement>($"api/events?after={last}&limit=50");
        foreach (var row in rows.EnumerateArray())
        {
            last = row.GetProperty("number").GetInt64();
            Seen.Add((last, row.GetProperty("entryId").GetGuid()));
        }

        return rows.GetArrayLength();
    }
}
