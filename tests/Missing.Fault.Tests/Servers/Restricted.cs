using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Fault.Tests;

internal static class Restricted
{
    /// <summary>A restriction nobody is a member of, past the node.</summary>
    internal static async Task RestrictAsync(this Site site, Guid child)
    {
        await using var source = MissingStore.DataSource(site.ConnectionString);
        await using var store = DocumentStore.For(options =>
        {
            options.Connection(source);
            MissingStore.Configure(options, NullLogger.Instance);
        });
        await using var session = store.LightweightSession();
        var fact = new RecordRestricted(RestrictionScope.Members, "The family of an officer")
        {
            OccurredAt = Instant.FromDateTimeOffset(DateTimeOffset.UtcNow),
            By = new Actor("https://idp|di", "DI Ives", Role.Inspector),
        };
        session.Events.Append(child, StoredEvents.Wrap(fact, Guid.CreateVersion7()));
        await session.SaveChangesAsync();
    }
}
