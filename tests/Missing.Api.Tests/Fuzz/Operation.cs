using System.Text.Json;
using Missing.Api.Access;

namespace Missing.Api.Tests.Fuzz;

/// <summary>A route as the OpenAPI document describes it.</summary>
/// <param name="Query">The names and schemas of its query.</param>
/// <param name="Body">The schema of its body; none where it takes none.</param>
internal sealed record Operation(string Method, string Path, IReadOnlyList<(string Name, JsonElement Schema)> Query, JsonElement? Body)
{
    private static readonly string[] OfPages = ["at", "knownAt", "handler", "view", "draft", "entry", "q", "role", "state", "risk", "area", "done", "kind"];

    /// <summary>Every operation of the document; not the stream, which never ends.</summary>
    public static IEnumerable<Operation> Of(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        where path.Name != "/api/live"
        from method in path.Value.EnumerateObject()
        where method.Name is "get" or "post" or "put" or "patch" or "delete"
        select Of(path.Name, method.Name.ToUpperInvariant(), method.Value);

    /// <summary>The pages are read with anything in their addresses too.</summary>
    public static IEnumerable<Operation> Pages(JsonElement text) => RouteTable.Pages.Select(page =>
        new Operation("GET", page.Pattern.Replace(":guid", "", StringComparison.Ordinal), [.. OfPages.Select(name => (name, text))], null));

    private static Operation Of(string path, string method, JsonElement operation) => new(
        method,
        path,
        operation.TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query").Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("schema")))]
            : [],
        operation.TryGetProperty("requestBody", out var body)
            ? body.GetProperty("content").EnumerateObject().First().Value.GetProperty("schema")
            : null);
}
