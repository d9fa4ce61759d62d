using Missing.Api.Shared.Problems;
using Missing.Domain;

namespace Missing.Api.Http.Problems;

/// <summary>Turns a rule's refusal into a problem document.</summary>
public static class RefusalProblem
{
    public static Problem Of(Refusal refusal)
    {
        var (status, title) = refusal.Kind switch
        {
            RefusalKind.Invalid => (StatusCodes.Status400BadRequest, "Some fields are not as they must be"),
            RefusalKind.Forbidden => (StatusCodes.Status403Forbidden, "Your role may not do this"),
            RefusalKind.NotFound => (StatusCodes.Status404NotFound, "Not found"),
            _ => (StatusCodes.Status409Conflict, "This contradicts what has happened"),
        };
        return new Problem(status, refusal.Code, title, refusal.Message)
        {
            Errors = refusal.Field is { } field ? new Dictionary<string, string[]> { [field] = [refusal.Message] } : null,
            More = refusal.Details.ToDictionary(d => d.Key, d => (object?)d.Value),
        };
    }
}
