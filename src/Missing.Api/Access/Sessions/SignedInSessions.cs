using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Missing.Api.Shared;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Access.Sessions;

/// <summary>
/// The sessions of the pages, stored in the database that all nodes share and read at each request: a session ended on one node is
/// over on every node with the next request, and a copied cookie is then useless.
/// </summary>
public sealed class SignedInSessions(IDocumentStore store, TimeProvider time, ILogger<SignedInSessions> logger) : ITicketStore
{
    private const string IdKey = "session";
    private static readonly object Away = new();

    /// <summary>The id under which a session is kept and logged; null where there is none.</summary>
    public static string? IdOf(AuthenticationProperties? session) => session?.Items.TryGetValue(IdKey, out var id) == true ? id : null;

    /// <summary>True where the session cannot be looked up because the database is unavailable.</summary>
    public static bool AreAway(HttpContext http) => http.Items.ContainsKey(Away);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        ticket.Properties.Items[IdKey] = Id(key);
        await using var session = store.LightweightSession();
        session.Insert(Row(Id(key), ticket));
        await session.SaveChangesAsync();
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var session = store.LightweightSession();
        // Not stored: that would bring back a session that was ended while this request was under way.
        session.Update(Row(Id(key), ticket));
        try
        {
            await session.SaveChangesAsync();
        }
        catch (NonExistentDocumentException)
        {
            // It is over, as somebody wanted.
        }
    }

    Task<AuthenticationTicket?> ITicketStore.RetrieveAsync(string key) => FindAsync(key, CancellationToken.None);

    async Task<AuthenticationTicket?> ITicketStore.RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(key, cancellationToken);
        }
        catch (Exception away) when (TransientErrors.IsTransient(away))
        {
            // Thrown here it would be thrown again by the page that says what went wrong.
            logger.LogError(away, "Whether somebody is signed in cannot be told: the database is away");
            httpContext.Items[Away] = true;
            return null;
        }
    }

    public async Task RemoveAsync(string key)
    {
        await using var session = store.LightweightSession();
        session.Delete<SignedIn>(Id(key));
        await session.SaveChangesAsync();
    }

    /// <summary>The sessions of one person that have not run out, the newest first.</summary>
    public async Task<IReadOnlyList<SignedIn>> OfAsync(string personId, CancellationToken ct)
    {
        var now = Now();
        await using var session = store.QuerySession();
        var found = await session.Query<SignedIn>().Where(s => s.PersonId == personId && s.EndsAt > now).ToListAsync(ct);
        return [.. found.OrderByDescending(s => s.BeganAt)];
    }

    /// <summary>The number of sessions of each person who has any.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(CancellationToken ct)
    {
        var now = Now();
        await using var session = store.QuerySession();
        var people = await session.Query<SignedIn>().Where(s => s.EndsAt > now).Select(s => s.PersonId).ToListAsync(ct);
        return people.CountBy(p => p).ToDictionary();
    }

    /// <summary>Ends all of one person's sessions on every node.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAllOfAsync(string personId, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var count = await session.Query<SignedIn>().CountAsync(s => s.PersonId == personId, ct);
        session.DeleteWhere<SignedIn>(s => s.PersonId == personId);
        await session.SaveChangesAsync(ct);
        return count;
    }

    private async Task<AuthenticationTicket?> FindAsync(string key, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<SignedIn>(Id(key), ct) is { } found ? TicketSerializer.Default.Deserialize(found.Ticket) : null;
    }

    private SignedIn Row(string id, AuthenticationTicket ticket) => new(
        id,
        SecurityLog.Person(ticket.Principal) ?? throw new InvalidOperationException("The provider's token has no sub claim."),
        Instant.FromDateTimeOffset(PageSession.BeganAt(ticket.Properties) ?? time.GetUtcNow()),
        Instant.FromDateTimeOffset(ticket.Properties.ExpiresUtc ?? time.GetUtcNow() + PageSession.Idle),
        TicketSerializer.Default.Serialize(ticket));

    private static string Id(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow()).ToMillisecond();
}
