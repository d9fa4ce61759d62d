using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Projections.Episodes;

namespace Missing.Api.Web.Pages.Partners;

/// <summary>One episode of a child of the partner's own authority: what is theirs to know, and what they may add.</summary>
public sealed class OurChildModel : MissingPage
{
    /// <summary>The forms open to a partner, in the order in which they are wanted.</summary>
    public static readonly IReadOnlyList<string> FormNames = ["return-home-interview", "information", "carer-form"];

    /// <summary>An authority whose child it was may still know something; the rest is for the one whose child it is.</summary>
    public static IEnumerable<string> FormsFor(PartnerEpisodeView episode) => episode.OursUntil is null ? FormNames : ["information"];

    [FromRoute]
    public Guid Id { get; set; }

    public PartnerEpisodeView Episode { get; private set; } = null!;

    public IEnumerable<Form> Forms => IsPast ? [] : FormsFor(Episode).Select(FormTable.Of).Where(f => MayPost(f.Route));

    /// <summary>True when something was recorded just now.</summary>
    public bool IsRecorded => Request.Query.ContainsKey("recorded");

    public async Task<IActionResult> OnGetAsync()
    {
        if (await PartnerEpisodes.FindAsync(this, Id, Moment) is not { } episode) return NotFound();
        Episode = episode;
        return Page();
    }
}
