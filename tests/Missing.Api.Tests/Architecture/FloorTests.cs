using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Missing.Domain.Tests;

namespace Missing.Api.Tests.Architecture;

/// <summary>There is one way through the Api: down. A page may call a route's parts, never a route a page.</summary>
public sealed partial class FloorTests
{
    private static readonly string Api = Repository.PathTo("src", "Missing.Api");

    private static readonly Lazy<IReadOnlyList<(string From, string To)>> Uses = new(() =>
    [
        .. new ArchLoader().LoadAssembly(typeof(Shared.Settings).Assembly).Build().Types
            // It takes one generic parameter for another of the same name, and every one is declared with its own method anyway.
            .SelectMany(type => type.Dependencies.Where(d => d.Target is not GenericParameter).Select(d => (type.FullName, d.Target.FullName)))
            .Distinct(),
    ]);

    [Fact]
    public void Every_folder_of_the_Api_is_a_floor() =>
        Assert.Equal(
            Floors.FromTheTop.Select(f => f.Name).Order(StringComparer.Ordinal),
            Directory.GetDirectories(Api).Select(d => Path.GetFileName(d)).Except(["bin", "obj", "spool"]).Order(StringComparer.Ordinal));

    /// <summary>As compiled: also what is named in full, without a using.</summary>
    [Fact]
    public void No_type_uses_one_of_a_floor_above_it()
    {
        var between = Uses.Value
            .Select(u => (u.From, u.To, Lower: Floors.Of(u.From), Upper: Floors.Of(u.To)))
            .Where(u => u is { Lower: not null, Upper: not null } && u.Lower != u.Upper)
            .ToList();

        // That the scan sees how floors use each other, pages and the bodies of methods included.
        Assert.Contains(between, u => u.Lower!.Name == "Web" && u.Upper!.Name == "Access" && u.From.StartsWith("AspNetCoreGeneratedDocument.", StringComparison.Ordinal));
        Assert.Contains(between, u => u.Lower!.Name == "Http" && u.Upper!.Name == "Background");
        var upward = between.Where(u => Floors.IsAbove(u.Upper!, u.Lower!)).Select(u => $"{u.From} uses {u.To}").ToList();
        Assert.True(upward.Count == 0, string.Join('\n', upward));
    }

    /// <summary>As written: constants and names leave no trace in what is compiled.</summary>
    [Fact]
    public void No_file_names_a_namespace_of_a_floor_above_it()
    {
        var named = Sources().SelectMany(s => Named().Matches(File.ReadAllText(s.Path))
            .Select(m => (s.File, s.Floor, Upper: Floors.Of($"{m.Value}.")))
            .Where(n => n.Upper is not null && Floors.IsAbove(n.Upper, n.Floor)));

        Assert.Empty(named.Select(n => $"{n.File} names {n.Upper!.Namespace}").Distinct());
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strays = Sources().Where(s => s.File.EndsWith(".cs", StringComparison.Ordinal))
            .Select(s => (s.File, Is: Declared().Match(File.ReadAllText(s.Path)).Groups["name"].Value,
                Ought: $"Missing.Api.{Path.GetDirectoryName(s.File)!.Replace('/', '.')}"))
            // Program is the global one that the compiler makes of top-level statements.
            .Where(s => s.Is != s.Ought && s.File != "Hosting/Program.cs");

        Assert.Empty(strays);
    }

    private static IEnumerable<(string Path, string File, Floor Floor)> Sources() =>
        Floors.FromTheTop.SelectMany(floor => Directory
            .EnumerateFiles(Path.Combine(Api, floor.Name), "*.cs*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
            .Select(path => (path, Path.GetRelativePath(Api, path).Replace('\\', '/'), floor)));

    [GeneratedRegex(@"Missing\.Api\.\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();
}
