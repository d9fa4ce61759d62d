using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Projections.Restricting;

namespace Missing.Api.Web.Pages.Restricting;

/// <summary>The second person's look at a lifting.</summary>
public sealed class LiftingModel : SecondLook<LiftingView>
{
    [FromRoute]
    public Guid ProposalId { get; set; }

    protected override Form Form => FormTable.Of("lifting") with { Button = "Approve the lifting", IsDecision = false, NoteOf = null };

    protected override Guid ChildOf(LiftingView looked) => looked.ChildId;

    protected override async Task<LiftingView?> FindAsync() =>
        (await RestrictionReader.LiftingsAsync(Session, Caller.Actor, Now, Cancelled)).FirstOrDefault(l => l.Id == ProposalId);
}
