using Missing.Api.Access;
using Missing.Api.Forms;

namespace Missing.Browser.Tests;

/// <summary>The addresses that the crawl opens: every page of the table, those of forms once a form.</summary>
internal static class Addresses
{
    // Not a page to look at: it ends the session that other tests go on using.
    private static readonly string[] NotCrawled = ["/session", "/sign-out"];

    public static IEnumerable<(string Pattern, string? Form)> All() =>
        RouteTable.Pages.Where(p => !NotCrawled.Contains(p.Pattern)).SelectMany(page => Forms(page.Pattern).Select(form => (page.Pattern, form)));

    /// <summary>A role that may open it; a form's own row decides.</summary>
    public static string Person(string pattern, string? form)
    {
        var row = form is null
            ? RouteTable.Pages.Single(p => p.Pattern == pattern)
            : RouteTable.Rows.Single(r => r.Route == FormTable.Find(form)!.Route);
        return row.Roles.Contains("supervisor") ? "supervisor" : row.Roles[0];
    }

    public static string Of(string pattern, string? form, RichCase rich)
    {
        var id = pattern.StartsWith("/children/", StringComparison.Ordinal) ? $"{rich.Child.Id}" : rich.Missing.Reference;
        var values = new Dictionary<string, string?> { ["id"] = id, ["entry"] = $"{rich.Note}", ["form"] = form };
        return string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? Value(part.Trim('{', '}').Split(':')[0]) : part));

        string Value(string name) => values.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"The crawl has nothing for {{{name}}} of {pattern}: give it a value here.");
    }

    private static IEnumerable<string?> Forms(string pattern) => pattern switch
    {
        _ when !pattern.Contains("{form}", StringComparison.Ordinal) => (IEnumerable<string?>)[null],
        _ when pattern.StartsWith("/children/", StringComparison.Ordinal) => FormTable.All.Where(f => !IsOnEpisode(f)).Select(f => f.Name),
        _ => FormTable.All.Where(IsOnEpisode).Select(f => f.Name),
    };

    private static bool IsOnEpisode(Form form) => form.Route.Contains("/api/episodes/{id}/", StringComparison.Ordinal);
}
