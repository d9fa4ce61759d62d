using Marten;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Forms;
using Missing.Api.Pages.Record;
using Missing.Domain.Policy;
using Missing.Projections.Restricting;

namespace Missing.Api.Pages.Restricting;

/// <summary>The second person's look at a lifting: a second inspector, or an auditor, who does not see whose record it is.</summary>
public sealed class LiftingModel : RecordPage
{
    // As for the review of broken glass.
    private static Form Form => FormTable.Of("lifting") with { Button = "Approve the lifting", IsDecision = false, NoteOf = null };

    [FromRoute]
    public Guid ProposalId { get; set; }

    public LiftingView Lifting { get; private set; } = null!;

    public override string Home => "/glass-breaks";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Open(Form, Case(), version: 0) : NotFound();

    public async Task<IActionResult> OnPostAsync() =>
        await LoadAsync() ? await SendAsync(Form, Case(), $"{Lifting.ChildId}", version: 0) : NotFound();

    private FormCase Case() => HiddenCase.Of(PolicyHistory.Shipped, null, Caller.Actor, Now);

    private async Task<bool> LoadAsync()
    {
        var liftings = await RestrictionReader.LiftingsAsync(Session, Caller.Actor, Now, Cancelled);
        if (liftings.FirstOrDefault(l => l.Id == ProposalId) is not { } lifting) return false;
        Lifting = lifting;
        return true;
    }
}
