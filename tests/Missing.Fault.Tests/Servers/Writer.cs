using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Missing.Fault.Tests;

/// <summary>
/// Somebody who writes notes all the while, and remembers what was answered: the ledger that the store is held against.
/// Each note is one word that occurs nowhere else.
/// </summary>
internal sealed class Writer(HttpClient client, IReadOnlyList<Report> reports)
{
    /// <summary>Notes that were answered with success.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Notes that were refused as "away", or whose connection dropped: nobody knows whether they were recorded.</summary>
    public ConcurrentBag<string> Unknown { get; } = [];

    /// <summary>Answers that nobody should ever get.</summary>
    public ConcurrentBag<string> Wrong { get; } = [];

    public async Task WriteAsync(CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var word = $"note-{Guid.NewGuid():N}";
            try
            {
                using var response = await client.PostAsJsonAsync(
                    $"api/episodes/{reports[n % reports.Count].EpisodeId}/notes", new { text = word }, CancellationToken.None);
                await JudgeAsync(word, response);
            }
            catch (Exception dropped) when (dropped is HttpRequestException or TaskCanceledException)
            {
                Unknown.Add(word);
            }
        }
    }

    private async Task JudgeAsync(string word, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode) Acknowledged.Add(word);
        else if (response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null
            && response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && JsonElement.Parse(body).GetProperty("code").GetString() == "store-away") Unknown.Add(word);
        else Wrong.Add($"{(int)response.StatusCode} {body}");
    }

    /// <summary>Nothing answered is lost, nothing is there twice, and no answer was wrong.</summary>
    public async Task NothingLostAsync(Site site)
    {
        var stored = (await site.RowsAsync("select data->>'text' from events.mt_events where type = 'NoteAdded'"))
            .Select(row => (string)row[0]).CountBy(word => word).ToDictionary();

        Assert.Empty(Wrong);
        Assert.Empty(Acknowledged.Except(stored.Keys));
        Assert.All(stored.Values, times => Assert.Equal(1, times));
        Assert.Empty(stored.Keys.Except(Acknowledged).Except(Unknown));
    }
}
