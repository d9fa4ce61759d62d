using Microsoft.AspNetCore.Mvc;
using Missing.Domain;
using Missing.Projections.Episodes;

namespace Missing.Api.Pages.Episodes;

/// <summary>One episode as at a moment.</summary>
public sealed class EpisodeModel : MissingPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public LoadedEpisode Loaded { get; private set; } = null!;

    public CaseFile Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return NotFound();
        (Loaded, Case) = (loaded, loaded.At(Moment));
        return Case.Episode.IsReported ? Page() : NotFound();
    }
}
