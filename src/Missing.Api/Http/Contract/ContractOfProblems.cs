using Microsoft.OpenApi;
using Missing.Api.Access;

namespace Missing.Api.Http.Contract;

/// <summary>The problems of every route, and the document that says one.</summary>
internal static class ContractOfProblems
{
    private const string Component = "Problem";

    private static readonly Dictionary<string, string> OfEveryRoute = new()
    {
        ["400"] = "malformed, or invalid: errors names each member of the body and each parameter of the query that is not as it must be",
        ["401"] = "unauthenticated",
        ["403"] = "forbidden; restricted: the record is closed to you, and isMissing, openReference, riskLevel and call are all that is told of it; reason-required",
        ["503"] = "store-away, or log-away: try again as Retry-After says",
        // Such as 405 and 406, which the server answers before a route is asked, and 500.
        ["default"] = "any other problem",
    };

    private static readonly Dictionary<string, string> OfBodies = new()
    {
        ["413"] = "too-large",
        ["415"] = "unsupported-media-type",
    };

    private static readonly Dictionary<string, string> OfWrites = new()
    {
        ["404"] = "not-found",
        ["409"] = "refused by a rule, whose code it has; or conflict-try-again",
        ["412"] = "version-stale: since has the entries recorded after the version you looked at",
        ["422"] = "idempotency-key-reused",
    };

    private static readonly Dictionary<string, string> OfLimits = new() { ["429"] = "too-many: in a minute; too-many-at-once: wait as Retry-After says" };

    private static readonly Dictionary<string, string> OfRecords = new(OfLimits) { ["404"] = "not-found" };

    public static IEnumerable<KeyValuePair<string, string>> Of(RouteRow row, bool isWrite)
    {
        var hasBody = row.Method != HttpMethods.Get;
        var isOfRecord = !hasBody && row.Pattern.Contains("{id}", StringComparison.Ordinal);
        var isLimited = row.Looks != Looks.Nothing || row.Pattern.EndsWith("/live", StringComparison.Ordinal);
        return OfEveryRoute.Concat(hasBody ? OfBodies : []).Concat(isWrite ? OfWrites : []).Concat(isOfRecord ? OfRecords : isLimited ? OfLimits : []);
    }

    public static OpenApiResponse Answer(string status, string codes, OpenApiDocument document)
    {
        document.AddComponent(Component, Schema());
        return new OpenApiResponse
        {
            Description = codes,
            Headers = status is "429" or "503" ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = RetryAfter() } : null,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Component, document) },
            },
        };
    }

    private static OpenApiHeader RetryAfter() => new()
    {
        Description = "Seconds to wait.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
    };

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A problem document (RFC 9457). Some codes add members, which their answers name.",
        Required = new HashSet<string> { "code", "title", "status", "detail", "reference" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["code"] = Text("Stable, for programs."),
            ["title"] = Text("What happened."),
            ["detail"] = Text("What to do about it, for the person who must."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["reference"] = Text("For whoever runs the server: it finds the trace."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "By the path of the field, such as subjects[0].name.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() },
            },
        },
        AdditionalProperties = new OpenApiSchema(),
    };

    private static OpenApiSchema Text(string? description = null) => new() { Type = JsonSchemaType.String, Description = description };
}
