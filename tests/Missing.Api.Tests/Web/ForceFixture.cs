using Alba;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Demo;
using Npgsql;

namespace Missing.Api.Tests.Web;

/// <summary>The tests that share one force's installation run one after the other.</summary>
[CollectionDefinition(nameof(ForceFixture))]
public sealed class ForceCollection : ICollectionFixture<ForceFixture>;

/// <summary>
/// Two nodes as a force runs them (Production, https) on one database of their own, with a clock that a test may move forward and
/// a provider whose answers it may forge.
/// </summary>
public sealed class ForceFixture : IAsyncLifetime
{
    public static readonly Uri Site = new("https://localhost");

    private const string DatabaseName = MigratedPostgres.Database;
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"missing-force-{Guid.NewGuid():N}");

    public PrivatePostgres Postgres { get; private set; } = null!;

    public IdentityProvider Identity { get; private set; } = null!;

    public ForgingProvider Provider { get; private set; } = null!;

    public MovableTime Time { get; } = new();

    public IAlbaHost Node { get; private set; } = null!;

    public IAlbaHost OtherNode { get; private set; } = null!;

    public Given Given => new(As);

    // The superuser's, for looking past the Api.
    public string ConnectionString => Limited(Postgres.ConnectionString(DatabaseName));

    private static string Limited(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 30, Timeout = 60 }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        Identity = await IdentityProvider.StartAsync();
        Provider = await ForgingProvider.StartAsync(Identity);
        Postgres = await MigratedPostgres.StartAsync(folder);
        Node = await StartNodeAsync();
        OtherNode = await StartNodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await OtherNode.DisposeAsync();
        await Node.DisposeAsync();
        await Provider.DisposeAsync();
        await Identity.DisposeAsync();
        await Postgres.DisposeAsync();
        await PrivatePostgres.DeleteAsync(folder);
    }

    /// <summary>A person's browser, signed in anew: the clock may have passed the end of every earlier session.</summary>
    public async Task<PageClient> SignInAsync(string person)
    {
        var browser = Anonymous();
        await browser.SignInAsync(person);
        return browser;
    }

    public PageClient Anonymous(IAlbaHost? node = null) => PageClient.At((node ?? Node).Server.CreateHandler(), Site);

    /// <summary>A browser with everything that another one holds at this moment: a thief's.</summary>
    public PageClient CopyOf(PageClient browser, IAlbaHost? node = null)
    {
        var copy = Anonymous(node);
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        return copy;
    }

    /// <summary>A program of the demo's person of a role.</summary>
    public Client As(string person) => WithToken(Identity.IssueToken(DemoPeople.Find($"demo-{person}")!));

    public Client WithToken(string? token, IAlbaHost? node = null)
    {
        var http = (node ?? Node).Server.CreateClient();
        http.BaseAddress = Site;
        if (token is not null) http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return new Client(http);
    }

    /// <summary>The number of entries made by people, in the whole database.</summary>
    public Task<long> EntriesAsync() => Number("select count(*) from events.mt_events where data -> 'by' ->> 'role' <> 'system'");

    public Task<long> Number(string sql) => Database.NumberAsync(ConnectionString, sql);

    public Task Execute(string sql) => Database.ExecuteAsync(ConnectionString, sql);

    private Task<IAlbaHost> StartNodeAsync() => AlbaHost.For<RouteRow>(web => web
        .UseSetting("ConnectionStrings:Missing", Limited(Postgres.ConnectionString(DatabaseName, "mc_app")))
        .UseSetting("ConnectionStrings:Audit", Limited(Postgres.ConnectionString(DatabaseName, "mc_auditor")))
        .UseSetting("Access:SpoolFolder", Path.Combine(folder, "spool"))
        .UseSetting("Identity:Authority", Provider.Address.AbsoluteUri)
        .UseSetting("Identity:ClientSecret", DemoPeople.Secret)
        .UseSetting("Logging:LogLevel:Default", "Critical")
        .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Critical")
        .UseEnvironment("Production")
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time)));
}
