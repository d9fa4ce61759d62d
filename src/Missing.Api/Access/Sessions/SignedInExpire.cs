using Marten;
using Missing.Api.Background;

namespace Missing.Api.Access.Sessions;

/// <summary>Deletes expired sessions.</summary>
public sealed class SignedInExpire(IDocumentStore store, ILogger<SignedInExpire> logger) : Expiry(store, logger)
{
    protected override void Forget(IDocumentSession session, NodaTime.Instant now) => session.DeleteWhere<SignedIn>(s => s.EndsAt < now);
}
