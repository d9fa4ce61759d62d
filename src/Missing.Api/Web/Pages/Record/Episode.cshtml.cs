using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Episodes;
using Missing.Domain;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Record;

/// <summary>A form on an episode.</summary>
public sealed class EpisodeModel : RecordPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public LoadedEpisode Loaded { get; private set; } = null!;

    /// <summary>The episode, shown beside the form so that nobody has to leave the form to look.</summary>
    public EpisodePicture Picture { get; private set; } = null!;

    /// <summary>False for a person who may post about an episode without seeing it, such as an authoriser of phone data.</summary>
    public bool MaySee => MayOpen("/episodes/{id}");

    public CaseFile Case => Picture.File;

    /// <summary>An authoriser decides a request and sees nothing else of the episode.</summary>
    public override string Home => MayOpen("/episodes/{id}") ? $"/episodes/{Loaded.Document.Reference}" : "/";

    public async Task<IActionResult> OnGetAsync(string? form) =>
        await LoadAsync(form) is { } found ? Open(found, await FormCaseAsync(found), Loaded.Document.Version) : Closed ?? NotFound();

    public async Task<IActionResult> OnPostAsync(string? form) =>
        await LoadAsync(form) is { } found ? await SendAsync(found, await FormCaseAsync(found), $"{Id}", Loaded.Document.Version) : Closed ?? NotFound();

    private async Task<Form?> LoadAsync(string? name)
    {
        if (FormTable.Find(name) is not { IsOnEpisode: true } form) return null;
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return null;
        // A person who sees nothing of the episode here opens nothing; forms accepted despite a restriction are shown with the stub.
        if (MaySee && !RouteTable.IsBeforeRestriction(form.Route) && !await IsOpenAsync(loaded.Casebook, loaded)) return null;
        (Loaded, Picture) = (loaded, new EpisodePicture(this, loaded, new Moment(Now, null)));
        return Case.Episode.IsReported ? form : null;
    }

    private async Task<FormCase> FormCaseAsync(Form form)
    {
        var @case = new FormCase(Case, Loaded.Casebook, Case.Child, About, Caller.Actor, Now);
        if (form.NamesLinked)
            @case = @case with { Linked = OtherEpisodes.ForForm(await OtherEpisodes.LinkedAsync(Session, Case.Episode, new Moment(Now, null), Cancelled)) };
        if (form.NamesPeople) @case = @case with { People = await Service<Accounts>().OwnersAsync(Cancelled) };
        return form.NamesOthers ? @case with { Others = await OtherEpisodes.MissingAsync(Session, Id, Now, Cancelled) } : @case;
    }
}
