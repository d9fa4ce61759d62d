using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Missing.Api.Access;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Http.Reads;

/// <summary>Finds an episode by its reference.</summary>
public interface IEpisodeReferences
{
    /// <param name="reference">In capitals, such as <c>MC-2026-000123</c>.</param>
    Task<Guid?> FindAsync(string reference, CancellationToken ct);
}

/// <summary>
/// Every episode's <c>{id}</c> takes its reference too, in the API and in the pages: it is rewritten to the UUID before the endpoint reads it. A
/// reference never changes what it names, so what was found may be remembered.
/// </summary>
public sealed partial class EpisodeReferences(RequestDelegate next, IEpisodeReferences references)
{
    private static readonly string[] Routes = ["api/episodes/{id}", "episodes/{id}"];
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Guid> remembered = new();

    public async Task InvokeAsync(HttpContext http)
    {
        var pattern = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/');
        var isEpisode = Array.Exists(Routes, r => pattern == r || pattern?.StartsWith(r + "/", StringComparison.Ordinal) == true);
        if (isEpisode && http.GetRouteValue("id") is string id && !Guid.TryParseExact(id, "D", out _))
        {
            if (!Reference().IsMatch(id) || await FindAsync(id.ToUpperInvariant(), http.RequestAborted) is not { } episode)
            {
                if (SignIn.IsApi(http.Request))
                    await Problem.NotFound("There is no such episode. Check the id or the reference.").ExecuteAsync(http);
                else
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            http.Request.RouteValues["id"] = episode.ToString();
        }
        await next(http);
    }

    private async Task<Guid?> FindAsync(string reference, CancellationToken ct)
    {
        if (remembered.TryGetValue(reference, out var known))
            return known;
        var found = await references.FindAsync(reference, ct);
        if (found is { } episode)
        {
            if (remembered.Count >= MostRemembered)
                remembered.Clear();
            remembered[reference] = episode;
        }
        return found;
    }

    [GeneratedRegex(@"^MC-\d{4}-\d{6}\z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
