using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Missing.Bench.Measuring;
using Missing.Bench.Servers;

namespace Missing.Bench.Contenders;

/// <summary>A contender that answers requests; each writer is another person with a token of their own.</summary>
internal abstract class OverHttp(string name, string database, People people) : Contender(name, database)
{
    protected abstract string ReportPath { get; }

    protected abstract object Report();

    protected abstract string IdOf(JsonElement answer);

    protected abstract HttpRequestMessage NoteOn(OpenEpisode episode);

    public override async Task<OpenEpisode> ReportAsync(int writer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ReportPath) { Content = JsonContent.Create(Report()) };
        using var answer = await people.Writer(writer).SendAsync(request);
        return new OpenEpisode(IdOf(answer.RootElement)) { Version = answer.RootElement.GetProperty("version").GetInt32() };
    }

    public override async Task AddAsync(int writer, OpenEpisode episode)
    {
        using var request = NoteOn(episode);
        using var answer = await people.Writer(writer).SendAsync(request);
        episode.Version = answer.RootElement.GetProperty("version").GetInt32();
    }
}

/// <summary>Missing itself, with sign-in, rules, log, chain and all: over HTTP, or past it in this process.</summary>
internal sealed class MissingApi(string name, string database, People people, IAsyncDisposable host, Usage? usage = null) : OverHttp(name, database, people)
{
    public override Usage? Usage => usage;

    protected override string ReportPath => "/api/episodes";

    protected override object Report() => new
    {
        child = new { description = $"Invented for a measurement, {Guid.NewGuid()}", isNotDuplicate = true },
        circumstances = "Did not come home from school",
    };

    protected override string IdOf(JsonElement answer) => answer.GetProperty("episodeId").GetString()!;

    protected override HttpRequestMessage NoteOn(OpenEpisode episode)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/episodes/{episode.Id}/notes") { Content = JsonContent.Create(new { text = Text }) };
        request.Headers.Add("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{episode.Version}\""));
        return request;
    }

    public override ValueTask DisposeAsync() => host.DisposeAsync();
}

/// <summary>Rows and an audit table behind a minimal HTTP API with bearer tokens (<see cref="EfCore.EfCoreServer"/>).</summary>
internal sealed class EfCoreApi(string database, People people, IAsyncDisposable host, Usage usage) : OverHttp(Names.EfCore, database, people)
{
    public override Usage? Usage => usage;

    protected override string ReportPath => "/episodes";

    protected override object Report() => new { child = $"Invented for a measurement, {Guid.NewGuid()}", circumstances = "Did not come home from school" };

    protected override string IdOf(JsonElement answer) => answer.GetProperty("id").GetString()!;

    protected override HttpRequestMessage NoteOn(OpenEpisode episode) =>
        new(HttpMethod.Post, $"/episodes/{episode.Id}/notes") { Content = JsonContent.Create(new { text = Text, version = episode.Version }) };

    public override ValueTask DisposeAsync() => host.DisposeAsync();
}
