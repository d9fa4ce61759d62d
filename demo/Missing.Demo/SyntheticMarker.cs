using Npgsql;

namespace Missing.Demo;

/// <summary>
/// The table <c>demo.synthetic</c>, which says that a database holds invented data: the demo refuses a database without it
/// (docs/adr/0008), the real mode one with it (docs/adr/0008). One row: when the database was made, and when all of its history was in.
/// </summary>
public static class SyntheticMarker
{
    /// <summary>Marks a database that was made just now.</summary>
    public static Task MarkAsync(string connectionString, CancellationToken ct) => ExecuteAsync(connectionString, """
        create schema demo;
        create table demo.synthetic (
            made_at timestamptz not null default now(),
            loaded_at timestamptz,
            only_row boolean primary key default true check (only_row));
        insert into demo.synthetic default values;
        """, ct);

    /// <summary>Notes that the invented history is whole (or that none was wanted).</summary>
    public static Task MarkLoadedAsync(string connectionString, CancellationToken ct) =>
        ExecuteAsync(connectionString, "update demo.synthetic set loaded_at = now()", ct);

    /// <summary>The marker's statement about a database.</summary>
    public static async Task<SyntheticState> ReadAsync(string connectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        try
        {
            await using var command = source.CreateCommand("select loaded_at is not null from demo.synthetic");
            return await command.ExecuteScalarAsync(ct) switch
            {
                true => SyntheticState.Loaded,
                false => SyntheticState.Loading,
                _ => SyntheticState.Unmarked,
            };
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return SyntheticState.Unmarked;
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>Reads a database's marker.</summary>
public enum SyntheticState
{
    /// <summary>Nothing: it may hold real data.</summary>
    Unmarked,

    /// <summary>Invented, but the loading was broken off; nobody has worked on it yet.</summary>
    Loading,

    /// <summary>Invented and whole.</summary>
    Loaded,
}
