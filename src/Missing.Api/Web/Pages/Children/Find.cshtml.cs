using Missing.Api.Http.Throttling;
using Missing.Api.Shared.Problems;
using Missing.Api.Web.Pages.Report;
using Missing.Domain;
using Missing.Projections.Children;

namespace Missing.Api.Web.Pages.Children;

/// <summary>
/// Finds a child by whatever the caller knows. What is typed is posted: it is about a child, and must not stand in an address.
/// </summary>
public sealed class FindModel : MissingPage
{
    public const string TypedInput = "q";
    private const int Fewest = 3;
    private const int Most = 30;

    public string Typed { get; private set; } = "";

    /// <summary>None before anything was looked for.</summary>
    public IReadOnlyList<KnownChild>? Found { get; private set; }

    /// <summary>Why nothing was searched: too often in a minute.</summary>
    public Problem? TooMany { get; private set; }

    public void OnGet()
    {
        // An empty page to type into.
    }

    /// <summary>Two round trips: the matches, and their records with the outlines of their episodes.</summary>
    public async Task<Microsoft.AspNetCore.Mvc.IActionResult> OnPostAsync()
    {
        Typed = Characters.First(Request.Form[TypedInput].ToString().Trim(), Limits.Line);
        if (Typed.Length >= Fewest && (TooMany = await Service<Searches>().RefuseAsync(HttpContext)) is null)
        {
            var matches = await ChildSearch.FindAsync(Session, Typed, Most, Cancelled);
            Found = [.. matches.Select(m => KnownChild.Of(m.Book, Now))];
        }
        if (TooMany is not null && !IsFragment) Response.StatusCode = TooMany.Status;
        return IsFragment ? Partial("_Found", this) : Page();
    }
}
