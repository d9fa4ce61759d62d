using System.Text.Json;
using Marten;
using Missing.Api.Access;
using Missing.Api.Http.Bodies;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;
using Wolverine.Http;

namespace Missing.Api.Http.Writes;

/// <summary>
/// Middleware before every write, after sign-in: invalid headers or bodies end the request here, and a repeated Idempotency-Key
/// gets its stored response.
/// </summary>
public sealed class WriteGate(RequestDelegate next, IDocumentStore store)
{
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<HttpChain>() is not { HasRequestType: true, RequestType: { } type }
            || HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }
        if (await RefuseAsync(http, type) is { } refusal)
            await refusal.ExecuteAsync(http);
        else
            await next(http);
    }

    private async Task<IResult?> RefuseAsync(HttpContext http, Type type)
    {
        if (http.RequestServices.GetRequiredService<StrongSignIn>().Refuse(http) is { } signInAgain)
            return signInAgain;
        if (!IfMatch.TryRead(http.Request, out _))
            return IfMatch.Malformed();
        var key = KeptAnswers.Key(http);
        if (key is not null && (key.Length is 0 or > LongestKey || key.Any(char.IsControl)))
            return Problem.Malformed($"{KeptAnswers.Header} must be a text of 1 to {LongestKey} characters.");

        var (body, problem) = await BodyReader.ReadAsync(http.Request, type, http.RequestAborted);
        if (body is null)
            return problem;
        http.Items[ReadBody.Key] = body;
        // For Wolverine, which reads the body itself.
        http.Request.Body = new MemoryStream(body.Bytes);
        http.Request.ContentLength = body.Bytes.Length;
        return key is null ? null : await AnsweredBeforeAsync(http, key, body);
    }

    private async Task<IResult?> AnsweredBeforeAsync(HttpContext http, string key, ReadBody body)
    {
        await using var session = store.QuerySession();
        var kept = await session.LoadAsync<KeptAnswer>(KeptAnswers.IdFor(http, key), http.RequestAborted);
        if (kept is null)
            return null;
        return kept.BodyDigest == Digest.Of(body.Bytes)
            ? new Answer(kept.Status, JsonElement.Parse(kept.Body), kept.Location, kept.Version)
            : Problem.KeyReused();
    }
}
