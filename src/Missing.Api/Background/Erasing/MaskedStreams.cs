using System.Text.Json;
using Marten;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Domain.Privacy;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Store;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Api.Background.Erasing;

/// <summary>The events themselves, and the views made from them.</summary>
internal static class MaskedStreams
{
    private const string Events = MissingStore.EventSchema + ".mt_events";

    /// <summary>Masks every event of the streams, and what others said when they linked an episode with one of these.</summary>
    /// <returns>How many events changed.</returns>
    /// <exception cref="InvalidOperationException">An event is of a kind that this version does not know: nothing is erased.</exception>
    public static async Task<int> MaskAsync(NpgsqlConnection connection, ErasedSubject subject, string why, CancellationToken ct)
    {
        var changed = new List<(long Sequence, string Data)>();
        await using (var command = new NpgsqlCommand(
            $"""
            select seq_id, type, data::text from {Events}
            where stream_id = any($1)
               or type = '{nameof(EpisodesLinked)}' and (data ->> 'otherEpisode')::uuid = any($2)
            order by seq_id
            """,
            connection))
        {
            command.Parameters.AddWithValue(subject.Streams.ToArray());
            command.Parameters.AddWithValue(subject.Episodes.ToArray());
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var stored = reader.GetString(2);
                if (Masked(reader.GetString(1), stored) is { } masked) changed.Add((reader.GetInt64(0), masked));
            }
        }

        foreach (var (sequence, data) in changed)
        {
            await using var redact = new NpgsqlCommand(
                $"select seal.redact($1, $2, (select headers from {Events} where seq_id = $1), $3)", connection);
            redact.Parameters.AddWithValue(sequence);
            redact.Parameters.AddWithValue(NpgsqlDbType.Jsonb, data);
            redact.Parameters.AddWithValue(why);
            await redact.ExecuteNonQueryAsync(ct);
        }

        return changed.Count;
    }

    /// <summary>The views of the streams, worked out again from what the events say now.</summary>
    public static async Task MakeViewsAnewAsync(IDocumentSession session, NpgsqlConnection connection, ErasedSubject subject, CancellationToken ct)
    {
        foreach (var child in subject.Children)
            await ReplaceAsync(MissingStore.ChildTable, child, await session.Events.AggregateStreamAsync<ChildDocument>(child, token: ct));
        foreach (var episode in subject.Episodes.Concat(await LinkedAsync(connection, subject, ct)).Distinct())
        {
            await RememberAsync(episode);
            await ReplaceAsync(MissingStore.OutlineTable, episode, await session.Events.AggregateStreamAsync<EpisodeOutlineDocument>(episode, token: ct));
        }

        // Nodes have episodes in memory, and read this one anew.
        async Task RememberAsync(Guid episode)
        {
            await using var command = new NpgsqlCommand(
                $"insert into {MissingStore.MaskedTable} as m (stream_id) values ($1) on conflict (stream_id) do update set times = m.times + 1", connection);
            command.Parameters.AddWithValue(episode);
            await command.ExecuteNonQueryAsync(ct);
        }

        // What is looked up beside it (whose child, since when, is it live) says nothing of what was masked, and stays.
        async Task ReplaceAsync<T>(string table, Guid id, T? document)
        {
            await using var command = new NpgsqlCommand($"update {table} set data = $2 where id = $1", connection);
            command.Parameters.AddWithValue(id);
            command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, JsonSerializer.Serialize(document, MissingJson.Shared));
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string? Masked(string type, string stored)
    {
        if (!StoredEvents.Kinds.TryGetValue(type, out var known)) throw new InvalidOperationException($"No code knows the event {type}.");
        var fact = (Fact)JsonSerializer.Deserialize(stored, known, MissingJson.Shared)!;
        var (before, after) = (JsonSerializer.Serialize(fact, known, MissingJson.Shared), JsonSerializer.Serialize(Masking.Mask(fact), known, MissingJson.Shared));
        return before == after ? null : after;
    }

    private static async Task<IReadOnlyList<Guid>> LinkedAsync(NpgsqlConnection connection, ErasedSubject subject, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select distinct stream_id from {Events} where type = '{nameof(EpisodesLinked)}' and (data ->> 'otherEpisode')::uuid = any($1)", connection);
        command.Parameters.AddWithValue(subject.Episodes.ToArray());
        var linked = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) linked.Add(reader.GetGuid(0));
        return linked;
    }
}
