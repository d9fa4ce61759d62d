using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Missing.Api.Access;
using Missing.Api.Http.Writes;

namespace Missing.Api.Http.Contract;

/// <summary>Describes every route in the contract: the roles that may call it, the headers a write takes, and the problems it may return.</summary>
internal static class ContractOfRoutes
{
    /// <summary>An endpoint that answers an IResult names what it answers by <c>[ProducesResponseType&lt;T&gt;(…)]</c>.</summary>
    public static T WithoutBareResults<T>(this T endpoints) where T : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            foreach (var bare in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Where(x => x.Type == typeof(IResult)).ToList())
                endpoint.Metadata.Remove(bare);
        });
        return endpoints;
    }

    private static readonly Dictionary<int, string> OfEveryRoute = new()
    {
        [401] = "unauthenticated",
        [403] = "forbidden",
        [404] = "not-found",
        [503] = "store-away",
    };

    private static readonly Dictionary<int, string> OfReads = new() { [429] = "too-many: wait as Retry-After says" };

    private static readonly Dictionary<int, string> OfWrites = new()
    {
        [400] = "malformed, invalid (errors names each field)",
        [409] = "refused by a rule, or conflict-try-again",
        [412] = "version-stale",
        [413] = "too-large",
        [415] = "unsupported-media-type",
        [422] = "idempotency-key-reused",
    };

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        // In place of the names of our classes.
        operation.Tags = new HashSet<OpenApiTagReference> { new(Subject(context.Description.RelativePath), context.Document) };
        operation.Summary = operation.Summary == operation.OperationId ? null : operation.Summary;
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteRow>().FirstOrDefault() is { } row)
            operation.Description = $"Roles: {string.Join(", ", row.Roles)}.";
        var isWrite = context.Description.HttpMethod is "POST" or "PUT" or "PATCH";
        operation.Responses ??= [];
        foreach (var (status, codes) in OfEveryRoute.Concat(isWrite ? OfWrites : OfReads))
            operation.Responses[$"{status}"] = ProblemOf(codes);
        if (isWrite)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Header("If-Match", "The ETag last seen; a stale one answers 412."));
            operation.Parameters.Add(Header(KeptAnswers.Header, "The same key and body again answers as the first time."));
        }
        return Task.CompletedTask;
    }

    /// <summary>The segment after <c>api/</c>, such as <c>episodes</c>.</summary>
    private static string Subject(string? path) => path?.Split('/').ElementAtOrDefault(1) ?? "";

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiResponse ProblemOf(string codes) => new()
    {
        Description = codes,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["code"] = Text(),
                        ["title"] = Text(),
                        ["detail"] = Text(),
                        ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                        ["reference"] = Text(),
                        ["errors"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() },
                        },
                    },
                },
            },
        },
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
