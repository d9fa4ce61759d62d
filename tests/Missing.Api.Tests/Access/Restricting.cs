using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Tests.Access;

/// <summary>Facts on a child's record, put there without the routes: by anybody, at any time.</summary>
internal static class Restricting
{
    private static readonly Actor Inspector = new("https://idp|di", "DI Ives", Role.Inspector);

    public static Task Restrict(this ApiFixture api, GivenChild child, params Party[] members) =>
        api.Record(child.Id, new RecordRestricted(RestrictionScope.Members, "The family of an officer", members));

    public static async Task Record(this ApiFixture api, Guid stream, Fact fact, Instant? recordedAt = null)
    {
        await using var session = api.Store.LightweightSession();
        var now = Instant.FromDateTimeOffset(DateTimeOffset.UtcNow);
        var stamped = fact with { OccurredAt = recordedAt ?? now, By = fact.By ?? Inspector };
        session.LastModifiedBy = stamped.By.Id;
        // Under the stream's lock: an alarm about what was back-dated may be raised at the same moment.
        await session.Events.AppendExclusive(stream, StoredEvents.Wrap(stamped, Guid.CreateVersion7(), recordedAt));
        await session.SaveChangesAsync();
    }

    public static Party User(Actor person) => new(PartyKind.User, person.Name);
}
