using Microsoft.AspNetCore.Mvc;
using Missing.Projections.Restricting;

namespace Missing.Api.Web.Pages.Restricting;

/// <summary>Glass breaks with person and reason, for the reviewers; and restrictions whose lifting waits for a second person.</summary>
public sealed class GlassBreaksModel : MissingPage
{
    public IReadOnlyList<GlassBreakView> Breaks { get; private set; } = [];

    public IReadOnlyList<LiftingView> Liftings { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "recorded")]
    public Guid? Recorded { get; set; }

    public async Task OnGetAsync()
    {
        Breaks = await RestrictionReader.GlassBreaksAsync(Session, Caller.Actor, Now, Cancelled);
        Liftings = await RestrictionReader.LiftingsAsync(Session, Caller.Actor, Now, Cancelled);
    }
}
