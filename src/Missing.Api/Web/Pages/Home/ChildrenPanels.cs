using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Projections.Board;
using Missing.Projections.RepeatMissing;

namespace Missing.Api.Web.Pages.Home;

/// <summary>Children, one line each.</summary>
internal static class ChildrenPanels
{
    public static async Task<HomePanel> RepeatMissingAsync(MissingPage page) => HomePanel.Of(
        "repeat-missing",
        "Missing again",
        "/repeat-missing",
        await RepeatMissingReader.ReadAsync(page.Session, page.Moment, childId: null, page.Cancelled),
        _ => false,
        r => new HomeLine(
            r.ChildName ?? "Child not named",
            null,
            $"/children/{r.ChildId}",
            HasRisk: false,
            Note: $"{r.Count30} in 30 days, {r.Count90} in 90{(r.TriggerPlan ? "" : ", no trigger plan")}"),
        "No child went missing twice in 90 days.");

    public static async Task<HomePanel> OurChildrenAsync(MissingPage page) => HomePanel.Of(
        "our-children",
        "Our children",
        "/our-children",
        (await BoardReader.ReadForPartnerAsync(page.Session, page.Moment, page.Now, page.Caller.LocalAuthority ?? "", page.Cancelled)).Episodes,
        e => e.Clocks.Any(c => c.State == ClockState.Overdue),
        e => new HomeLine(
            e.ChildName ?? "Child not named",
            e.Reference,
            $"/our-children/{e.Id}",
            HasRisk: false,
            DueAt: e.Clocks.Where(c => c.StoppedAt is null).Select(c => (NodaTime.Instant?)c.DueAt).Min(),
            Note: Say.It(e.Status)),
        "No child of your authority is missing, and no return home interview is owed.");
}
