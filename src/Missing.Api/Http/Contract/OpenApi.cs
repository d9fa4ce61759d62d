using Microsoft.OpenApi;

namespace Missing.Api.Http.Contract;

/// <summary>The contract at <c>/openapi/v1.json</c>, read without a token.</summary>
public static class OpenApi
{
    private const string Bearer = "bearer";

    public static void AddContract(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Missing", Version = "1" };
            document.Servers?.Clear();
            // The framework lists our classes here; each route names its subject itself.
            document.Tags = null;
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
        options.AddOperationTransformer(ContractOfRoutes.Describe);
    });
}
