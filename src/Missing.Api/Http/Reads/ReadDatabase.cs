using Marten;
using Missing.Api.Http.Throttling;
using Npgsql;

namespace Missing.Api.Http.Reads;

/// <summary>
/// The same database through connections of their own, for searching, lists and records: however many wait for them, entries find theirs.
/// </summary>
public sealed record ReadDatabase(NpgsqlDataSource Source, IDocumentStore Store) : IAsyncDisposable
{
    /// <summary>The name of these connections in PostgreSQL.</summary>
    public const string ApplicationName = "missing-reads";

    /// <param name="connections">How many there may be.</param>
    public static string Apart(string connectionString, int connections) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = connections, MinPoolSize = 0, ApplicationName = ApplicationName }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await Source.DisposeAsync();
    }
}

/// <summary>The session of one request that reads: of the pool for reading, unless the page is one to enter something on.</summary>
public sealed class ReadSession(ReadDatabase reads, IDocumentStore store) : IAsyncDisposable
{
    private IQuerySession? session;

    public IQuerySession Of(HttpContext http) => session ??= (AtOnce.Of(http) == Load.Read ? reads.Store : store).QuerySession();

    public async ValueTask DisposeAsync()
    {
        if (session is not null) await session.DisposeAsync();
    }
}
