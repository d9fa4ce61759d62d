using Microsoft.AspNetCore.Mvc;

namespace Missing.Api.Pages.Alarms;

/// <summary>
/// What the bar on every page says: the newest alarm for the person's role. It is fetched anew whenever something changed; while it
/// would say the same it answers 204, so that a screen reader is not told the same again and again.
/// </summary>
public sealed class BarModel : MissingPage
{
    /// <summary>The <see cref="State"/> of a bar that says nothing, as every page begins.</summary>
    public const string Nothing = "none";

    public IReadOnlyList<ShownAlarm> Alarms { get; private set; } = [];

    public ShownAlarm? Newest => Alarms.Count > 0 ? Alarms[0] : null;

    /// <summary>What distinguishes one state of the bar from another.</summary>
    public string State => Newest is { } newest ? $"{newest.Id}.{newest.Overdue.Count}.{Alarms.Count}" : Nothing;

    /// <param name="shown">The <see cref="State"/> that the page shows.</param>
    public async Task<IActionResult> OnGetAsync(string? shown)
    {
        Alarms = await ShownAlarm.StandingAsync(this, everyRole: false);
        return shown == State ? StatusCode(StatusCodes.Status204NoContent) : Page();
    }
}
