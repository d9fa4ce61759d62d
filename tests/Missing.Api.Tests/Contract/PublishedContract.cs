using System.Collections.Concurrent;
using System.Text.Json;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Contract;

/// <summary>The OpenAPI document that the server publishes, for holding answers against it.</summary>
internal sealed class PublishedContract
{
    private readonly JsonElement document;
    private readonly JsonShape shape;

    private PublishedContract(string text)
    {
        Text = text;
        document = JsonElement.Parse(text);
        shape = new JsonShape(document);
    }

    public string Text { get; }

    private static readonly ConcurrentDictionary<ApiFixture, Task<PublishedContract>> Published = new();

    public static Task<PublishedContract> OfAsync(ApiFixture api) =>
        Published.GetOrAdd(api, async a => new PublishedContract(await a.WithoutToken().Http.GetStringAsync("/openapi/v1.json")));

    public JsonElement Operation(RouteRow row) => document.GetProperty("paths").GetProperty(row.Pattern).GetProperty(row.Method.ToLowerInvariant());

    /// <summary>The parameters of the query, or of the headers.</summary>
    public IReadOnlyList<(string Name, JsonElement Schema)> Parameters(RouteRow row, string place) =>
    [
        .. Operation(row).TryGetProperty("parameters", out var all) ? all.EnumerateArray().Where(p => p.GetProperty("in").ValueEquals(place))
            .Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("schema"))) : [],
    ];

    /// <summary>The values of a schema that is a choice of several; none of any other.</summary>
    public static IReadOnlyList<string> Choices(JsonElement schema) =>
        schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(v => v.GetString()!)] : [];

    /// <summary>Everything in which an answer is not as the contract says: its status, its headers, the shape of its body.</summary>
    public IReadOnlyList<string> Faults(RouteRow row, Reply reply)
    {
        var answers = Operation(row).GetProperty("responses");
        if (!answers.TryGetProperty($"{reply.Status}", out var declared))
            return [$"{row.Route} answers {reply.Status}, which is not declared: {reply.Text}"];
        declared = shape.Resolve(declared);
        return [.. Headers(declared, reply).Concat(Body(declared, reply)).Select(fault => $"{row.Route} {reply.Status}: {fault}")];
    }

    private static IEnumerable<string> Headers(JsonElement declared, Reply reply)
    {
        var names = declared.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Select(h => h.Name).ToList() : [];
        foreach (var name in (string[])["ETag", "Location", "Link", "Retry-After"])
        {
            var (isDeclared, isSent) = (names.Contains(name), reply.Headers.Contains(name));
            if (isSent && !isDeclared) yield return $"the header {name} is not declared";
            // A list that is at its end has no next page.
            if (isDeclared && !isSent && name != "Link") yield return $"the header {name} is declared and not sent";
        }
    }

    private IEnumerable<string> Body(JsonElement declared, Reply reply)
    {
        if (reply.Text.Length == 0 && !declared.TryGetProperty("content", out _)) return [];
        return declared.GetProperty("content").TryGetProperty(reply.MediaType!, out var media)
            ? shape.Faults(reply.Json, media.GetProperty("schema"))
            : [$"{reply.MediaType} is not declared"];
    }
}
