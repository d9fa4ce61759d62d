using Missing.Api.Access;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Http.Queries;

/// <summary>
/// Refuses a parameter that a route of the API does not know, as an unknown member of a body is refused: misspelt, a filter would
/// vanish and the answer look whole. A page takes what it is sent, as an address may be pasted with anything.
/// </summary>
public sealed class QueryGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<RouteRow>() is { Method: not RouteTable.PageMethod }
            && Refuse(http.Request.Query, AsksAttribute.Of(metadata)) is { } problem)
            await problem.ExecuteAsync(http);
        else
            await next(http);
    }

    private static Problem? Refuse(IQueryCollection query, IReadOnlyList<QueryParameter> known)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, values) in query)
            if (!known.Any(p => p.Name == name)) errors[name] = [Unknown(known)];
            else if (values.Count > 1) errors[name] = ["This parameter is there twice; send it once."];
        return errors.Count > 0 ? Problem.Invalid(errors) : null;
    }

    private static string Unknown(IReadOnlyList<QueryParameter> known) => known.Count == 0
        ? "This is not known here; nothing may be asked in the address."
        : $"This is not known here. Known: {string.Join(", ", known.Select(p => p.Name))}.";
}
