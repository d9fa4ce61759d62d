using System.Text.RegularExpressions;

namespace Missing.Domain.Tests.Docs;

/// <summary>
/// docs/asvs.csv says of each requirement of OWASP ASVS 5.0.0, levels 1 and 2, by which tests it is shown, or why by none; of
/// V17 (WebRTC), which is not used, nothing.
/// </summary>
public sealed partial class AsvsTests
{
    // How many requirements of level 1 and 2 the release has in each chapter.
    private static readonly Dictionary<string, int> Chapters = new()
    {
        ["V1"] = 27,
        ["V2"] = 11,
        ["V3"] = 19,
        ["V4"] = 10,
        ["V5"] = 9,
        ["V6"] = 35,
        ["V7"] = 18,
        ["V8"] = 7,
        ["V9"] = 7,
        // Of 29: what the authorization server and the provider must see to is one row a section.
        ["V10"] = 16,
        ["V11"] = 14,
        ["V12"] = 9,
        ["V13"] = 13,
        ["V14"] = 9,
        ["V15"] = 13,
        ["V16"] = 16,
    };

    private static readonly string[] Reasons = ["n/a: ", "by: ", "open: "];

    private static readonly HashSet<string> Tests =
        [.. Directory.EnumerateFiles(Repository.PathTo("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => TestClass().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value))];

    private static IReadOnlyList<string[]> Rows { get; } = [.. File.ReadLines(Repository.PathTo("docs", "asvs.csv")).Skip(1).Select(Cells)];

    [Fact]
    public void Every_requirement_is_there_once()
    {
        Assert.Equal(Chapters, Rows.CountBy(r => r[0].Split('.')[0]).ToDictionary());
        Assert.Equal(Rows.Count, Rows.Select(r => r[0]).Distinct().Count());
        Assert.All(Rows, r => Assert.Matches(@"^V\d+\.\d+\.\d+$", r[0]));
        Assert.All(Rows, r => Assert.True(r is [_, "1" or "2", { Length: > 0 }, _, _], r[0]));
    }

    [Fact]
    public void Every_requirement_names_tests_that_there_are_or_a_reason()
    {
        Assert.Contains("AsvsTests", Tests);
        var wrong = new List<string>();
        foreach (var row in Rows)
        {
            var named = row[3].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (named.Length == 0 && !Reasons.Any(r => row[4].StartsWith(r, StringComparison.Ordinal) && row[4].Length > r.Length))
                wrong.Add($"{row[0]} has no test and no reason");
            wrong.AddRange(named.Where(n => !Tests.Contains(n)).Select(n => $"{row[0]} names {n}, which is no test"));
        }

        Assert.Empty(wrong);
    }

    // Cells with a comma stand in quotation marks, which the cells themselves hold twice.
    private static string[] Cells(string line) =>
        [.. Cell().Matches(line).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups["plain"].Value)];

    [GeneratedRegex("(?:^|,)(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,]*))", RegexOptions.NonBacktracking)]
    private static partial Regex Cell();

    [GeneratedRegex(@"class (?<name>\w+Tests)\b", RegexOptions.NonBacktracking)]
    private static partial Regex TestClass();
}
