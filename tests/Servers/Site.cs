using Missing.Demo;
using Npgsql;

namespace Missing.Tests.Servers;

/// <summary>A PostgreSQL with a migrated database, an identity provider, and the nodes of the Api that a test starts on them.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Database = MigratedPostgres.Database;
    private readonly TemporaryFolder postgresFolder = new();
    private readonly TemporaryFolder logs = new();
    private readonly List<ApiNode> nodes = [];
    private ApiNode? shared;

    public PrivatePostgres Postgres { get; private set; } = null!;

    public IdentityProvider Identity { get; private set; } = null!;

    /// <summary>The superuser's, for looking and reaching past the Api.</summary>
    public string ConnectionString => Postgres.ConnectionString(Database);

    /// <summary>The folder of what the nodes print.</summary>
    public string Logs => logs.Path;

    /// <summary>As another role of deploy/database/roles.sql; the nodes log in as <c>mc_app</c>.</summary>
    public string ConnectionStringOf(string role) => Postgres.ConnectionString(Database, role);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(logs.Path);
        Postgres = await MigratedPostgres.StartAsync(postgresFolder.Path);
        Identity = await IdentityProvider.StartAsync();
    }

    /// <param name="more">Further environment variables.</param>
    public async Task<ApiNode> StartNodeAsync(
        string environment = "Production", string? folder = null, int port = 0, string? database = null,
        IReadOnlyDictionary<string, string>? more = null)
    {
        var log = Path.Combine(logs.Path, $"node-{nodes.Count + 1}.log");
        var node = await ApiNode.StartAsync(database ?? ConnectionStringOf("mc_app"), Identity.Authority, log, environment, folder, port, more);
        nodes.Add(node);
        return node;
    }

    public async Task<ApiNode> StartReadyNodeAsync()
    {
        var node = await StartNodeAsync();
        await node.UntilReadyAsync();
        return node;
    }

    /// <summary>A node for the tests of a class that leave it as it was: starting one takes seconds.</summary>
    public async Task<ApiNode> SharedNodeAsync() => shared ??= await StartReadyNodeAsync();

    /// <summary>The rows of a query. Its connection is its own, so that a restart of PostgreSQL spoils none that is kept.</summary>
    public async Task<List<object[]>> RowsAsync(string sql, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public async Task<long> CountAsync(string sql, params object[] parameters) =>
        Convert.ToInt64((await RowsAsync(sql, parameters))[0][0]);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await Identity.DisposeAsync();
        await Postgres.DisposeAsync();
        postgresFolder.Dispose();
        logs.Dispose();
    }
}
