using System.Globalization;
using System.Text.Json;
using Marten;
using Missing.Api.Access;
using Missing.Api.Access.Door;
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

    public static ReadContext Before(HttpContext http, IQuerySession session, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        var now = Instant.FromDateTimeOffset(time.GetUtcNow()).ToMillisecond();
        return new ReadContext(http, Sights.Of(http, now).Through(session), Caller.Of(http), now);
    }
}

/// <summary>Reads the values of a query, and remembers every one that is not as it must be.</summary>
public sealed class QueryReader(HttpRequest request)
{
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    /// <summary>The problem with the values read so far, or null.</summary>
    public Problem? Problem => errors.Count > 0 ? Shared.Problems.Problem.Invalid(errors) : null;

    public string? Text(string name) => request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public Instant? Instant(string name) =>
        Read<Instant?>(name, "Give a date and time with an offset, such as 2026-05-01T20:00:00Z (a + in an address is written %2B).");

    public Guid? Id(string name) => Read<Guid?>(name, "Give an id, such as 018f2f4e-7c1a-7b52-9a51-0c3a5d1f0e11.");

    public T? Choice<T>(string name)
        where T : struct, Enum => Read<T?>(name, $"Give one of: {string.Join(", ", Enum.GetValues<T>().Select(Spelling))}.");

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public long? Number(string name, long least)
    {
        if (Text(name) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least) return number;
        errors[name] = [$"Give a whole number of at least {least}."];
        return null;
    }

    /// <summary><c>?limit=</c>: default and most 500.</summary>
    public int Limit() => (int)Math.Min(Number("limit", 1) ?? ReadContext.MostRows, ReadContext.MostRows);

    /// <summary><c>?after=</c>: how many rows to leave out. Beyond what any list has there is nothing more.</summary>
    public int Offset() => (int)Math.Min(Number("after", 0) ?? 0, int.MaxValue - ReadContext.MostRows);

    public void Refuse(string name, string message) => errors[name] = [message];

    public static string Spelling<T>(T value)
        where T : struct, Enum => JsonSerializer.Serialize(value, MissingJson.Shared).Trim('"');

    private T? Read<T>(string name, string message)
    {
        if (Text(name) is not { } text) return default;
        try
        {
            return JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text), MissingJson.Shared);
        }
        catch (JsonException)
        {
            errors[name] = [message];
            return default;
        }
    }
}
