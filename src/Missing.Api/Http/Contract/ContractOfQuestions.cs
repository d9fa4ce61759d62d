using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Http.Bodies;
using Missing.Api.Http.Queries;
using Missing.Api.Http.Writes;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Contract;

/// <summary>How a route is asked: the values in its path, its query, and its headers.</summary>
internal static class ContractOfQuestions
{
    private const string EpisodeReference = @"^MC-\d{4}-\d{6}$";

    public static void Describe(OpenApiOperation operation, RouteRow row, IList<object> metadata)
    {
        operation.Parameters ??= [];
        foreach (var inPath in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path)) DescribeId(inPath, row);
        foreach (var parameter in AsksAttribute.Of(metadata)) operation.Parameters.Add(Of(parameter));
        if (row.Looks != Looks.Nothing) operation.Parameters.Add(Reason(row.Looks));
        if (!metadata.OfType<HttpChain>().Any(WriteEndpoints.Takes)) return;
        operation.Parameters.Add(Header("If-Match", "The ETag last seen; a stale one answers 412.", Text()));
        operation.Parameters.Add(Header(KeptAnswers.Header, "The same key and body again answers as the first time.", Text()));
    }

    private static void DescribeId(OpenApiParameter parameter, RouteRow row)
    {
        var id = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
        var isEpisode = parameter.Name == "id" && row.Pattern.StartsWith("/api/episodes/", StringComparison.Ordinal);
        parameter.Description = isEpisode ? "The episode's id, or its reference." : "An id, from the answer that made the thing or showed it.";
        parameter.Schema = isEpisode
            ? new OpenApiSchema { AnyOf = [id, new OpenApiSchema { Type = JsonSchemaType.String, Pattern = EpisodeReference }] }
            : id;
    }

    private static OpenApiParameter Of(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Means,
        Schema = SchemaOf(parameter),
    };

    private static OpenApiSchema SchemaOf(QueryParameter parameter) => parameter.Types[0] switch
    {
        { IsEnum: true } => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. parameter.Types.SelectMany(Expectation.Choices).Distinct().Select(x => (JsonNode)x)],
        },
        var x when x == typeof(long) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = $"{parameter.Least ?? 0}" },
        var x when x == typeof(Guid) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        var x when x == typeof(Instant) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        _ => Text(),
    };

    private static OpenApiParameter Reason(Looks looks)
    {
        var choices = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. AccessReasons.Codes.Select(x => (JsonNode)x)] };
        var header = Header(AccessReasons.Header, looks switch
        {
            Looks.Record => "Why you look. Needed for some records: 403 reason-required says so, and why.",
            Looks.Copy => "Why the copy is made. Always needed.",
            _ => "Why you look: put on record with the look.",
        }, choices);
        header.Required = looks == Looks.Copy;
        return header;
    }

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = schema,
    };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
