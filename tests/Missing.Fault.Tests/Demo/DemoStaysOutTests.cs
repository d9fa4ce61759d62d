using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Missing.Domain.Tests;

namespace Missing.Fault.Tests;

/// <summary>The demo stays out of production, and production out of the demo.</summary>
public sealed class DemoStaysOutTests
{
    [Theory]
    [InlineData("OpenIddict")]
    [InlineData("missing.demo")]
    public void What_is_published_for_production_has_no_part_of_the_demo(string part)
    {
        // The lock file names every package and project that the Api's build can pull in, direct or not.
        var locked = File.ReadAllText(Path.Combine(Repository.Root, "src", "Missing.Api", "packages.lock.json"));

        Assert.Contains("\"Npgsql\"", locked, StringComparison.Ordinal);
        Assert.DoesNotContain(part, locked, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The output of script/publish, as it would be copied to a server.</summary>
    [Fact]
    public void The_published_folder_has_no_server_of_tokens_and_nothing_of_the_demo()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "api");
        Assert.True(File.Exists(Path.Combine(folder, "Missing.Api.dll")), "Run script/publish first.");

        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList();
        var named = files.Select(f => Path.GetFileName(f)!).Concat(files.Where(f => f.EndsWith(".dll", StringComparison.Ordinal)).SelectMany(References)).ToHashSet();

        Assert.Contains("Npgsql", named);
        Assert.DoesNotContain(named, n => n.StartsWith("OpenIddict", StringComparison.OrdinalIgnoreCase) || n.StartsWith("Missing.Demo", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(named, n => n.Contains("xunit", StringComparison.OrdinalIgnoreCase) || n.Contains(".Tests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_production_the_demo_says_one_line_and_exits()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Missing.Demo.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";

        using var demo = Process.Start(start)!;
        var error = await demo.StandardError.ReadToEndAsync();
        await demo.WaitForExitAsync();

        Assert.Equal(1, demo.ExitCode);
        Assert.Equal("The demo does not run in production (ASPNETCORE_ENVIRONMENT=Production).", error.Trim());
        Assert.Equal("", await demo.StandardOutput.ReadToEndAsync());
    }

    private static IEnumerable<string> References(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        if (!file.HasMetadata) return [];
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
