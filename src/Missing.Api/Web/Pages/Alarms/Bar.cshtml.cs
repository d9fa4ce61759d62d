using Microsoft.AspNetCore.Mvc;
using Missing.Projections.Restricting;

namespace Missing.Api.Web.Pages.Alarms;

/// <summary>
/// The alarm bar on every page: the newest alarm for the person's role, and glass breaks to review. It is fetched again whenever
/// something changed; while it would say the same it returns 204, so that a screen reader does not repeat itself.
/// </summary>
public sealed class BarModel : MissingPage
{
    /// <summary>The <see cref="State"/> of a bar that says nothing, as every page begins.</summary>
    public const string Nothing = "none";

    public IReadOnlyList<ShownAlarm> Alarms { get; private set; } = [];

    public ShownAlarm? Newest => Alarms.Count > 0 ? Alarms[0] : null;

    /// <summary>Glass breaks for inspectors and auditors to review, the longest waiting first; empty for everybody else.</summary>
    public IReadOnlyList<GlassBreakView> Broken { get; private set; } = [];

    /// <summary>A digest of what the bar shows, to tell one state from another.</summary>
    public string State => Newest is null && Broken.Count == 0
        ? Nothing
        : $"{Newest?.Id}.{Newest?.Overdue.Count}.{Alarms.Count}.{(Broken.Count > 0 ? Broken[^1].Id : null)}.{Broken.Count}.{Broken.Count(b => b.IsOverdue)}";

    /// <param name="shown">The <see cref="State"/> that the page shows.</param>
    public async Task<IActionResult> OnGetAsync(string? shown)
    {
        Alarms = await ShownAlarm.StandingAsync(this, everyRole: false);
        Broken = await BrokenGlass.ToReviewAsync(this);
        return shown == State ? StatusCode(StatusCodes.Status204NoContent) : Page();
    }
}
