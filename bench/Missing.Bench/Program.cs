using System.Globalization;
using Missing.Bench;

// Measures a server that script/server runs: bench/run starts it when nothing answers. Never part of the tests, since a
// figure that depends on the machine cannot fail a build.
if (args is ["seal", var apiFolder])
{
    await SealCost.Run(Path.GetFullPath(apiFolder));
    return 0;
}

var api = new Uri(args.ElementAtOrDefault(0) ?? "http://localhost:5080");
var identity = new Uri(args.ElementAtOrDefault(1) ?? "http://127.0.0.1:5081");
var requests = int.Parse(args.ElementAtOrDefault(2) ?? "1000", CultureInfo.InvariantCulture);
// "live": only what another's open board shows, and when.
var onlyLive = args.ElementAtOrDefault(3) == "live";

using var client = await DemoClient.SignInAsync(api, identity, "chair");
using var writer = await DemoClient.SignInAsync(api, identity, "supervisor");
var board = await client.GetAsync("/api/board");
var episodes = board.RootElement.GetProperty("episodes").EnumerateArray()
    .Where(e => e.GetProperty("childName").GetString() != "Restricted record")
    .Select(e => e.GetProperty("id").GetString()!).ToList();
if (episodes.Count == 0)
{
    await Console.Error.WriteLineAsync("The board is empty: start script/server without --empty.");
    return 1;
}

if (onlyLive)
{
    Percentiles.PrintHeading();
    await BoardLive.Run(api, writer, requests);
    return 0;
}

Console.WriteLine($"{episodes.Count} episodes on the board, {board.RootElement.GetProperty("eventNumber")} events; one client, warm, {requests} requests each");
Percentiles.PrintHeading();
await Measure.Run("GET /api/board", requests, _ => client.GetAsync("/api/board"));
await Measure.Run("GET /api/episodes/{id}", requests, i => client.GetAsync($"/api/episodes/{episodes[i % episodes.Count]}"));
await Measure.Run("GET /api/episodes/{id}/timeline", requests, i => client.GetAsync($"/api/episodes/{episodes[i % episodes.Count]}/timeline"));
await Measure.Run("GET /api/board?at=yesterday 09:00", requests / 10, _ => client.GetAsync($"/api/board?at={Yesterday()}"));
await Measure.Run("GET /api/delays (first page)", requests / 10, _ => client.GetAsync("/api/delays"));
await Measure.Run("GET /api/repeat-missing", requests / 10, _ => client.GetAsync("/api/repeat-missing"));
await Measure.Run("GET /api/alarms", requests / 10, _ => client.GetAsync("/api/alarms"));
await Measure.Run("POST /api/children/search", requests / 10, _ => client.PostAsync("/api/children/search", """{ "q": "Jonson Amelia" }"""));
await Measure.Run("POST /api/episodes/{id}/notes", requests, i => writer.PostAsync($"/api/episodes/{episodes[i % episodes.Count]}/notes", """{ "text": "bench" }"""));
return 0;

static string Yesterday() => DateTimeOffset.UtcNow.AddDays(-1).ToString("yyyy-MM-ddT09:00:00Z", CultureInfo.InvariantCulture);
