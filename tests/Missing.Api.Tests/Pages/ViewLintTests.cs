using System.Text.Json;
using System.Text.RegularExpressions;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Tests;

namespace Missing.Api.Tests.Pages;

/// <summary>
/// The views contain nothing that the Content-Security-Policy would block in the browser: inline styles, handlers
/// and scripts, and what htmx would hand to <c>eval</c>, among it trigger filters, which send the request although they throw.
/// </summary>
public sealed class ViewLintTests(ApiFixture api)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly string Api = Repository.PathTo("src", "Missing.Api");

    /// <summary>The forbidden patterns, each with a sample line that matches.</summary>
    private static readonly IReadOnlyDictionary<string, (Regex Banned, string Example)> Bans = new Dictionary<string, (Regex, string)>
    {
        ["inline style"] = (new(@"(?<![\w-])style\s*=|<style\b", Options, Limit), """<td class="num" style="width: 4em">"""),
        ["inline handler"] = (new(@"[\s""']on[a-z]+\s*=\s*\\?[""'@]", Options, Limit), """<button onclick="send()">"""),
        ["hx-on"] = (new("hx-on", Options, Limit), """<div hx-on:click="send()">"""),
        ["trigger filter"] = (new(@"hx-trigger\s*=[^>]*?\[", Options, Limit), """<div hx-trigger="@(live ? "keyup[ctrlKey]" : null)">"""),
        ["script in an attribute"] = (new(@"\b(js|javascript):", Options, Limit), """<div hx-vals='js:{now: Date.now()}'>"""),
        ["inline script"] = (new(@"<script\b(?![^>]*\ssrc=)", Options, Limit), """<script type="module">start()</script>"""),
        ["unencoded text"] = (new(@"Html\.Raw|HtmlString", Options, Limit), "@Html.Raw(Model.Text)"),
    };

    public static TheoryData<string> Names() => [.. Bans.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_view_and_no_tag_helper_has_it(string name)
    {
        var files = Directory.EnumerateFiles(Api, "*.cshtml", SearchOption.AllDirectories)
            .Concat(new[] { "TagHelpers", "Charts" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Api, "Web", folder), "*.cs"))).ToList();
        Assert.True(files.Count > 100, $"Only {files.Count} files below {Api}.");

        var found = files.SelectMany(file => File.ReadLines(file)
            .Select((line, n) => (line, place: $"{Path.GetRelativePath(Api, file)}:{n + 1}: {line.Trim()}"))
            .Where(x => Bans[name].Banned.IsMatch(x.line)).Select(x => x.place));

        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_would_be_seen(string name) => Assert.Matches(Bans[name].Banned, Bans[name].Example);

    /// <summary>The settings that keep htmx within the policy, as a page really carries them.</summary>
    [Fact]
    public async Task Pages_tell_htmx_to_run_nothing_and_to_ask_nobody_else()
    {
        var page = (await (await api.Browser("supervisor")).Get("/board")).Must(200);

        var settings = JsonElement.Parse(page.One("meta[name='htmx-config']").GetAttribute("content")!);

        Assert.True(settings.GetProperty("selfRequestsOnly").GetBoolean());
        foreach (var off in (string[])["allowScriptTags", "allowEval", "includeIndicatorStyles"])
            Assert.False(settings.GetProperty(off).GetBoolean(), off);
    }
}
