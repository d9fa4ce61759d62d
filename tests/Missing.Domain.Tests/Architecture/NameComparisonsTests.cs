using System.Text.RegularExpressions;

namespace Missing.Domain.Tests.Architecture;

/// <summary>
/// No code compares a person's, an authority's, a district's, a team's or a force's name as it is written: <c>NameFolding</c> and
/// <c>NameLists</c> do (docs/rules.md §2). Nor does any let only capitals differ, but for words that are no names.
/// </summary>
public sealed partial class NameComparisonsTests
{
    // Roles and ranks, words of a sentence, states of a machine, a kind of request, reasons that somebody ticked, a reference in an address.
    private static readonly string[] NoNames =
    [
        "Addressed.cs", "ChildHistoryReader.cs", "Episode.cshtml.cs", "_Episodes.cshtml", "Ranks.cs", "Readiness.cs", "RecordsOpened.cs", "SaidToBeCovered.cs",
    ];

    [Fact]
    public void Names_are_compared_folded()
    {
        var files = Directory.EnumerateFiles(Repository.PathTo("src"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !NotOurs().IsMatch(file)).ToList();
        Assert.True(files.Count > 300, $"Only {files.Count} files were found.");

        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Where(line => Compares(line, Path.GetFileName(file)))
            .Select(line => $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}")));
    }

    [Theory]
    [InlineData("if (row.Owner == me.Name) return;", true)]
    [InlineData("where child.ResponsibleAuthority != authority", true)]
    [InlineData("x => filter == x.District", true)]
    [InlineData("names.Contains(name, StringComparer.OrdinalIgnoreCase)", true)]
    [InlineData("if (child.District is null || Owner == null) return;", false)]
    [InlineData("NameFolding.Same(row.Owner, me.Name)", false)]
    [InlineData("if (kind == PartyKind.Team) return;", false)]
    public void What_compares_as_written_is_found(string line, bool compares) => Assert.Equal(compares, Compares(line, "Some.cs"));

    private static bool Compares(string line, string file) =>
        !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        && (AsWritten().Matches(line).Any(m => !IsNoName(m.Groups["left"].Value) && !IsNoName(m.Groups["right"].Value))
            || ((line.Contains("OrdinalIgnoreCase", StringComparison.Ordinal) || line.Contains("CultureIgnoreCase", StringComparison.Ordinal)) && !NoNames.Contains(file)));

    // Nothing, a choice that is called like a name, and what stands in the place of a name that is withheld.
    private static bool IsNoName(string side) =>
        side is "null" or "Masking.Withheld" || side.Split('.') is [.., "Agency" or "ListId" or "PartyKind", _];

    [GeneratedRegex(
        @"(?<left>[\w.!?]*\b(Owner|\w*Authority|District|FamilyName|GivenName|Force|ToForce|School|Placement|Recipient|Officer|SeenBy|GivenBy|By\.Name|[Mm]e\.Name|[Pp]erson\.Name|Actor\.Name)[!?]?) (==|!=) (?<right>[\w.!?]+)"
        + @"|(?<left>[\w.!?)]+) (==|!=) (?<right>([a-zA-Z]+[!?]?\.)+(Owner|\w*Authority|District|FamilyName|GivenName|Force|ToForce|School|Placement|Recipient|Officer|SeenBy|GivenBy|By\.Name|[Mm]e\.Name|[Pp]erson\.Name|Actor\.Name))([^.\w]|$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AsWritten();

    [GeneratedRegex(@"[\\/](obj|bin|node_modules|lib)[\\/]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NotOurs();
}
