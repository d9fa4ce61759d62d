using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Missing.Bench.Live;

/// <summary>
/// A board that somebody has open, as its script keeps it (wwwroot/js/live.js): one stream that says that something was appended, and
/// after it each part of the page that asked for it fetched anew; not a second time while the first is under way, but once more after it.
/// </summary>
internal sealed partial class OpenBoard(Page page) : IDisposable
{
    private readonly CancellationTokenSource closed = new();
    private readonly ConcurrentDictionary<string, int> versions = new();
    private readonly List<Part> parts = [];
    private Task stream = Task.CompletedTask;

    /// <summary>Called with the row and the version that it has come to, when the answer with it was read to its end.</summary>
    public Action<string, int>? Shown { get; set; }

    public int Rows => versions.Count;

    /// <summary>Opens the page and its stream; returns when the stream has said its first word.</summary>
    public async Task OpenAsync()
    {
        var whole = await page.GetAsync("/board");
        Read(whole);
        foreach (Match tag in Fetching().Matches(whole))
            if (Get().Match(tag.Value) is { Success: true } from && On().Match(tag.Value) is { Success: true } on)
                parts.Add(new Part(WebUtility.HtmlDecode(from.Groups["from"].Value), on.Groups["on"].Value switch { "appended" => 0, "soon" => 1, _ => 5 }));
        if (parts.All(p => p.Wait != 0)) throw new InvalidOperationException("No part of the board is fetched when something is appended: the page has changed.");
        var heard = new TaskCompletionSource();
        stream = ListenAsync(heard);
        await heard.Task;
    }

    /// <exception cref="Exception">What the stream or a part of the page fell over.</exception>
    public async Task CloseAsync()
    {
        await closed.CancelAsync();
        await stream;
    }

    public void Dispose()
    {
        closed.Dispose();
        page.Dispose();
    }

    private async Task ListenAsync(TaskCompletionSource heard)
    {
        var fetching = new List<Task>();
        try
        {
            using var reader = new StreamReader(await page.StreamAsync("/api/live", closed.Token));
            while (await reader.ReadLineAsync(closed.Token) is { } line)
            {
                heard.TrySetResult();
                if (line != "event: appended") continue;
                fetching.RemoveAll(t => t.IsCompletedSuccessfully);
                foreach (var part in parts) fetching.Add(FetchAsync(part));
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The board was closed.
        }
        catch (Exception failed)
        {
            heard.TrySetException(failed);
            throw;
        }

        await Task.WhenAll(fetching);
    }

    private async Task FetchAsync(Part part)
    {
        if (Interlocked.Exchange(ref part.Asked, 1) == 1) return;
        // One of them waits at most: what it fetches has all that came before.
        if (part.Wait > 0) await Task.Delay(TimeSpan.FromSeconds(part.Wait));
        await part.Turn.WaitAsync();
        try
        {
            Interlocked.Exchange(ref part.Asked, 0);
            if (!closed.IsCancellationRequested) Read(await page.GetAsync(part.From, fragment: true));
        }
        finally
        {
            part.Turn.Release();
        }
    }

    private void Read(string html)
    {
        foreach (Match row in Row().Matches(html))
        {
            var (id, version) = (row.Groups["id"].Value, int.Parse(row.Groups["version"].Value, CultureInfo.InvariantCulture));
            if (versions.TryGetValue(id, out var before) && before >= version) continue;
            versions[id] = version;
            Shown?.Invoke(id, version);
        }
    }

    [GeneratedRegex("""<tr[^>]*\bid="row-(?<id>[0-9a-f-]+)"[^>]*\bdata-version="(?<version>\d+)""", RegexOptions.None, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("<[a-z]+[^>]*hx-get=[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Fetching();

    [GeneratedRegex("""hx-get="(?<from>[^"]*)""", RegexOptions.None, 1000)]
    private static partial Regex Get();

    [GeneratedRegex("""hx-trigger="[^"]*live:(?<on>appended|soon|later)""", RegexOptions.None, 1000)]
    private static partial Regex On();

    private sealed class Part(string from, int wait)
    {
        public int Asked;

        public string From => from;

        /// <summary>Seconds after the change within which the page fetches it.</summary>
        public int Wait => wait;

        public SemaphoreSlim Turn { get; } = new(1);
    }
}
