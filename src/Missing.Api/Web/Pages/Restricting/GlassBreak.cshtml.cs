using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Projections.Restricting;

namespace Missing.Api.Web.Pages.Restricting;

/// <summary>The review of one breaking of the glass: who, when and why.</summary>
public sealed class GlassBreakModel : SecondLook<GlassBreakView>
{
    [FromRoute]
    public Guid BreakId { get; set; }

    protected override Form Form => FormTable.Of("glass-break-review") with { IsDecision = false, AboutChoices = null };

    protected override Guid ChildOf(GlassBreakView looked) => looked.ChildId;

    protected override async Task<GlassBreakView?> FindAsync()
    {
        About = BreakId;
        return (await RestrictionReader.GlassBreaksAsync(Session, Caller.Actor, Now, Cancelled)).FirstOrDefault(b => b.Id == BreakId);
    }
}
