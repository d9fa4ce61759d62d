using Marten;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Http.Queries;
using Missing.Api.Shared.Problems;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Reads;

/// <summary>The context of a read, built by the framework for an endpoint that takes one.</summary>
public sealed record ReadContext(HttpContext Http, IQuerySession Session, Caller Caller, Instant Now)
{
    public const int MostRows = 500;

    public CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>Reads <c>?at=</c> and <c>?knownAt=</c>; absent means now.</summary>
    public bool TryMoment(QueryReader query, out Moment moment)
    {
        moment = new Moment(query.Instant("at") ?? Now, query.Instant("knownAt"));
        return query.Problem is null;
    }

    public QueryReader Query => new(Http.Request);

    /// <summary>Null where the person may look into the record, else the problem that says why not (<see cref="RecordDoor"/>).</summary>
    /// <param name="loaded">The episode that is opened; none for the child's own record.</param>
    public async Task<Problem?> AtDoorAsync(Domain.Casebook book, Projections.Episodes.LoadedEpisode? loaded = null)
    {
        var door = await Http.RequestServices.GetRequiredService<RecordDoor>().AskAsync(Http, Session, book, loaded, Now);
        return door is null ? null : door.Stub is { } stub ? Problem.Restricted(stub) : Problem.ReasonRequired(door.Wanted!.Value);
    }

    /// <summary>Names the next page in a <c>Link</c> header: this address with other values of <paramref name="with"/>.</summary>
    public void NextPage(params (string Name, string Value)[] with)
    {
        var names = with.Select(w => w.Name).ToHashSet(StringComparer.Ordinal);
        var values = Http.Request.Query.Where(q => !names.Contains(q.Key)).Select(q => (q.Key, q.Value.ToString())).Concat(with);
        var query = string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Item1)}={Uri.EscapeDataString(v.Item2)}"));
        Http.Response.Headers.Link = $"<{Http.Request.Path}?{query}>; rel=\"next\"";
    }
}

/// <summary>Creates the <see cref="ReadContext"/> for Wolverine.</summary>
public static class ReadContexts
{
    public static bool TakenBy(HttpChain chain) => chain.Method.Method.GetParameters().Any(x => x.ParameterType == typeof(ReadContext));

    public static ReadContext Before(HttpContext http, TimeProvider time)
    {
        var session = http.RequestServices.GetRequiredService<ReadSession>().Of(http);
        http.Response.Headers.CacheControl = "no-store";
        var now = Instant.FromDateTimeOffset(time.GetUtcNow()).ToMillisecond();
        return new ReadContext(http, Sights.Of(http, now).Through(session), Caller.Of(http), now);
    }
}
