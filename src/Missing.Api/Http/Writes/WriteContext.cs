using System.Security.Cryptography;
using System.Text;
using JasperFx.Events;
using Marten;
using Marten.Events;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;
using Missing.Api.Http.Bodies;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Projections.Store;
using NodaTime;
using Wolverine;

namespace Missing.Api.Http.Writes;

/// <summary>
/// The context of a write, built by the framework for an endpoint that takes one. The session and the bus share one
/// transaction: events, documents and scheduled messages are saved together after the endpoint answered and before a byte
/// of the answer is sent. A <see cref="Problems.Problem"/> as the answer saves nothing.
/// </summary>
public sealed record WriteContext(HttpContext Http, IDocumentSession Session, IMessageBus Bus, Caller Caller, TimeProvider Time)
{
    private Instant? now;

    public Actor Actor => Caller.Actor;

    /// <summary>
    /// The time when it is first asked for, which is after the stream's lock was taken: of two who wait for one stream, the
    /// second would else be dated before the first, and as at that moment not see what the first recorded.
    /// </summary>
    public Instant Now => now ??= Instant.FromDateTimeOffset(Time.GetUtcNow()).ToMillisecond();

    public CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>Locks the stream of what is written to until the transaction ends; null where there is none.</summary>
    public async Task<IEventStream<T>?> HoldAsync<T>(Guid id)
        where T : class
    {
        // The event store throws at the id of zeros instead of finding nothing.
        if (id == Guid.Empty) return null;
        var held = await Session.Events.FetchForExclusiveWriting<T>(id, Cancelled);
        return held.Aggregate is null ? null : held;
    }

    /// <summary>
    /// Takes advisory locks until the transaction ends, for work that has no row yet to lock.
    /// </summary>
    /// <param name="what">Names to lock; only their digests leave the process.</param>
    public async Task TakeTurnsAsync(IReadOnlyList<string> what)
    {
        // Locked in a fixed order, so that two callers with common names cannot deadlock.
        long[] digests = [.. what.Select(w => BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(w)))).Order()];
        await Session.BeginTransactionAsync(Cancelled);
        await Session.AdvancedSql.QueryAsync<bool>(
            "select true from unnest(?::bigint[]) turn, lateral pg_advisory_xact_lock(turn)", Cancelled, digests);
    }

    /// <summary>Whether somebody of the name that a command gives has signed in to the pages; null where it names nobody.</summary>
    public async Task<bool?> KnowsPersonAsync(IEpisodeCommand? command)
    {
        if (command is not INamesPerson { PersonNamed: { } name }) return null;
        return (await Accounts.OwnersAsync(Session, Cancelled)).Append(Actor.Name).Contains(name, NameFolding.Comparer);
    }

    /// <summary>The given time to the millisecond; now when none is given.</summary>
    public Instant OccurredAt(Instant? given) => given?.ToMillisecond() ?? Now;

    public IfMatch IfMatch => IfMatch.TryRead(Http.Request, out var match) ? match : IfMatch.Anything;

    /// <summary>The members that the body named, for a merge patch.</summary>
    public IReadOnlySet<string> Given => ReadBody.Of(Http).Given();
}

/// <summary>Creates the <see cref="WriteContext"/>: Wolverine calls this before the endpoint.</summary>
public static class WriteContexts
{
    public static WriteContext Before(HttpContext http, IDocumentSession session, IMessageBus bus, TimeProvider time)
    {
        var caller = Caller.Of(http);
        // For people who read the table directly; each fact holds it too.
        session.LastModifiedBy = caller.Actor.Id;
        Accounts.AskAgain(session, caller.Actor.Id);
        return new WriteContext(http, session, bus, caller, time);
    }
}
