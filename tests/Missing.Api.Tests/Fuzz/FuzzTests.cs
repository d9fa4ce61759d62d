using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Fuzz;

/// <summary>
/// Requests made from the server's own OpenAPI document, wrong in every way that is easy to think of, against the built server as
/// a process: none is answered with 5xx, none tells how the server is made, and its memory use stays stable.
/// </summary>
/// <remarks><c>MISSING_FUZZ=20000</c> sends so many; else <see cref="Few"/>, which take less than a minute.</remarks>
public sealed partial class FuzzTests(Site site, ITestOutputHelper output) : IClassFixture<Site>
{
    private const int Few = 3_000;
    private const int PeopleOfARole = 20;
    private const int MostGrowthInMegabytes = 50;

    private readonly ConcurrentDictionary<int, int> statuses = new();

    [Fact]
    public async Task Nothing_that_is_sent_breaks_the_server_or_makes_it_tell_how_it_is_made()
    {
        var requests = int.TryParse(Environment.GetEnvironmentVariable("MISSING_FUZZ"), CultureInfo.InvariantCulture, out var many) ? many : Few;
        // As small as it goes, so that what is kept shows: a heap that may grow to the size of the machine hides it, and so does
        // code that is compiled again and again.
        var node = await site.StartNodeAsync(more: new Dictionary<string, string> { ["DOTNET_gcServer"] = "0", ["DOTNET_GCConserveMemory"] = "5", ["DOTNET_TieredPGO"] = "0", ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" });
        await node.UntilReadyAsync();
        using var http = Http(node);
        var document = JsonElement.Parse(await http.GetStringAsync("openapi/v1.json"));
        var tokens = Roles.All.SelectMany(role => Enumerable.Range(0, PeopleOfARole).Select(n => site.Identity.IssueToken($"{role}-{n}", $"Name {n}", [role]))).ToList();
        var json = new JsonOf(document, await RecordsAsync(node));
        var operations = Operation.Of(document).ToList();
        Assert.True(operations.Count > 70, $"The document has only {operations.Count} operations.");
        operations.AddRange(Operation.Pages(JsonElement.Parse("""{ "type": "string" }""")));
        var fuzzed = FuzzedRequest.Of(operations, json, tokens.Count);

        var watch = Stopwatch.StartNew();
        var megabytes = new List<long>();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            Send(http, fuzzed, tokens, requests / 4, node.Log);
            megabytes.Add(Megabytes(node));
        }

        output.WriteLine($"{requests} requests in {watch.Elapsed.TotalSeconds:0} s; after each quarter {string.Join(", ", megabytes)} MB; "
            + string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));

        // What is made once, such as compiled code and pools, is made in the first quarter.
        Assert.True(megabytes[^1] - megabytes[0] < MostGrowthInMegabytes, $"It grew: {string.Join(", ", megabytes)} MB.");
        Assert.Equal(HttpStatusCode.OK, (await node.ReadyAsync())?.Status);
        Assert.True(statuses.GetValueOrDefault(200) + statuses.GetValueOrDefault(201) > requests / 20, "Hardly anything was good enough to be done.");
    }

    private void Send(HttpClient http, Gen<FuzzedRequest> fuzzed, List<string> tokens, int count, string log) =>
        fuzzed.Sample(request => Judge(request, Answer(http, request, tokens), log), iter: count, threads: 3, print: r => $"{r}");

    private void Judge(FuzzedRequest request, (int Status, string? Type, string Text) answer, string log)
    {
        statuses.AddOrUpdate(answer.Status, 1, (_, n) => n + 1);
        Assert.True(answer.Status < 500, $"{answer.Status}: {answer.Text}{string.Concat(File.ReadLines(log).TakeLast(3))}");
        var told = Inside().Match(answer.Text);
        Assert.False(told.Success, $"It tells {told.Value}: {answer.Text}");
        // The server that reads the bytes answers for itself, with a status and nothing more.
        if (answer.Status < 400 || answer.Text.Length == 0 || !request.Path.StartsWith("/api/", StringComparison.Ordinal)) return;
        Assert.Equal("application/problem+json", answer.Type);
        Assert.NotEmpty(JsonElement.Parse(answer.Text).GetProperty("reference").GetString()!);
    }

    private static (int Status, string? Type, string Text) Answer(HttpClient http, FuzzedRequest fuzzed, List<string> tokens)
    {
        using var request = new HttpRequestMessage(new HttpMethod(fuzzed.Method), new Uri(http.BaseAddress!.AbsoluteUri.TrimEnd('/') + fuzzed.Address));
        if (fuzzed.Person >= 0) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {tokens[fuzzed.Person]}");
        if (fuzzed.Body is not null)
        {
            request.Content = new ByteArrayContent(fuzzed.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", fuzzed.ContentType);
        }
        foreach (var (name, value) in fuzzed.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var answer = http.Send(request);
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, reader.ReadToEnd());
        }
        catch (HttpRequestException closed) when (closed.InnerException is IOException && fuzzed.Body is { Length: > 1_000_000 })
        {
            // It stopped reading a body that is too large, before all of it was sent.
            return (413, null, "");
        }
    }

    // As the proxy passes requests on, which says for itself what they came by.
    private static HttpClient Http(ApiNode node) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    })
    { BaseAddress = node.Address, Timeout = TimeSpan.FromSeconds(60), DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" } } };

    /// <summary>Ids and references of what is there, so that not everything is answered with 404.</summary>
    private async Task<IReadOnlyList<string>> RecordsAsync(ApiNode node)
    {
        var given = new Given(person => new Client(node.Client(site.Identity, person)));
        var ids = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            var episode = n % 2 == 0 ? await given.Episode() : await given.Found();
            var note = await given.Post("operator", $"{episode.Address}/notes", null, new { text = "A note" });
            var assignment = await given.Post("supervisor", $"{episode.Address}/assignments", null, new { to = new { kind = "team", name = "MPIT" } });
            ids.AddRange([$"{episode.Id}", episode.Reference, $"{episode.Child.Id}", $"{note.Id}", $"{assignment.Id}"]);
        }
        ids.Add($"{(await given.Alarm()).Alarm}");
        return ids;
    }

    private static long Megabytes(ApiNode node) =>
        long.Parse(File.ReadLines($"/proc/{node.ProcessId}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    // Stack traces, types, paths, SQL, tables.
    [GeneratedRegex(@"   at [A-Za-z_.<>]+\(|\bMissing\.(Api|Domain|Projections)\b|\bSystem\.[A-Z]\w+|\bMicrosoft\.[A-Z]\w+|Npgsql|\bMarten\b|Wolverine|JasperFx|\.cs\b|/(usr|home|root|app|work|tmp)/|\bmt_\w+|\bwolverine_\w+|(?i:\bselect\s+\S+\s+from\s|\binsert\s+into\s)|Exception\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Inside();
}
