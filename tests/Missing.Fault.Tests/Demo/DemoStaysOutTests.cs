using System.Diagnostics;

namespace Missing.Fault.Tests;

/// <summary>The demo stays out of production, and production out of the demo (rules A2 and A6).</summary>
public sealed class DemoStaysOutTests
{
    [Theory]
    [InlineData("OpenIddict")]
    [InlineData("missing.demo")]
    public void What_is_published_for_production_has_no_part_of_the_demo(string part)
    {
        // The lock file names every package and project that the Api's build can pull in, direct or not.
        var locked = File.ReadAllText(Path.Combine(Root(), "src", "Missing.Api", "packages.lock.json"));

        Assert.Contains("\"Npgsql\"", locked, StringComparison.Ordinal);
        Assert.DoesNotContain(part, locked, StringComparison.OrdinalIgnoreCase);
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

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Missing.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
