using System.Globalization;
using System.Text.RegularExpressions;
using Missing.Domain.Tests;

namespace Missing.Api.Tests.Pages;

/// <summary>Text can be read on what it stands on: WCAG 2.2, 1.4.3 and 1.4.11, computed from the style sheets themselves.</summary>
public sealed partial class ContrastTests
{
    private const double Text = 4.5;
    private const double Border = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly string Folder = Repository.PathTo("src", "Missing.Api", "Web", "wwwroot", "css");
    private static readonly Dictionary<string, string> Tokens = Token().Matches(Read("app.css"))
        .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);

    /// <summary>Colour pairs that no single CSS rule defines: the page's text on its backgrounds, and the edges that carry meaning.</summary>
    [Theory]
    [InlineData("--ink", "--paper", Text)]
    [InlineData("--ink", "--paper-soft", Text)]
    [InlineData("--ink-soft", "--paper", Text)]
    [InlineData("--ink-soft", "--paper-soft", Text)]
    [InlineData("--link", "--paper", Text)]
    [InlineData("--link", "--paper-soft", Text)]
    [InlineData("--ink", "--focus", Text)]
    [InlineData("--risk-high", "--paper", Border)]
    [InlineData("--risk-medium-edge", "--paper", Border)]
    [InlineData("--risk-low", "--paper", Border)]
    [InlineData("--risk-very-low", "--paper", Border)]
    public void A_token_can_be_told_from_what_it_stands_on(string above, string below, double least) =>
        Assert.True(Ratio(Tokens[above], Tokens[below]) >= least, $"{above} on {below}: {Ratio(Tokens[above], Tokens[below]):0.00}, wanted {least}");

    [Fact]
    public void Every_rule_with_a_fill_and_a_text_can_be_read()
    {
        var pairs = Directory.EnumerateFiles(Folder, "*.css").SelectMany(file => Rule().Matches(Read(file)))
            .Select(rule => (Selector: rule.Groups["selector"].Value.Trim(), Text: Colour(rule, "color"), Fill: Colour(rule, "background")))
            .Where(p => p.Text is not null && p.Fill is not null).ToList();

        Assert.Contains(pairs, p => p.Selector == ".risk--medium");
        Assert.Contains(pairs, p => p.Selector == ".due--over");
        Assert.Empty(pairs.Select(p => (p.Selector, Ratio: Ratio(p.Text!, p.Fill!))).Where(p => p.Ratio < Text)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Selector}: {p.Ratio:0.00}")));
    }

    /// <summary>WCAG's own examples, so that the measure itself is right.</summary>
    [Theory]
    [InlineData("#000", "#fff", 21)]
    [InlineData("#767676", "#fff", 4.54)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void The_measure_is_wcags(string above, string below, double ratio) => Assert.Equal(ratio, Ratio(above, below), 0.01);

    private static string? Colour(Match rule, string property)
    {
        var said = Regex.Match(rule.Groups["body"].Value, $@"(?<![\w-]){property}:\s*(?<value>[^;]+)", RegexOptions.ExplicitCapture, Limit).Groups["value"].Value.Trim();
        var value = said.StartsWith("var(", StringComparison.Ordinal) ? Tokens.GetValueOrDefault(said[4..^1], "") : said;
        return Hex().IsMatch(value) ? value : null;
    }

    private static double Ratio(string a, string b)
    {
        double[] light = [Luminance(a), Luminance(b)];
        return (light.Max() + 0.05) / (light.Min() + 0.05);
    }

    private static double Luminance(string hex)
    {
        var six = hex.Length == 4 ? string.Concat(hex[1..].Select(c => $"{c}{c}")) : hex[1..];
        double[] parts = [.. six.Chunk(2).Select(two => Convert.ToInt32(new string(two), 16) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    [GeneratedRegex(@"(?<name>--[\w-]+):\s*(?<value>#[0-9a-fA-F]{3,6})\s*;", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<selector>[^{};/]+)\{(?<body>[^{}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Hex();
}
