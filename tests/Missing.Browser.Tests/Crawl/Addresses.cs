using Missing.Api.Access;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Partners;

namespace Missing.Browser.Tests;

/// <summary>The addresses that the crawl opens: every page of the table, those of forms once a form.</summary>
internal static class Addresses
{
    // Posted to and never looked at, or a part of other pages.
    private static readonly string[] NotCrawled = ["/sign-out", "/alarms/bar"];

    public static IEnumerable<(string Pattern, string? Form)> All() =>
        RouteTable.Pages.Where(p => !NotCrawled.Contains(p.Pattern)).SelectMany(page => Forms(page.Pattern).Select(form => (page.Pattern, form)));

    /// <summary>Whether its address names one episode, child or other record.</summary>
    public static bool IsOfARecord(string pattern) => pattern.Contains('{', StringComparison.Ordinal);

    /// <summary>A role that may open it; a form's own row decides.</summary>
    public static string Person(string pattern, string? form)
    {
        if (pattern.StartsWith("/our-children", StringComparison.Ordinal)) return "partner";
        var row = form is null
            ? RouteTable.Pages.Single(p => p.Pattern == pattern)
            : RouteTable.Rows.Single(r => r.Route == FormTable.Find(form)!.Route);
        return row.Roles.Contains("supervisor") ? "supervisor" : row.Roles[0];
    }

    public static string Of(string pattern, string? form, RichCase rich)
    {
        var id = pattern.Split('/')[1] switch
        {
            "children" => $"{rich.Child.Id}",
            "our-children" => $"{rich.Missing.Id}",
            "alarms" => $"{rich.Alarm}",
            _ => rich.Missing.Reference,
        };
        var values = new Dictionary<string, string?>
        {
            ["id"] = id,
            ["entry"] = $"{rich.Note}",
            ["requestId"] = $"{rich.PhoneData}",
            ["breakId"] = $"{rich.GlassBreak}",
            ["proposalId"] = $"{rich.Lifting}",
            ["form"] = form,
        };
        return string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? Value(part.Trim('{', '}').Split(':')[0]) : part));

        string Value(string name) => values.GetValueOrDefault(name)
            ?? throw new InvalidOperationException($"The crawl has nothing for {{{name}}} of {pattern}: give it a value here.");
    }

    private static IEnumerable<string?> Forms(string pattern)
    {
        if (!pattern.Contains("{form}", StringComparison.Ordinal)) return [null];
        if (pattern.StartsWith("/our-children/", StringComparison.Ordinal)) return OurChildModel.FormNames;
        return FormTable.All.Where(f => IsOnEpisode(f) == pattern.StartsWith("/episodes/", StringComparison.Ordinal)
            && f.Route.Contains("{id}", StringComparison.Ordinal)).Select(f => f.Name);
    }

    private static bool IsOnEpisode(Form form) => form.Route.Contains("/api/episodes/{id}/", StringComparison.Ordinal);
}
