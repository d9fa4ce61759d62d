using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Missing.Demo;
using Missing.Domain.Tests;

namespace Missing.Fault.Tests;

/// <summary>Names are folded in what is published, whatever the machine is set to, and what an older version stored is folded too.</summary>
public sealed class SearchFoldingTests(Site site) : IClassFixture<Site>
{
    // A language with rules of its own for upper and lower case.
    private static readonly Dictionary<string, string> Machine = new()
    {
        ["LANG"] = "tr_TR.UTF-8",
        ["LC_ALL"] = "tr_TR.UTF-8",
    };

    [Fact]
    public async Task The_published_server_knows_a_name_without_its_accents_also_one_stored_before_it_did()
    {
        var published = Path.Combine(Repository.Root, "artifacts", "api");
        Assert.True(File.Exists(Path.Combine(published, "Missing.Api.dll")), "Run script/publish first.");
        var node = await site.StartNodeAsync(folder: published, more: Machine);
        await node.UntilReadyAsync();
        using var operators = node.Client(site.Identity, "operator");
        using var reported = await operators.PostAsJsonAsync(
            "/api/episodes",
            new { child = new { givenName = "Zoë Işıl", familyName = "Peñafiel-Łuczak" }, circumstances = "Did not come home" });
        Assert.Equal(HttpStatusCode.Created, reported.StatusCode);
        var child = (await reported.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("childId").GetGuid();

        Assert.Equal((child, 1), await FoundAsync(operators, "zoe isil penafiel luczak"));

        await site.RowsAsync(
            "update missing.mt_doc_child set data = data || jsonb_build_object('searchText', 'zoë işıl peñafiel-łuczak') where id = $1 returning id", child);
        Assert.NotEqual((child, 1), await FoundAsync(operators, "zoe isil penafiel luczak"));

        await ApiMigration.RunAsync(ApiNode.Dll(published), site.ConnectionStringOf("mc_migrate"), TestContext.Current.CancellationToken);

        Assert.Equal((child, 1), await FoundAsync(operators, "zoe isil penafiel luczak"));
    }

    /// <summary>The runtime's switch for the machine is stronger than the project's, so the server asks and says so.</summary>
    [Theory]
    [InlineData]
    [InlineData("migrate")]
    public async Task A_machine_without_the_tables_of_Unicode_is_told_before_a_name_is_compared(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ApiNode.Dll(ApiNode.Folder), .. arguments]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["ConnectionStrings__Missing"] = site.ConnectionStringOf("mc_app");
        start.Environment["Identity__Authority"] = site.Identity.Authority.AbsoluteUri;
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", said, StringComparison.Ordinal);
    }

    private static async Task<(Guid Child, double Score)> FoundAsync(HttpClient client, string q)
    {
        using var answer = await client.PostAsJsonAsync("/api/children/search", new { q });
        var first = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().FirstOrDefault();
        return first.ValueKind == JsonValueKind.Undefined ? default : (first.GetProperty("childId").GetGuid(), first.GetProperty("score").GetDouble());
    }
}
