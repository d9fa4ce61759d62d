using Missing.Api.Http.Writes;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Http.Children.Registering;

/// <summary>A child that has no stream yet.</summary>
public static class NewChild
{
    public static async Task<ChildSituation> SituationAsync(Guid id, Instant occurredAt, WriteContext write)
    {
        var policy = await CaseReader.PolicyAsync(write.Session, write.Cancelled);
        return new ChildSituation(
            id, ChildAt.Fold([], occurredAt), IsMissing: false, write.Actor, occurredAt, write.Now, policy.InForceAt(occurredAt));
    }

    public static void Start(Guid id, IReadOnlyList<ChildEvent> facts, WriteContext write) =>
        write.Session.Events.StartStream<ChildDocument>(id, facts.Select(f => (object)StoredEvents.Wrap(f, Guid.CreateVersion7())));
}
