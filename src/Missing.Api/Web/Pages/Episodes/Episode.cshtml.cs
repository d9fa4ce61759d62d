using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Pages.Alarms;
using Missing.Api.Web.Pages.Record;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>One episode as at a moment: what is due, what happened, what is known.</summary>
/// <remarks>
/// Queries: the episode, and the current versions of its child's documents, with those that have changed since they were last read.
/// One more for the alarms, which may stand on other episodes of the child. Two more where
/// children are missing together: their episodes and records.
/// </remarks>
public sealed class EpisodeModel : MissingPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "recorded")]
    public Guid? Recorded { get; set; }

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public EpisodePicture Picture { get; private set; } = null!;

    /// <summary>Said to who has just added information to an episode on which nobody searches for the child.</summary>
    public string? ToldAfterTheEnd =>
        Recorded is { } entry && Picture.Episode.Find<InformationReceived>(entry) is not null ? Domain.Words.NobodyLooks(Picture.Episode.Status) : null;

    /// <summary>False as at a moment before the report: there is nothing to show, and the page says so.</summary>
    public bool IsReported => Picture.Episode.IsReported;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return NotFound();
        // The address that people read to each other, and copy, is the one with the reference.
        if (!Request.Path.Value!.EndsWith(loaded.Document.Reference, StringComparison.OrdinalIgnoreCase))
            return Redirect($"/episodes/{loaded.Document.Reference}{Request.QueryString}");
        if (!await IsOpenAsync(loaded.Casebook, loaded)) return Closed!;
        Picture = new EpisodePicture(this, loaded, Moment, TimelineFilters.Read(Show)) { Recorded = Recorded };
        if (!IsReported)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        Picture.Alarms = await ShownAlarm.OfEpisodeAsync(this, loaded);
        if (IsFragment && Request.Query["seen"] == Picture.Stamp) return StatusCode(StatusCodes.Status204NoContent);
        Picture.Linked = await OtherEpisodes.LinkedAsync(Session, Picture.Episode, Moment, Cancelled);
        return IsFragment ? Partial("_Live", Picture) : Page();
    }
}
