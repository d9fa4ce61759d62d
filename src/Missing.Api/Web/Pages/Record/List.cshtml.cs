using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Record;

/// <summary>Every form that the person may post on an episode.</summary>
public sealed class ListModel : MissingPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public string Reference { get; private set; } = "";

    public EpisodeAt Episode { get; private set; } = null!;

    public IReadOnlyList<FormFamily> Families { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return NotFound();
        if (!await IsOpenAsync(loaded.Casebook, loaded)) return Closed!;
        (Reference, Episode) = (loaded.Document.Reference, loaded.At(new Moment(Now, null)).Episode);
        if (!Episode.IsReported) return NotFound();
        Families =
        [
            .. FormTable.Families.Select(f => f with { Forms = [.. f.Forms.Where(x => x.IsOnEpisode && MayPost(x.Route))] })
                .Where(f => f.Forms.Count > 0),
        ];
        return Page();
    }
}
