using Microsoft.AspNetCore.Mvc;
using Missing.Projections.Restricting;

namespace Missing.Api.Web.Pages.Alarms;

/// <summary>
/// What the bar on every page says: the newest alarm for the person's role, and the glass that is broken. It is fetched anew whenever something changed; while it
/// would say the same it answers 204, so that a screen reader is not told the same again and again.
/// </summary>
public sealed class BarModel : MissingPage
{
    /// <summary>The <see cref="State"/> of a bar that says nothing, as every page begins.</summary>
    public const string Nothing = "none";

    public IReadOnlyList<ShownAlarm> Alarms { get; private set; } = [];

    public ShownAlarm? Newest => Alarms.Count > 0 ? Alarms[0] : null;

    /// <summary>What inspectors and auditors are to review, the longest waiting first; none for everybody else.</summary>
    public IReadOnlyList<GlassBreakView> Broken { get; private set; } = [];

    /// <summary>What distinguishes one state of the bar from another.</summary>
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
