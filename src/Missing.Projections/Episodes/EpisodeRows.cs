using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Store;

namespace Missing.Projections.Episodes;

/// <summary>
/// Inline projection: updates the <see cref="EpisodeRow"/> of each episode in the transaction that appends to it. The entries before are
/// those in memory (<see cref="KeptEpisodes"/>), which whoever holds the stream has just read.
/// </summary>
public sealed class EpisodeRows : IProjection
{
    // The version is the stream's own: an append that did not read the stream first does not know it.
    private const string Upsert =
        $"""
        insert into {MissingStore.EpisodeTable} (id, child_id, version, first_at, quiet_since, is_live, has_work, has_ppn_to_send, has_phone_data_to_decide, has_open_alarm)
        values (?, ?, (select version from {MissingStore.EventSchema}.mt_streams where id = ?), ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set
          version = excluded.version, first_at = excluded.first_at, quiet_since = excluded.quiet_since, is_live = excluded.is_live, has_work = excluded.has_work,
          has_ppn_to_send = excluded.has_ppn_to_send, has_phone_data_to_decide = excluded.has_phone_data_to_decide, has_open_alarm = excluded.has_open_alarm
        """;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var appended in events.Where(e => e.Data is EpisodeEvent).GroupBy(e => e.StreamId))
        {
            var before = await BeforeAsync(operations, appended.First(), cancellation);
            var row = EpisodeRow.Of(appended.Key, appended.Aggregate(before, (entries, e) => Recorded.Next(entries, e, (EpisodeEvent)e.Data)));
            operations.QueueSqlCommand(
                Upsert,
                row.Id, row.ChildId, row.Id, row.FirstAt.ToDateTimeOffset(), (object?)row.QuietSince?.ToDateTimeOffset() ?? DBNull.Value,
                row.IsLive, row.HasWork, row.HasPpnToSend, row.HasPhoneDataToDecide, row.HasOpenAlarm);
        }
    }

    private static Task<IReadOnlyList<Entry<EpisodeEvent>>> BeforeAsync(IDocumentOperations operations, IEvent first, CancellationToken ct) => first.Version switch
    {
        1 => Task.FromResult<IReadOnlyList<Entry<EpisodeEvent>>>([]),
        0 => KeptEpisodes.Of(operations).UpToAsync(operations, first.StreamId, long.MaxValue, ct),
        var version => KeptEpisodes.Of(operations).UpToAsync(operations, first.StreamId, version - 1, ct),
    };
}
