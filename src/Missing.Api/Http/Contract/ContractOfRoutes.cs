using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Missing.Api.Access;

namespace Missing.Api.Http.Contract;

/// <summary>Describes every route in the contract: its subject, the roles that may call it, and what is asked and answered.</summary>
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

    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RouteRow>().FirstOrDefault() is not { } row) return;
        // In place of the names of our classes.
        operation.Tags = new HashSet<OpenApiTagReference> { new(Subject(row), context.Document) };
        operation.OperationId = Name(row);
        operation.Description = $"Roles: {string.Join(", ", row.Roles)}.";
        ContractOfQuestions.Describe(operation, row, metadata);
        await ContractOfAnswers.DescribeAsync(operation, row, metadata, context, ct);
    }

    /// <summary>The segment after <c>api/</c>, such as <c>episodes</c>.</summary>
    private static string Subject(RouteRow row) => row.Pattern.Split('/')[2];

    /// <summary>Such as <c>get-episodes-id-timeline</c>: programs that are made from the contract name their calls by it.</summary>
    private static string Name(RouteRow row) =>
        string.Join('-', row.Pattern.Split('/').Skip(2).Select(step => step.Trim('{', '}')).Prepend(row.Method.ToLowerInvariant()));
}
