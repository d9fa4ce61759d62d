using System.Security.Claims;
using Marten;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Access.Sessions;

/// <summary>
/// The people who have signed in, and those who are disabled. Roles are managed by the identity provider; this only disables
/// accounts.
/// </summary>
public sealed class Accounts(IDocumentStore store, SignedInSessions sessions, TimeProvider time, SecurityLog log)
{
    /// <summary>Everybody who ever signed in to the pages, by name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return [.. await session.Query<Account>().OrderBy(a => a.Name).ToListAsync(ct)];
    }

    /// <summary>The names of the people of the force who have signed in and may: who may own work.</summary>
    public async Task<IReadOnlyList<string>> OwnersAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await OwnersAsync(session, ct);
    }

    /// <inheritdoc cref="OwnersAsync(CancellationToken)"/>
    public static async Task<IReadOnlyList<string>> OwnersAsync(IQuerySession session, CancellationToken ct)
    {
        var disabled = await session.Query<DisabledAccount>().Select(a => a.Id).ToListAsync(ct);
        return await session.Query<Account>().Where(a => a.Role != Roles.Partner && !a.Id.IsOneOf(disabled.ToArray()))
            .OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<DisabledAccount>> DisabledAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return [.. await session.Query<DisabledAccount>().OrderBy(a => a.Id).ToListAsync(ct)];
    }

    public async Task<bool> IsDisabledAsync(string id, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<DisabledAccount>(id, ct) is not null;
    }

    public async Task RememberAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        var id = SecurityLog.Person(person)!;
        var role = person.FindAll("roles").Select(r => r.Value).FirstOrDefault(Roles.All.Contains) ?? "";
        await using var session = store.LightweightSession();
        session.Store(new Account(id, person.FindFirstValue("name") ?? id, role, Now()));
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Checks again at the end of the transaction: a write by an account that was disabled meanwhile is rolled back.</summary>
    public static void AskAgain(IDocumentSession session, string id) => session.QueueSqlCommand("call missing.must_be_enabled(?)", id);

    /// <summary>Disables the account and ends its sessions: the person's next request is refused on every node.</summary>
    /// <param name="by">Issuer and subject of the administrator.</param>
    public async Task DisableAsync(string id, string by, CancellationToken ct)
    {
        await using (var session = store.LightweightSession())
        {
            session.QueueSqlCommand("call missing.await_writes_of(?)", id);
            session.Store(new DisabledAccount(id, by, Now()));
            await session.SaveChangesAsync(ct);
        }
        log.AccountDisabled(by, id);
        // In this order, so that a sign-in in progress is caught by one of the two steps (PageSession).
        await EndSessionsAsync(id, by, ct);
    }

    public async Task EnableAsync(string id, string by, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Delete<DisabledAccount>(id);
        await session.SaveChangesAsync(ct);
        log.AccountEnabled(by, id);
    }

    public async Task<int> EndSessionsAsync(string id, string by, CancellationToken ct)
    {
        var count = await sessions.EndAllOfAsync(id, ct);
        log.SessionsEnded(by, count, id);
        return count;
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow()).ToMillisecond();
}
