using Microsoft.AspNetCore.Mvc;
using Missing.Api.Forms;
using Missing.Api.Pages.Episodes;
using Missing.Api.Pages.Timeline;
using Missing.Domain;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Api.Pages.Record;

/// <summary>A form on an episode.</summary>
public sealed class EpisodeModel : RecordPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public LoadedEpisode Loaded { get; private set; } = null!;

    /// <summary>What is known, beside the form: nobody must leave it to look.</summary>
    public EpisodePicture Picture { get; private set; } = null!;

    /// <summary>False for who may post about an episode without seeing it, as an authoriser of phone data does.</summary>
    public bool MaySee => MayOpen("/episodes/{id}");

    public CaseFile Case => Picture.File;

    /// <summary>What others recorded between opening the form and sending it, where it was refused for that.</summary>
    public IReadOnlyList<TimelineItem> CameSince =>
        [.. Picture.Timeline.Where(i => Since.Any(s => (Guid?)s["entryId"] == i.EntryId))];

    public override string Home => $"/episodes/{Loaded.Document.Reference}";

    public async Task<IActionResult> OnGetAsync(string form) =>
        await LoadAsync(form) is { } found ? Open(found, FormCase(), Loaded.Document.Version) : NotFound();

    public async Task<IActionResult> OnPostAsync(string form) =>
        await LoadAsync(form) is { } found ? await SendAsync(found, FormCase(), $"{Id}", Loaded.Document.Version) : NotFound();

    private async Task<Form?> LoadAsync(string name)
    {
        if (FormTable.Find(name) is not { } form || !form.Route.Contains("/api/episodes/{id}/", StringComparison.Ordinal)) return null;
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return null;
        (Loaded, Picture) = (loaded, new EpisodePicture(this, loaded, new Moment(Now, null)));
        return Case.Episode.IsReported ? form : null;
    }

    private FormCase FormCase() => new(Case, Loaded.Casebook, Case.Child, About, Caller.Actor, Now);
}
