using System.Diagnostics;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Tests;

namespace Missing.Api.Tests.Contract;

/// <summary>The contract is one that other people's tools can read: two of them find nothing wrong in it.</summary>
public sealed class ContractLintTests(ApiFixture api)
{
    [Fact]
    public async Task Redocly_and_Spectral_find_nothing_wrong()
    {
        var contract = await PublishedContract.OfAsync(api);

        var found = await LintAsync(contract.Text);

        Assert.True(found.Length == 0, found);
    }

    [Fact]
    public async Task Both_find_a_fault_that_is_there()
    {
        var contract = await PublishedContract.OfAsync(api);

        // A parameter in the path that the path does not have.
        var found = await LintAsync(contract.Text.Replace("\"/api/episodes/{id}/notes\"", "\"/api/episodes/{other}/notes\"", StringComparison.Ordinal));

        Assert.Contains("redocly error", found, StringComparison.Ordinal);
        Assert.Contains("spectral error", found, StringComparison.Ordinal);
    }

    private static async Task<string> LintAsync(string contract)
    {
        var file = Path.Combine(Path.GetTempPath(), $"missing-contract-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, contract);
        try
        {
            var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tools", "contract", "lint.mjs"), file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var node = Process.Start(start)!;
            var (told, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.WaitForExitAsync();
            Assert.Equal("", await failed);
            return await told;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
