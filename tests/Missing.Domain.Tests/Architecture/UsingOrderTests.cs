using System.Text.RegularExpressions;

namespace Missing.Domain.Tests.Architecture;

/// <summary>
/// The order of using directives, of which neither the build nor <c>dotnet format whitespace</c> says anything: System first, then by
/// name; static ones after the others, then aliases. <c>dotnet format Missing.sln</c> mends it.
/// </summary>
public sealed partial class UsingOrderTests
{
    private static readonly string[] Folders = ["src", "tests", "demo", "bench", "tools"];

    [Fact]
    public void Every_file_has_them_in_the_order_that_dotnet_format_gives_them()
    {
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !NotOurs().IsMatch(file)).ToList();
        Assert.True(files.Count > 500, $"Only {files.Count} files were found.");

        Assert.Empty(files.Where(file => Disorder(File.ReadLines(file)) is not null)
            .Select(file => $"{Path.GetRelativePath(Repository.Root, file)}: {Disorder(File.ReadLines(file))}"));
    }

    [Theory]
    [InlineData("using System.Text; using Alba; using Missing.Api;", null)]
    [InlineData("using Alba; using System.Text;", "System.Text")]
    [InlineData("using Missing.Domain.Time; using Missing.Domain;", "Missing.Domain")]
    [InlineData("using Xunit; using static System.Math; using E = System.Exception;", null)]
    [InlineData("using static System.Math; using Xunit;", "Xunit")]
    public void What_is_out_of_order_is_named(string directives, string? named) =>
        Assert.Equal(named, Disorder(directives.Split("; ").Select(d => d.TrimEnd(';') + ";")));

    /// <summary>The first that stands behind one it belongs before.</summary>
    private static string? Disorder(IEnumerable<string> lines)
    {
        var names = lines.TakeWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => Directive().Match(line)).Where(match => match.Success).ToList();
        return names.Zip(names.Skip(1)).FirstOrDefault(pair => Compare(pair.First, pair.Second) > 0).Second?.Groups["name"].Value;
    }

    private static int Compare(Match one, Match other)
    {
        var kinds = Kind(one).CompareTo(Kind(other));
        if (kinds != 0) return kinds;
        // An alias is ordered by what it is called, any other by the parts of its name.
        var (first, second) = (Parts(one), Parts(other));
        return first.Zip(second, (a, b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase)).FirstOrDefault(c => c != 0, first.Length.CompareTo(second.Length));
    }

    private static int Kind(Match directive) =>
        directive.Groups["alias"].Success ? 4 : (directive.Groups["static"].Success ? 2 : 0) + (Parts(directive)[0] == "System" ? 0 : 1);

    private static string[] Parts(Match directive) =>
        directive.Groups["alias"].Success ? [directive.Groups["alias"].Value] : directive.Groups["name"].Value.Split('.');

    [GeneratedRegex(@"^using (?<static>static )?((?<alias>\w+) = )?(?<name>[\w.]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();

    [GeneratedRegex(@"/(bin|obj|node_modules)/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NotOurs();
}
