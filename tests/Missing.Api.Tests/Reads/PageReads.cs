using Marten;
using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Tests.Reads;

/// <summary>Calls a read model as a page does: with a session of the store, about a moment.</summary>
internal static class PageReads
{
    public static Instant Now => Instant.FromDateTimeOffset(DateTimeOffset.UtcNow);

    public static Instant Of(DateTimeOffset time) => Instant.FromDateTimeOffset(time);

    /// <summary>To the millisecond, as the Api takes it.</summary>
    public static DateTimeOffset Ago(double hours) =>
        DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddHours(-hours).ToUnixTimeMilliseconds());

    /// <param name="at">As at this moment; now when not given.</param>
    public static async Task<T> Read<T>(
        this ApiFixture api,
        Func<IQuerySession, Moment, Instant, CancellationToken, Task<T>> reader,
        Instant? at = null,
        Instant? knownAt = null)
    {
        await using var session = api.Store.QuerySession();
        Sight.Whole.Through(session);
        var now = Now;
        return await reader(session, new Moment(at ?? now, knownAt), now, CancellationToken.None);
    }

    /// <summary>Somebody who is nobody else: a client to write with, and the actor those entries carry.</summary>
    public static (Client Client, Actor Actor) Somebody(this ApiFixture api, Role role)
    {
        var subject = $"somebody-{Guid.NewGuid():N}";
        return (
            api.AsSomebody(subject, role.ToString().ToLowerInvariant()),
            new Actor($"{api.Identity.Authority.AbsoluteUri}|{subject}", $"Name of {subject}", role));
    }

    /// <summary>Every duty of the return done, and closed.</summary>
    public static async Task CloseFully(this ApiFixture api, GivenEpisode episode, DateTimeOffset at)
    {
        await api.Given.Post("investigator", $"{episode.Address}/return-home-interviews", at, new { outcome = "held", by = "PC Roe" });
        await api.Given.Close(episode, at);
    }

    /// <summary>Given to a role and accepted by <paramref name="owner"/> at one moment.</summary>
    public static async Task Own(this ApiFixture api, GivenEpisode episode, Client owner, DateTimeOffset at)
    {
        var given = await api.Given.Post(
            "supervisor", $"{episode.Address}/assignments", at, new { to = new { kind = "role", name = "late turn" } });
        (await owner.Post($"{episode.Address}/assignments/{given.Id}/acknowledgements", new { occurredAt = at })).Must(200);
    }
}
