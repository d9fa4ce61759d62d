using System.Diagnostics;
using Missing.Projections.Store;

namespace Missing.Api.Shared.Problems;

/// <summary>
/// An RFC 9457 document. Its <c>code</c> is stable and for programs, its <c>detail</c> is for the person who must act.
/// It never holds type names, SQL or paths; <c>reference</c> finds the trace that does.
/// </summary>
public sealed partial record Problem(int Status, string Code, string Title, string Detail) : IResult, IStatusCodeHttpResult
{
    /// <summary>The errors of each field, by camelCase path such as <c>subjects[0].name</c>.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Further members of the document, such as the entries recorded since.</summary>
    public IReadOnlyDictionary<string, object?>? More { get; init; }

    public int? RetryAfterSeconds { get; init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var document = new Dictionary<string, object?>
        {
            ["code"] = Code,
            ["title"] = Title,
            ["status"] = Status,
            ["detail"] = Detail,
            ["reference"] = Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier,
        };
        if (Errors is not null)
            document["errors"] = Errors;
        foreach (var (name, value) in More ?? new Dictionary<string, object?>())
            document[name] = value;

        httpContext.Response.StatusCode = Status;
        if (RetryAfterSeconds is { } seconds)
            httpContext.Response.Headers.RetryAfter = $"{seconds}";
        return httpContext.Response.WriteAsJsonAsync(
            document, MissingJson.Shared, "application/problem+json", httpContext.RequestAborted);
    }
}
