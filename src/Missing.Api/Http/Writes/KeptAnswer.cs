using System.Text.Json;
using Marten;
using Missing.Api.Access;
using Missing.Api.Http.Bodies;
using Missing.Api.Shared;
using Missing.Projections.Store;

namespace Missing.Api.Http.Writes;

/// <summary>The stored response to a request with an Idempotency-Key, saved in the same transaction as its events.</summary>
/// <param name="Id">A digest of the caller, the method, the path and the key, so that the keys of two callers never collide.</param>
/// <param name="Body">Text, because jsonb would put the members in another order.</param>
public sealed record KeptAnswer(
    string Id, string BodyDigest, int Status, string? Location, long? Version, string Body, DateTimeOffset KeptAt);

/// <summary>
/// Wolverine has <c>[DeduplicatedWithResponse]</c>, but it keeps no ETag, knows a user by a name that may change, and does
/// not hand the answer of an IResult endpoint to its transaction.
/// </summary>
public static class KeptAnswers
{
    public const string Header = "Idempotency-Key";

    /// <summary>Part of the endpoint's transaction: a crash leaves both the events and this, or neither.</summary>
    public static void Keep(IResult result, HttpContext http, IDocumentSession session)
    {
        if (result is not Answer answer || Key(http) is not { } key)
            return;
        session.Insert(new KeptAnswer(
            IdFor(http, key), Digest.Of(ReadBody.Of(http).Bytes), answer.Status, answer.Location, answer.Version,
            JsonSerializer.Serialize(answer.Body, answer.Body.GetType(), MissingJson.Shared), DateTimeOffset.UtcNow));
    }

    public static string? Key(HttpContext http) =>
        http.Request.Headers.TryGetValue(Header, out var values) ? values.ToString() : null;

    public static string IdFor(HttpContext http, string key)
    {
        var route = http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>()?.Route;
        var values = string.Join('\n', http.Request.RouteValues.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => x.Value));
        return Digest.Of($"{Caller.Of(http).Actor.Id}\n{route}\n{values}\n{key}");
    }
}
