using System.Collections.Concurrent;
using System.Text.Json;
using Missing.Bench.Measuring;
using Npgsql;
using NpgsqlTypes;

namespace Missing.Bench.Contenders;

/// <summary>
/// The limit of the engine: SQL by hand, prepared once a connection, all statements of an entry sent in one go and committed
/// together, with the guarantee that an entry needs: the version that was expected, the event, the row that lists go by.
/// </summary>
internal sealed class Floor : Contender
{
    private const string Tables =
        """
        create table stream (id uuid primary key, version int not null) with (fillfactor = 70);
        create table event (
          stream_id uuid not null, version int not null, number bigint generated always as identity, type text not null, data jsonb not null,
          recorded_at timestamptz not null default clock_timestamp(), primary key (stream_id, version));
        create index on event (number);
        create table list_row (id uuid primary key, version int not null, last_at timestamptz not null, last text) with (fillfactor = 70);
        """;

    private readonly NpgsqlDataSource source;
    private readonly ConcurrentDictionary<int, Task<Line>> lines = new();

    private Floor(NpgsqlDataSource source, string database)
        : base(Names.Floor, database) => this.source = source;

    public static async Task<Floor> StartAsync(string connectionString, string database)
    {
        var made = NpgsqlDataSource.Create(connectionString);
        await using var tables = made.CreateCommand(Tables);
        await tables.ExecuteNonQueryAsync();
        return new Floor(made, database);
    }

    public override async Task<OpenEpisode> ReportAsync(int writer)
    {
        var id = Guid.CreateVersion7();
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Sql("insert into stream (id, version) values ($1, 1)", id));
        batch.BatchCommands.Add(Sql("insert into event (stream_id, version, type, data) values ($1, 1, 'reported', '{}')", id));
        batch.BatchCommands.Add(Sql("insert into list_row (id, version, last_at) values ($1, 1, now())", id));
        await batch.ExecuteNonQueryAsync();
        return new OpenEpisode(id.ToString());
    }

    public override async Task AddAsync(int writer, OpenEpisode episode)
    {
        var line = await lines.GetOrAdd(writer, _ => Line.OpenAsync(source));
        await line.AddAsync(Guid.Parse(episode.Id), episode.Version, JsonSerializer.Serialize(new { text = Text, by = "bench" }));
        episode.Version++;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var line in lines.Values) await (await line).DisposeAsync();
        await source.DisposeAsync();
    }

    private static NpgsqlBatchCommand Sql(string text, Guid id) => new(text) { Parameters = { new() { Value = id } } };

    /// <summary>A writer's connection, with what it prepared.</summary>
    private sealed class Line(NpgsqlConnection connection, NpgsqlBatch batch) : IAsyncDisposable
    {
        public static async Task<Line> OpenAsync(NpgsqlDataSource source)
        {
            var connection = await source.OpenConnectionAsync();
            var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    // One statement, so that without the expected version there is no event.
                    new(
                        """
                        with held as (update stream set version = version + 1 where id = $1 and version = $2 returning id, version)
                        insert into event (stream_id, version, type, data) select id, version, 'note-added', $3 from held
                        """)
                    {
                        Parameters = { Uuid(), Integer(), new() { NpgsqlDbType = NpgsqlDbType.Jsonb } },
                    },
                    new("update list_row set version = version + 1, last_at = now(), last = 'note-added' where id = $1 and version = $2")
                    {
                        Parameters = { Uuid(), Integer() },
                    },
                },
            };
            await batch.PrepareAsync();
            return new Line(connection, batch);
        }

        public async Task AddAsync(Guid id, int version, string data)
        {
            foreach (var command in batch.BatchCommands) (command.Parameters[0].Value, command.Parameters[1].Value) = (id, version);
            batch.BatchCommands[0].Parameters[2].Value = data;
            if (await batch.ExecuteNonQueryAsync() != 2) throw new InvalidOperationException("Somebody else wrote to this episode.");
        }

        public async ValueTask DisposeAsync()
        {
            await batch.DisposeAsync();
            await connection.DisposeAsync();
        }

        private static NpgsqlParameter Uuid() => new() { NpgsqlDbType = NpgsqlDbType.Uuid };

        private static NpgsqlParameter Integer() => new() { NpgsqlDbType = NpgsqlDbType.Integer };
    }
}
