using Microsoft.OpenApi;
using Missing.Domain;

namespace Missing.Api.Http.Contract;

/// <summary>The contract at <c>/openapi/v1.json</c>, read without a token.</summary>
public static class OpenApi
{
    private const string Bearer = "bearer";

    private static readonly string Conventions = $"""
        Times are ISO 8601 with an offset, kept to the millisecond. Whatever is not known here, a member of a body or a parameter of a query, is refused.

        The greatest length of a text counts characters as people do: an emoji, a flag and a letter with its accents are one each (the extended grapheme
        clusters of Unicode's UAX #29). A character made of more than {Characters.CodePointsEach} code points counts once for each {Characters.CodePointsEach} begun, so that
        maxLength, which counts code points, is {Characters.CodePointsEach} times as much.

        Lists are arrays of at most {Reads.ReadContext.MostRows} rows, with the next page in a Link header.
        """;

    public static void AddContract(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Missing", Version = "1", Description = Conventions };
            // Wherever the document was read from.
            document.Servers = [new OpenApiServer { Url = "/" }];
            // The framework lists our classes here; each route names its subject itself.
            document.Tags = document.Paths.Values.SelectMany(p => p.Operations!.Values).SelectMany(o => o.Tags!).Select(t => t.Reference.Id!).Distinct()
                .Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }).ToHashSet();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.CreateSchemaReferenceId = ContractOfTypes.NameOf;
        options.AddSchemaTransformer(ContractOfTypes.Describe);
        options.AddOperationTransformer(ContractOfRoutes.DescribeAsync);
    });
}
