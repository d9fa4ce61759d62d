using Missing.Projections.Store;

namespace Missing.Api.Http.Writes;

/// <summary>
/// The response of a write: <c>201</c> with a Location where something with an id of its own was created, else <c>200</c>. It is
/// known before the transaction commits, so that it can be stored in the same transaction for the Idempotency-Key.
/// </summary>
public sealed record Answer(int Status, object Body, string? Location, long? Version) : IResult, IStatusCodeHttpResult
{
    public static Answer Recorded(object body, long version) => new(StatusCodes.Status200OK, body, Location: null, version);

    public static Answer Created(string location, object body, long version) =>
        new(StatusCodes.Status201Created, body, location, version);

    int? IStatusCodeHttpResult.StatusCode => Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Location is not null)
            httpContext.Response.Headers.Location = Location;
        if (Version is { } version)
            httpContext.Response.Headers.ETag = IfMatch.ETag(version);
        return httpContext.Response.WriteAsJsonAsync(Body, Body.GetType(), MissingJson.Shared, httpContext.RequestAborted);
    }
}
