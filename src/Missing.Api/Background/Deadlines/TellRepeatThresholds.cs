using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.RepeatMissing;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Api.Background.Deadlines;

/// <summary>A child's reports changed: tell people of any crossing they have not been told of.</summary>
public sealed record TellRepeatThresholds(Guid ChildId);

public static class TellRepeatThresholdsHandler
{
    /// <summary>Crossings are derived; only that people were told is recorded, once, under the lock of the child's stream.</summary>
    public static async Task Handle(TellRepeatThresholds tell, IDocumentSession session, CancellationToken ct)
    {
        session.LastModifiedBy = Actor.System.Id;
        var stream = await session.Events.FetchForExclusiveWriting<ChildDocument>(tell.ChildId, ct);
        if (stream.Aggregate is null || await CaseReader.CasebookAsync(session, tell.ChildId, ct) is not { } book) return;
        var now = await DatabaseClock.NowAsync(session, ct);
        var told = book.Entries.Select(e => e.Data).OfType<RepeatThresholdTold>();
        foreach (var (crossing, _) in Tellings.Of(book.RepeatsAt(now), told, now).Where(t => t.At is null))
        {
            var fact = new RepeatThresholdTold(crossing.Threshold, crossing.EpisodeId, crossing.ReachedAt) { OccurredAt = now };
            stream.AppendOne(StoredEvents.Wrap(fact, Guid.CreateVersion7()));
        }
    }
}
