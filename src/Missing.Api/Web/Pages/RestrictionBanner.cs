using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Domain.Children;

namespace Missing.Api.Web.Pages;

/// <summary>The banner over a restricted record: who may see it, who broke the glass, and the forms about both.</summary>
/// <param name="Record">As it is now, whatever moment the page shows.</param>
public sealed record RestrictionBanner(MissingPage Page, ChildAt Record, Guid ChildId)
{
    /// <summary>Open to somebody who is no member, until then.</summary>
    public IEnumerable<GlassBreak> Broken => Record.GlassBreaks.Where(b => Page.Now < b.Until);

    /// <summary>Those that this person may review, of whenever.</summary>
    public IEnumerable<GlassBreak> ToReview => Page.MayOpen("/glass-breaks")
        ? Record.GlassBreaks.Where(b => b.Review is null && b.By.Id != Page.Caller.Actor.Id)
        : [];

    public LiftingProposal? Lifting => Record.Restriction?.Lifting is { } lifting && lifting.IsOpen(Page.Now) ? lifting : null;

    /// <summary>The forms about the restriction that this person may post.</summary>
    public IEnumerable<Form> Forms => Page.IsPast
        ? []
        : ((string[])["restriction-members", "lifting"]).Select(FormTable.Of).Where(f => f.OfferedWhen(Record) && Page.MayPost(f.Route));
}
