using System.Net;
using System.Net.Sockets;
using Missing.Demo;

namespace Missing.Fault.Tests;

/// <summary>The demo lets anybody be anybody, so it must not start where that could hurt (docs/adr/0008).</summary>
public sealed class DemoRulesTests
{
    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production")]
    [InlineData("DOTNET_ENVIRONMENT", "production")]
    [InlineData("Identity__Authority", "https://sign-in.example/")]
    [InlineData("ConnectionStrings__Missing", "Host=db.example")]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:5080;http://0.0.0.0:5080")]
    [InlineData("Kestrel__Endpoints__Open__Url", "http://*:80")]
    public void Refuses_where_it_could_be_mistaken_for_the_real_thing(string name, string value)
    {
        var refusal = DemoRules.Refusal(new Dictionary<string, string> { [name] = value });

        Assert.NotNull(refusal);
        Assert.Contains(name, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Development")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:5080;http://127.0.0.1:5090")]
    [InlineData("HOME", "/root")]
    public void Starts_on_an_ordinary_machine(string name, string value) =>
        Assert.Null(DemoRules.Refusal(new Dictionary<string, string> { [name] = value }));

    [Fact]
    public void A_taken_port_names_the_option_that_changes_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Assert.Equal($"Port {port} is taken; choose another with --port.", DemoRules.PortRefusal(port, "--port"));
    }

    [Fact]
    public async Task A_database_says_whether_it_is_invented()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(folder.Path));
        await postgres.CreateDatabaseAsync("missing");
        var database = postgres.ConnectionString("missing");
        var none = TestContext.Current.CancellationToken;

        Assert.Equal(SyntheticState.Unmarked, await SyntheticMarker.ReadAsync(database, none));
        await SyntheticMarker.MarkAsync(database, none);
        Assert.Equal(SyntheticState.Loading, await SyntheticMarker.ReadAsync(database, none));
        await SyntheticMarker.MarkLoadedAsync(database, none);
        Assert.Equal(SyntheticState.Loaded, await SyntheticMarker.ReadAsync(database, none));
    }
}
