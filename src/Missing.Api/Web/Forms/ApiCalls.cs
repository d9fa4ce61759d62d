using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Missing.Api.Access;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Api.Web.Words;
using Missing.Projections.Store;
using Missing.Projections.Timeline;
using NodaTime;

namespace Missing.Api.Web.Forms;

/// <summary>The response of an API route to a form.</summary>
public sealed record ApiReply(int Status, JsonElement Body)
{
    public bool IsDone => Status is >= 200 and < 300;

    public string? Code => Text("code");

    public string? Title => Text("title");

    public string? Detail => Text("detail");

    /// <summary>The errors of each field, by its path in the body.</summary>
    public IReadOnlyDictionary<string, string[]> Errors =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("errors", out var errors)
            ? errors.Deserialize<Dictionary<string, string[]>>(MissingJson.Shared)!
            : new Dictionary<string, string[]>();

    /// <summary>The entry or thing made.</summary>
    public Guid? Id => Body.TryGetProperty("id", out var id) ? id.GetGuid() : null;

    /// <summary>The current version, where the post was based on an older one.</summary>
    public long? Version => Body.TryGetProperty("version", out var version) ? version.GetInt64() : null;

    /// <summary>The entries recorded since the version that the post was based on.</summary>
    public IReadOnlyList<SinceEntry> Since() => !Body.TryGetProperty("since", out var since) ? [] :
    [
        .. since.Deserialize<List<TimelineEntry>>(MissingJson.Shared)!
            .Select(e => new SinceEntry(e.EntryId, EventWords.Kind(e.Event), e.By, e.OccurredAt)),
    ];

    private string? Text(string name) => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var text) ? text.GetString() : null;
}

/// <summary>
/// Forms post what programs post: the same route of the contract, with the same access, checks, transaction and answers. The
/// call stays in the process; the person is the one whose session posted the form.
/// </summary>
public sealed class ApiCalls(EndpointDataSource endpoints, IServiceScopeFactory scopes, IDocumentStore store, IEpisodeReferences references, Failures failures, TimeProvider time)
{
    private readonly Lazy<Dictionary<string, RouteEndpoint>> byRoute = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<RouteRow>() is { Method: not RouteTable.PageMethod })
        .ToDictionary(e => e.Metadata.GetMetadata<RouteRow>()!.Route));

    /// <param name="route">As in <see cref="RouteTable"/>, such as <c>POST /api/episodes/{id}/notes</c>.</param>
    /// <param name="values">The route's values, such as <c>id</c>.</param>
    /// <param name="version">The version the person looked at; null to accept the entry whatever was recorded since.</param>
    /// <param name="key">The idempotency key, made with the form, so that pressing the button twice records once.</param>
    public async Task<ApiReply> PostAsync(
        HttpContext from, string route, IReadOnlyDictionary<string, string> values, JsonObject body, long? version = null, string? key = null)
    {
        var endpoint = byRoute.Value[route];
        var row = endpoint.Metadata.GetMetadata<RouteRow>()!;
        await using var scope = scopes.CreateAsyncScope();
        using var answer = new MemoryStream();
        var call = Call(from, endpoint, row, values, body, scope.ServiceProvider);
        Sights.Share(from, call, Instant.FromDateTimeOffset(time.GetUtcNow()));
        call.Response.Body = answer;
        if (version is { } seen) call.Request.Headers.IfMatch = IfMatch.ETag(seen);
        if (key is not null) call.Request.Headers[KeptAnswers.Header] = key;
        if (row.Roles.Any(from.User.IsInRole))
            await SendAsync(call, endpoint);
        else
            await Problem.Forbidden().ExecuteAsync(call);
        return new ApiReply(call.Response.StatusCode, answer.Length == 0 ? default : JsonElement.Parse(answer.ToArray()));
    }

    private static DefaultHttpContext Call(
        HttpContext from, RouteEndpoint endpoint, RouteRow row, IReadOnlyDictionary<string, string> values, JsonObject body, IServiceProvider services)
    {
        var call = new DefaultHttpContext { RequestServices = services, User = from.User, RequestAborted = from.RequestAborted };
        call.TraceIdentifier = from.TraceIdentifier;
        call.Request.Method = row.Method;
        call.Request.Scheme = from.Request.Scheme;
        call.Request.Host = from.Request.Host;
        var path = row.Pattern;
        foreach (var (name, value) in values)
        {
            call.Request.RouteValues[name] = value;
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        }
        call.Request.Path = path;
        call.Request.ContentType = "application/json";
        call.Request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body, MissingJson.Shared));
        call.Request.ContentLength = call.Request.Body.Length;
        call.SetEndpoint(endpoint);
        return call;
    }

    // The middleware that stands before every write, in the order of Hosting/Requests.
    private async Task SendAsync(HttpContext call, RouteEndpoint endpoint)
    {
        var gate = new WriteGate(endpoint.RequestDelegate!, store);
        var way = new EpisodeReferences(gate.InvokeAsync, references);
        try
        {
            await way.InvokeAsync(call);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // As Problems/Failures answers a program: the form shows it, and keeps what was typed.
            await failures.TryHandleAsync(call, failed, call.RequestAborted);
        }
    }
}
