using Microsoft.AspNetCore.Mvc;
using Missing.Api.Forms;
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

    public CaseFile Case { get; private set; } = null!;

    public override string Home => $"/episodes/{Loaded.Document.Reference}";

    public async Task<IActionResult> OnGetAsync(string form) =>
        await LoadAsync(form) is { } found ? Open(found, FormCase(), Loaded.Document.Version) : NotFound();

    public async Task<IActionResult> OnPostAsync(string form) =>
        await LoadAsync(form) is { } found ? await SendAsync(found, FormCase(), $"{Id}", Loaded.Document.Version) : NotFound();

    private async Task<Form?> LoadAsync(string name)
    {
        if (FormTable.Find(name) is not { } form || !form.Route.Contains("/api/episodes/{id}/", StringComparison.Ordinal)) return null;
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return null;
        (Loaded, Case) = (loaded, loaded.At(new Moment(Now, null)));
        return Case.Episode.IsReported ? form : null;
    }

    private FormCase FormCase() => new(Case, Loaded.Casebook, Case.Child, About, Caller.Actor, Now);
}
