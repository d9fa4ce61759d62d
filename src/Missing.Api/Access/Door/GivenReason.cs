using Marten;
using Missing.Api.Background;
using Missing.Api.Shared;
using Missing.Domain;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Api.Access.Door;

/// <summary>The reason a person gave on a page for opening one child's record; it is valid for an hour.</summary>
/// <param name="Id">The person and the child.</param>
public sealed record GivenReason(string Id, AccessCode Code, DateTimeOffset Until)
{
    public static readonly Duration Holds = Duration.FromHours(1);

    public static string IdOf(Actor person, Guid childId) => Digest.Of($"{person.Id}\n{childId}");
}

/// <summary>Deletes reasons that have expired.</summary>
public sealed class GivenReasonsExpire(IDocumentStore store, ILogger<GivenReasonsExpire> logger) : Expiry(store, logger)
{
    protected override void Forget(IDocumentSession session, Instant now)
    {
        var ended = now.ToDateTimeOffset();
        session.DeleteWhere<GivenReason>(r => r.Until < ended);
    }
}
