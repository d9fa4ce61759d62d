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
        var repeats = book.RepeatsAt(now);
        var told = book.Entries.Select(e => e.Data).OfType<RepeatThresholdTold>().Select(t => (t.Threshold, t.EpisodeId)).ToHashSet();
        foreach (var threshold in Enum.GetValues<Threshold>())
        {
            foreach (var crossing in repeats.Crossings(threshold, now).Where(c => !told.Contains((c.Threshold, c.EpisodeId))))
            {
                var fact = new RepeatThresholdTold(threshold, crossing.EpisodeId, crossing.ReachedAt) { OccurredAt = now };
                stream.AppendOne(StoredEvents.Wrap(fact, Guid.CreateVersion7()));
            }
        }
    }
}
