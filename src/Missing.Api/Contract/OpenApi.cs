using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Missing.Api.Contract;

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
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            DescribeTime(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(ContractOfWrites.Describe);
    });

    /// <summary>NodaTime's types are written by converters, of which a schema exporter sees nothing.</summary>
    private static void DescribeTime(OpenApiSchema schema, Type type)
    {
        var format = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var x when x == typeof(Instant) => "date-time",
            var x when x == typeof(LocalDate) => "date",
            var x when x == typeof(LocalTime) => "time",
            var x when x == typeof(Duration) || x == typeof(Period) => "duration",
            _ => null,
        };
        if (format is null)
            return;
        schema.Type = Nullable.GetUnderlyingType(type) is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Format = format;
    }
}
