using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Record;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Partners;

/// <summary>
/// A form as a partner fills it in. It is the same form with the same route as everybody's, drawn from a case that holds nothing:
/// what it would offer or fill in of the case is not a partner's to see.
/// </summary>
public sealed class RecordModel : RecordPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public PartnerEpisodeView Episode { get; private set; } = null!;

    public override string Home => $"/our-children/{Id}";

    public async Task<IActionResult> OnGetAsync(string? form) =>
        await LoadAsync(form) is { } found ? Open(found, await CaseAsync(), version: 0) : NotFound();

    public async Task<IActionResult> OnPostAsync(string? form) =>
        await LoadAsync(form) is { } found ? await SendAsync(found, await CaseAsync(), $"{Of(found)}", version: 0) : NotFound();

    private async Task<Form?> LoadAsync(string? name)
    {
        if (await PartnerEpisodes.FindAsync(this, Id, new Moment(Now, null)) is not { } episode) return null;
        Episode = episode;
        return OurChildModel.FormsFor(episode).Contains(name) ? FormTable.Find(name) : null;
    }

    // A carer's form is of the child, not of the episode.
    private Guid Of(Form form) => form.Route.Contains("/api/children/{id}", StringComparison.Ordinal) ? Episode.ChildId : Id;

    private async Task<FormCase> CaseAsync() =>
        HiddenCase.Of(await CaseReader.PolicyAsync(Session, Cancelled), about: null, Caller.Actor, Now);
}
