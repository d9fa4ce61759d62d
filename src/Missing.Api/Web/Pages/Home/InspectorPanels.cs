using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Projections.Board;
using Missing.Projections.Episodes;
using Missing.Projections.Policy;

namespace Missing.Api.Web.Pages.Home;

/// <summary>What waits for an inspector and for nobody else.</summary>
internal static class InspectorPanels
{
    /// <summary>Decisions that only an inspector makes: reviews at high risk, publicity, a refusal of phone data.</summary>
    public static async Task<IReadOnlyList<HomePanel>> DecisionsAsync(MissingPage page)
    {
        var rows = await BoardReader.RowsAsync(page.Session, page.Moment, page.Now, page.Cancelled);
        return
        [
            Owed("inspector-reviews", "Inspector's reviews", "/queues/reviews", ClockId.InspectorReview, "No inspector's review is due."),
            Owed("publicity", "Publicity decisions", null, ClockId.PublicityDecision, "No publicity decision is due."),
            Owed("challenges", "Phone data refused while high", null, ClockId.PhoneDataChallenge, "No refusal waits for a challenge."),
        ];

        HomePanel Owed(string id, string title, string? address, ClockId clock, string empty) => HomePanel.Of(
            id,
            title,
            address,
            [.. rows.SelectMany(r => r.Open.Where(c => c.Id == clock).Select(c => (Row: r, Clock: c))).OrderBy(x => x.Clock.DueAt)],
            x => x.Clock.State == ClockState.Overdue,
            x => HomeLine.Of(EpisodeLine.Of(x.Row.Document, x.Row.File), x.Clock.DueAt, ClockWords.Duty(x.Clock.Id)),
            empty);
    }

    public static async Task<HomePanel> ProposalsAsync(MissingPage page)
    {
        var policy = await page.Session.LoadAsync<PolicyDocument>(PolicyDocument.StreamId, page.Cancelled);
        return HomePanel.Of(
            "proposals",
            "Policy versions awaiting approval",
            "/policy",
            [.. (policy?.Versions() ?? []).Where(v => v.Approval is null)],
            _ => false,
            v => new HomeLine(
                $"From {TimeWords.At(v.Version.EffectiveFrom, page.Now)}", null, "/policy", HasRisk: false, Note: $"proposed by {v.Entry.Data.By.Name}"),
            "No version of the policy waits for an inspector.");
    }
}
