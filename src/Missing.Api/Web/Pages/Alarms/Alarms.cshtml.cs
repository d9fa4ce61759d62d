using Microsoft.AspNetCore.Mvc;
using Missing.Domain;
using Missing.Projections.Restricting;

namespace Missing.Api.Web.Pages.Alarms;

/// <summary>The alarms that stand, for the person's role or for every role.</summary>
public sealed class AlarmsModel : MissingPage
{
    public IReadOnlyList<ShownAlarm> Alarms { get; private set; } = [];

    /// <summary>Alarms of other roles too, which a supervisor or an inspector may answer.</summary>
    [BindProperty(SupportsGet = true, Name = "all")]
    public bool All { get; set; }

    /// <summary>The reference of an alarm answered just now.</summary>
    [BindProperty(SupportsGet = true, Name = "answered")]
    public string? Answered { get; set; }

    public bool MaySeeAll => Caller.Actor.Role is not (Role.Partner or Role.Authoriser or Role.Auditor);

    /// <summary>Glass breaks for inspectors and auditors to review; empty for everybody else.</summary>
    public IReadOnlyList<GlassBreakView> Broken { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Alarms = await ShownAlarm.StandingAsync(this, All && MaySeeAll);
        Broken = await BrokenGlass.ToReviewAsync(this);
    }
}
