using System.Collections.Concurrent;
using System.Text.Json;
using Alba;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Demo;
using Npgsql;

[assembly: AssemblyFixture(typeof(Missing.Api.Tests.Fixtures.ApiFixture))]

namespace Missing.Api.Tests.Fixtures;

/// <summary>
/// A private PostgreSQL, the demo's identity provider and the Api on both; one for the whole run. Nothing is ever reset:
/// each test makes its own child and episode, see <see cref="Given"/>.
/// </summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private const string DatabaseName = MigratedPostgres.Database;
    private readonly ConcurrentDictionary<string, Task<PageClient>> browsers = new();
    private readonly ConcurrentDictionary<string, string> tokens = new();
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"missing-api-tests-{Guid.NewGuid():N}");

    // One for the run: to connect anew for each look costs more than the look.
    private NpgsqlDataSource database = null!;

    public PrivatePostgres Postgres { get; private set; } = null!;

    public IdentityProvider Identity { get; private set; } = null!;

    /// <summary>The Api in this process; its services are <c>Host.Services</c>.</summary>
    public IAlbaHost Host { get; private set; } = null!;

    public Given Given => new(As);

    /// <summary>The superuser's, for looking and reaching past the Api, which itself logs in as <c>mc_app</c>.</summary>
    public string ConnectionString => Limited(Postgres.ConnectionString(DatabaseName));

    public IDocumentStore Store => Host.Services.GetRequiredService<IDocumentStore>();

    public async ValueTask InitializeAsync()
    {
        Identity = await IdentityProvider.StartAsync();
        Postgres = await MigratedPostgres.StartAsync(folder);
        database = NpgsqlDataSource.Create(ConnectionString);
        Host = await StartOnAsync(DatabaseName);
    }

    /// <summary>An Api on a new database of the same server, for what only a system without history shows.</summary>
    /// <param name="more">Further settings.</param>
    public async Task<IAlbaHost> StartAnotherAsync(string database, params (string Name, string Value)[] more)
    {
        await CreateDatabaseAsync(database);
        return await StartOnAsync(database, more);
    }

    /// <summary>Makes a database with the roles and the tables that the Api starts on.</summary>
    public Task CreateDatabaseAsync(string name) => Postgres.CloneAsync(name);

    private async Task<IAlbaHost> StartOnAsync(string database, params (string Name, string Value)[] more) =>
        // Any type of the Api's assembly: the demo has a Program too.
        await AlbaHost.For<RouteRow>(web => more.Aggregate(web, (w, setting) => w.UseSetting(setting.Name, setting.Value))
            .UseSetting("ConnectionStrings:Missing", Limited(Postgres.ConnectionString(database, "mc_app")))
            .UseSetting("ConnectionStrings:Audit", Limited(Postgres.ConnectionString(database, "mc_auditor")))
            .UseSetting("Identity:Authority", Identity.Authority.AbsoluteUri)
            .UseSetting("Identity:ClientSecret", DemoPeople.Secret)
            // One person of the demo reads what hundreds of tests made; the limit has tests of its own.
            .UseSetting("Access:RecordsAMinute", "1000000")
            .UseSetting("Access:SearchesAMinute", "1000000")
            .UseSetting("Access:SpoolFolder", Path.Combine(folder, "spool"))
            .UseSetting("Logging:LogLevel:Default", "Critical")
            .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Critical")
            .UseEnvironment("Development"));

    private static string Limited(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 40 }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Identity.DisposeAsync();
        await database.DisposeAsync();
        await Postgres.DisposeAsync();
        await PrivatePostgres.DeleteAsync(folder);
    }

    /// <summary>The demo's person of a role, such as <c>operator</c>, <c>inspector-2</c> or <c>partner-city</c>.</summary>
    public Client As(string person) => WithToken(Token($"demo-{person}", (identity, name) =>
        identity.IssueToken(DemoPeople.Find(name) ?? throw new ArgumentException($"There is no {name}.", nameof(person)))));

    /// <summary>The same person at a browser; signed in once for the whole run.</summary>
    public Task<PageClient> Browser(string person) => browsers.GetOrAdd(person, p => PageClient.SignInAsync(this, p));

    /// <summary>Somebody with a subject and any roles, for what the demo has no person for.</summary>
    public Client AsSomebody(string subject, params string[] roles) =>
        WithToken(Token($"{subject} as {string.Join(' ', roles)}", (identity, _) => identity.IssueToken(subject, $"Name of {subject}", roles)));

    /// <summary>A token that is issued once for the whole run: signing one takes longer than many of the requests.</summary>
    /// <param name="whose">All that it depends on.</param>
    public string Token(string whose, Func<IdentityProvider, string, string> issue) => tokens.GetOrAdd(whose, name => issue(Identity, name));

    public Client WithToken(string? token)
    {
        var http = Host.Server.CreateClient();
        if (token is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Client(http);
    }

    public Client WithoutToken() => WithToken(null);

    /// <summary>The number of events in a child's or an episode's stream, including the system's.</summary>
    public Task<long> EventsOf(Guid stream) => Number($"select count(*) from events.mt_events where stream_id = '{stream}'");

    /// <summary>The number of those made by people: alarms and escalations may come at any moment.</summary>
    public Task<long> EntriesOf(Guid stream) => Number(
        $"select count(*) from events.mt_events where stream_id = '{stream}' and data -> 'by' ->> 'role' <> 'system'");

    public Task<long> Number(string sql) => Database.NumberAsync(database, sql);

    public Task Execute(string sql) => Database.ExecuteAsync(ConnectionString, sql);

    /// <summary>All rows of a list, following the Link headers to the end.</summary>
    public async Task<IReadOnlyList<JsonElement>> Pages(string person, string address)
    {
        var rows = new List<JsonElement>();
        for (string? next = address; next is not null;)
        {
            var page = (await As(person).Get(next)).Must(200);
            rows.AddRange(page.Rows);
            next = page.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }
        return rows;
    }
}
