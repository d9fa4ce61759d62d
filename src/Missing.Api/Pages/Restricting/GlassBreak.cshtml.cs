using Marten;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Forms;
using Missing.Api.Pages.Record;
using Missing.Domain.Policy;
using Missing.Projections.Restricting;

namespace Missing.Api.Pages.Restricting;

/// <summary>The review of one breaking of the glass. An auditor sees who, when and why, and not whose record it was.</summary>
public sealed class GlassBreakModel : RecordPage
{
    // What others record of the child meanwhile is not the reviewer's to weigh, and not an auditor's to see.
    private static Form Form => FormTable.Of("glass-break-review") with { IsDecision = false, AboutChoices = null };

    [FromRoute]
    public Guid BreakId { get; set; }

    public GlassBreakView Broken { get; private set; } = null!;

    public override string Home => "/glass-breaks";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Open(Form, Case(), version: 0) : NotFound();

    public async Task<IActionResult> OnPostAsync() =>
        await LoadAsync() ? await SendAsync(Form, Case(), $"{Broken.ChildId}", version: 0) : NotFound();

    private FormCase Case() => HiddenCase.Of(PolicyHistory.Shipped, BreakId, Caller.Actor, Now);

    private async Task<bool> LoadAsync()
    {
        About = BreakId;
        var breaks = await RestrictionReader.GlassBreaksAsync(Session, Caller.Actor, Now, Cancelled);
        if (breaks.FirstOrDefault(b => b.Id == BreakId) is not { } broken) return false;
        Broken = broken;
        return true;
    }
}
