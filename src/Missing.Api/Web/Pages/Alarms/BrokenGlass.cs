using Missing.Projections.Restricting;

namespace Missing.Api.Web.Pages.Alarms;

/// <summary>
/// The alarm that a glass was broken. It is the state itself: it stands from the moment of breaking until somebody has reviewed
/// it, and no message can be lost on the way.
/// </summary>
public static class BrokenGlass
{
    /// <summary>For inspectors and auditors alike; nothing in it leads to the child but, for an inspector, the review itself.</summary>
    public static async Task<IReadOnlyList<GlassBreakView>> ToReviewAsync(MissingPage page) => page.MayOpen("/glass-breaks")
        ? await RestrictionReader.UnreviewedAsync(page.Session, page.Caller.Actor, page.Now, page.Cancelled)
        : [];
}
