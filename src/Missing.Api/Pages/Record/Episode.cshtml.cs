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

    /// <summary>An authoriser decides a request and sees nothing else of the episode.</summary>
    public override string Home => MayOpen("/episodes/{id}") ? $"/episodes/{Loaded.Document.Reference}" : "/";

    public async Task<IActionResult> OnGetAsync(string form) =>
        await LoadAsync(form) is { } found ? Open(found, await FormCaseAsync(found), Loaded.Document.Version) : NotFound();

    public async Task<IActionResult> OnPostAsync(string form) =>
        await LoadAsync(form) is { } found ? await SendAsync(found, await FormCaseAsync(found), $"{Id}", Loaded.Document.Version) : NotFound();

    private async Task<Form?> LoadAsync(string name)
    {
        if (FormTable.Find(name) is not { IsOnEpisode: true } form) return null;
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return null;
        (Loaded, Case) = (loaded, loaded.At(new Moment(Now, null)));
        return Case.Episode.IsReported ? form : null;
    }

    private async Task<FormCase> FormCaseAsync(Form form)
    {
        var @case = new FormCase(Case, Loaded.Casebook, Case.Child, About, Caller.Actor, Now);
        return form.NamesOthers ? @case with { Others = await OtherEpisodes.MissingAsync(Session, Id, Now, Cancelled) } : @case;
    }
}
