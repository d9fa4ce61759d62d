using Missing.Demo;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>One server for the tests of a class that only look at it: making one takes more than a second.</summary>
public sealed class RunningPostgres : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public PrivatePostgres Postgres { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(_folder.Path));

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }
}

internal static class PostgresQueries
{
    /// <summary>The one text that a query answers.</summary>
    public static async Task<string?> ScalarAsync(this PrivatePostgres postgres, string database, string sql)
    {
        // A data source of its own, so that no pooled connection outlives the server it belongs to.
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString(database));
        await using var command = source.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync();
    }
}
