using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Retention;
using Missing.Projections.Restricting;
using Missing.Projections.Retention;

namespace Missing.Api.Web.Pages.Home;

/// <summary>Who may look into a record, and how long it is kept.</summary>
internal static class RecordPanels
{
    public static async Task<HomePanel> BrokenAsync(MissingPage page) => HomePanel.Of(
        "glass",
        "Broken glass to review",
        "/glass-breaks",
        await RestrictionReader.UnreviewedAsync(page.Session, page.Caller.Actor, page.Now, page.Cancelled),
        b => b.IsOverdue,
        b => new HomeLine(
            b.Reference, null, $"/glass-breaks/{b.Id}", HasRisk: false, DueAt: b.ReviewDueAt, Note: $"{b.By}: {Say.Within(Say.It(b.Code))}"),
        "No broken glass waits for a review.");

    public static async Task<HomePanel> LiftingsAsync(MissingPage page) => HomePanel.Of(
        "liftings",
        "Restrictions to be lifted",
        "/glass-breaks",
        await RestrictionReader.LiftingsAsync(page.Session, page.Caller.Actor, page.Now, page.Cancelled),
        _ => false,
        l => new HomeLine(l.Reference, null, $"/liftings/{l.Id}", HasRisk: false, DueAt: l.StandsUntil, Note: $"proposed by {l.ProposedBy}"),
        "No lifting waits for a second person.");

    /// <summary>To a records manager all that is due for review; to an inspector what waits for one.</summary>
    public static async Task<IReadOnlyList<HomePanel>> RetentionAsync(MissingPage page)
    {
        var view = await RetentionReader.ReadAsync(page.Session, page.Now, page.Cancelled);
        var isInspector = page.Caller.Actor.Role == Role.Inspector;
        return
        [
            HomePanel.Of(
                "disposals",
                "Disposals awaiting approval",
                "/retention",
                view.Proposals,
                _ => false,
                r => new HomeLine(RetentionWords.Of(r), null, "/retention", HasRisk: false, Note: $"proposed by {r.Proposal!.By}"),
                "No disposal waits for an inspector."),
            HomePanel.Of(
                "retention",
                isInspector ? "Retention reviews nobody decided in time" : "Records due for review",
                "/retention",
                isInspector ? [.. view.Due.Where(r => r.IsEscalated)] : view.Due,
                r => r.IsEscalated,
                r => new HomeLine(RetentionWords.Of(r), null, "/retention", HasRisk: false, DueAt: r.ReviewAt + RecordRetention.DecidedWithin, Note: Say.It(r.Group)),
                "No record is due for review."),
        ];
    }
}
