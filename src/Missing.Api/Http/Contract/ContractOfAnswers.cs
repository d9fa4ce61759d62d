using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Missing.Api.Access;
using Missing.Api.Http.Queries;
using Missing.Api.Http.Writes;
using Wolverine.Http;

namespace Missing.Api.Http.Contract;

/// <summary>What a route answers: to whom in which shape, with which headers, and its problems.</summary>
internal static class ContractOfAnswers
{
    public static async Task DescribeAsync(
        OpenApiOperation operation, RouteRow row, IList<object> metadata, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var isWrite = metadata.OfType<HttpChain>().Any(WriteEndpoints.Takes);
        operation.Responses ??= [];
        // The framework says it of every route, also of those where nothing can be missing.
        operation.Responses.Remove("404");
        foreach (var (status, answer) in operation.Responses.Where(r => r.Key.StartsWith('2')))
            if (answer is OpenApiResponse done)
            {
                DescribeHeaders(done, status, isWrite, metadata);
                await DescribeShapesAsync(done, metadata.OfType<AnswersAttribute>().ToList(), context, ct);
            }
        foreach (var (status, codes) in ContractOfProblems.Of(row, isWrite)) operation.Responses[status] = ContractOfProblems.Answer(status, codes, context.Document!);
    }

    private static void DescribeHeaders(OpenApiResponse answer, string status, bool isWrite, IList<object> metadata)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        if (isWrite || metadata.OfType<AnswersVersionAttribute>().Any())
            answer.Headers["ETag"] = Header("The version of the record, in quotation marks: how many entries people have made. For If-Match.");
        if (status == "201") answer.Headers["Location"] = Header("Where what was made can be read.", format: "uri-reference");
        if (!isWrite && AsksAttribute.Of(metadata).Any(p => p.Name == AsksAttribute.After))
            answer.Headers["Link"] = Header("""The next page, where there is one: </api/…>; rel="next".""");
    }

    /// <summary>A role that sees less is answered in another shape, or in the same with less in it.</summary>
    private static async Task DescribeShapesAsync(
        OpenApiResponse answer, List<AnswersAttribute> others, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (others.Count == 0) return;
        answer.Description = string.Join(' ', others.Select(o => $"To a role of {o.Role}: {o.Means}").Prepend("OK."));
        foreach (var media in (answer.Content ?? new Dictionary<string, OpenApiMediaType>()).Values)
        {
            var shapes = new List<IOpenApiSchema> { media.Schema! };
            foreach (var shape in others.Select(o => o.Shape).OfType<Type>())
                shapes.Add(await SchemaAsync(shape, context, ct));
            if (shapes.Count > 1) media.Schema = new OpenApiSchema { AnyOf = shapes };
        }
    }

    private static async Task<IOpenApiSchema> SchemaAsync(Type shape, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (shape.IsGenericType)
            return new OpenApiSchema { Type = JsonSchemaType.Array, Items = await SchemaAsync(shape.GetGenericArguments()[0], context, ct) };
        context.Document!.AddComponent(shape.Name, await context.GetOrCreateSchemaAsync(shape, parameterDescription: null, ct));
        return new OpenApiSchemaReference(shape.Name, context.Document);
    }

    private static OpenApiHeader Header(string description, string? format = null) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
    };
}
