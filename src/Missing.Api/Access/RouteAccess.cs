using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Missing.Api.Access;

/// <summary>Attaches the table's rows to the endpoints, and checks at start that none is missing.</summary>
public static class RouteAccess
{
    private static readonly Dictionary<string, RouteRow> ByRoute =
        RouteTable.Rows.Concat(RouteTable.Pages).ToDictionary(x => x.Route);

    // Addresses that must work without a session: before signing in, after signing out, and the error page.
    private static readonly HashSet<string> Anonymous =
    [
        "/health/live", "/health/ready", "/openapi/{documentName}.json",
        "/signed-out", "/sign-in-failed", "/accessibility", "/error/{status:int}",
    ];

    /// <summary>To be called on every group of endpoints: takes each one's row as its authorization metadata.</summary>
    public static T WithAccessOfItsRow<T>(this T endpoints) where T : IEndpointConventionBuilder
    {
        endpoints.Finally(Attach);
        return endpoints;
    }

    /// <summary>
    /// Refuses to start when an endpoint has no row, or a row no endpoint.
    /// </summary>
    public static void CheckAccess(this IEndpointRouteBuilder app)
    {
        var endpoints = app.DataSources.SelectMany(x => x.Endpoints).OfType<RouteEndpoint>().ToList();
        foreach (var endpoint in endpoints)
        {
            var pattern = Pattern(endpoint.RoutePattern.RawText);
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            if (isOpen ? !Anonymous.Contains(pattern) : endpoint.Metadata.GetMetadata<RouteRow>() is null)
                throw new InvalidOperationException(
                    $"{endpoint.DisplayName} ({pattern}) has no row in Access/RouteTable.cs: say there who may call it.");
        }
        var served = endpoints.Select(x => x.Metadata.GetMetadata<RouteRow>()).ToHashSet();
        var waiting = ByRoute.Values.Where(row => !served.Contains(row)).Select(x => x.Route).ToList();
        if (waiting.Count > 0)
            throw new InvalidOperationException($"No endpoint serves these rows of Access/RouteTable.cs: {string.Join(", ", waiting)}.");
    }

    // Razor leaves out the first slash.
    private static string Pattern(string? raw) => "/" + raw?.Trim('/');

    private static void Attach(EndpointBuilder endpoint)
    {
        var pattern = Pattern((endpoint as RouteEndpointBuilder)?.RoutePattern.RawText);
        var methods = endpoint.Metadata.OfType<PageActionDescriptor>().Any()
            ? [RouteTable.PageMethod]
            : endpoint.Metadata.OfType<HttpMethodMetadata>().SelectMany(x => x.HttpMethods).Distinct();
        if (methods.Select(method => ByRoute.GetValueOrDefault($"{method} {pattern}")).FirstOrDefault(x => x is not null) is not { } row)
            return;
        endpoint.Metadata.Add(row);
        endpoint.Metadata.Add(new AuthorizeAttribute { Roles = string.Join(',', row.Roles) });
    }
}
