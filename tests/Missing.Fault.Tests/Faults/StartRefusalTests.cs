using System.Text;
using Missing.Demo;

namespace Missing.Fault.Tests;

/// <summary>
/// Whom the server turns away at its start. Unsafe settings of PostgreSQL are the business of Missing.Api.Tests (StartTests).
/// </summary>
public sealed class StartRefusalTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_database_of_invented_data_is_let_in_by_the_demo_and_by_nobody_else()
    {
        await SyntheticMarker.MarkAsync(site.ConnectionString, TestContext.Current.CancellationToken);

        var real = await site.StartNodeAsync();
        Assert.Equal(1, await real.ExitCodeAsync());
        Assert.Equal(
            "The database of ConnectionStrings:Missing holds the demo's invented data. Give a database of its own.",
            (await File.ReadAllLinesAsync(real.Log))[^1]);

        var demo = await site.StartNodeAsync("Demo");
        await demo.UntilReadyAsync();
    }

    [Fact]
    public async Task A_database_without_the_tables_of_this_version_is_refused()
    {
        await site.Postgres.CreateDatabaseAsync("new", TestContext.Current.CancellationToken);

        var node = await site.StartNodeAsync(database: site.Postgres.ConnectionString("new", "mc_app"));

        Assert.Equal(1, await node.ExitCodeAsync());
        Assert.Equal(
            "The database of ConnectionStrings:Missing has not the tables of this version. Run deploy/database/roles.sql once, "
            + "and then \"Missing.Api migrate\" as mc_migrate.",
            (await File.ReadAllLinesAsync(node.Log))[^1]);
    }

    [Theory]
    [InlineData("mc_migrate")]
    [InlineData("missing")]
    public async Task A_login_that_may_change_what_was_recorded_is_refused(string role)
    {
        var node = await site.StartNodeAsync("Demo", database: site.ConnectionStringOf(role));

        Assert.Equal(1, await node.ExitCodeAsync());
        Assert.Equal(
            "The login of ConnectionStrings:Missing may change what was recorded. Let the server log in as mc_app.",
            (await File.ReadAllLinesAsync(node.Log))[^1]);
    }

    [Fact]
    public async Task The_Api_s_own_login_cannot_migrate_and_is_told_who_can()
    {
        var failure = await Assert.ThrowsAsync<DemoException>(() => ApiMigration.RunAsync(
            ApiNode.Dll(ApiNode.Folder), site.ConnectionStringOf("mc_app"), TestContext.Current.CancellationToken));

        Assert.Contains("cannot become mc_owner", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("and migrate as mc_migrate.", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Without its code a handler sent 200 of 200 deadlines to the dead letters while the server stayed up.</summary>
    [Theory]
    [InlineData("DeadlineReachedHandler")]
    [InlineData("POST_api_episodes")]
    public async Task A_build_that_lacks_the_generated_code_of_a_handler_or_an_endpoint_does_not_start(string generated)
    {
        using var folder = new TemporaryFolder();
        Copy(ApiNode.Folder, folder.Path);
        await LoseTypeAsync(Path.Combine(folder.Path, "Missing.Api.dll"), generated);

        var node = await site.StartNodeAsync("Demo", folder.Path);

        Assert.NotEqual(0, await node.ExitCodeAsync());
        Assert.Contains(generated, await File.ReadAllTextAsync(node.Log), StringComparison.Ordinal);
    }

    /// <summary>Gives the type another name of the same length, in the assembly's table of names.</summary>
    private static async Task LoseTypeAsync(string assembly, string name)
    {
        var bytes = await File.ReadAllBytesAsync(assembly);
        var (sought, from) = (Encoding.UTF8.GetBytes(name), 0);
        while (bytes.AsSpan(from).IndexOf(sought) is >= 0 and var at)
        {
            from += at + sought.Length;
            // A generated handler is called as ours with a number after it; an endpoint by its route alone.
            if (bytes[from] == 0 ? name.Contains('_') : char.IsAsciiDigit((char)bytes[from])) bytes[from - 1] = (byte)'X';
        }

        await File.WriteAllBytesAsync(assembly, bytes);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
