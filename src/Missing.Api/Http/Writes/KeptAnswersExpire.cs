using Marten;
using Missing.Api.Background;

namespace Missing.Api.Http.Writes;

/// <summary>Deletes stored responses after a week, which is longer than any client retries.</summary>
public sealed class KeptAnswersExpire(IDocumentStore store, ILogger<KeptAnswersExpire> logger) : Expiry(store, logger)
{
    private static readonly NodaTime.Duration Kept = NodaTime.Duration.FromDays(7);

    protected override void Forget(IDocumentSession session, NodaTime.Instant now)
    {
        var before = (now - Kept).ToDateTimeOffset();
        session.DeleteWhere<KeptAnswer>(x => x.KeptAt < before);
    }
}
