using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Alarms;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Alarms;

/// <summary>An alarm as the person who looks may see it.</summary>
/// <param name="Name">The child's name; null for a person who may not know the child, who sees the reference alone.</param>
/// <param name="Address">Where what is overdue can be done.</param>
/// <param name="Overdue">The longest overdue first.</param>
public sealed record ShownAlarm(
    Guid Id, string Reference, string? Name, string Address, RiskLevel? Risk, Role ToRole, Instant RaisedAt, IReadOnlyList<AlarmedClockView> Overdue)
{
    /// <summary>For a sentence.</summary>
    public string Of => Name is null ? Reference : $"{Name}, {Reference}";

    /// <summary>Until when somebody has put it off; none while it stands.</summary>
    public Instant? ShelvedUntil { get; init; }

    /// <summary>Those of its role answer it, and supervisors and inspectors for everybody (docs/rules.md §4).</summary>
    public bool MayBeAnsweredBy(Role role) => role == ToRole || role is Role.Supervisor or Role.Inspector;

    /// <summary>The open alarms about an episode, or raised on it about others of the child; shelved ones too.</summary>
    public static async Task<IReadOnlyList<ShownAlarm>> OfEpisodeAsync(MissingPage page, LoadedEpisode episode) =>
        [.. (await AlarmReader.OfEpisodeAsync(page.Session, episode, page.Moment, page.Cancelled)).Select(Whole)];

    public static async Task<IReadOnlyList<ShownAlarm>> StandingAsync(MissingPage page, bool everyRole)
    {
        var (caller, session) = (page.Caller, page.Session);
        if (caller.IsPartner)
            return
            [
                .. (await AlarmReader.StandingForPartnerAsync(session, caller.LocalAuthority ?? "", page.Now, page.Cancelled)).Select(a => new ShownAlarm(
                    a.Id, a.Reference, a.ChildName, $"/our-children/{a.EpisodeId}", null, Role.Partner, a.RaisedAt, Longest(a.Clocks))),
            ];
        // No case is open to an auditor, nor any alarm about one.
        if (caller.Actor.Role == Role.Auditor) return [];
        if (caller.Actor.Role == Role.Authoriser)
            return
            [
                .. (await AlarmReader.StandingForAuthoriserAsync(session, page.Now, page.Cancelled)).Select(Whole)
                    .Select(a => a with { Name = null, Address = "/queues/phone-data" }),
            ];
        var role = everyRole ? (Role?)null : caller.Actor.Role;
        return [.. (await AlarmReader.StandingAsync(session, role, page.Now, page.Cancelled)).Select(Whole)];
    }

    private static ShownAlarm Whole(AlarmView a) => new(
        a.Id, a.Reference, a.ChildName ?? "Child not named", $"/episodes/{a.Reference}", a.RiskLevel, a.Role, a.RaisedAt, Longest(a.Clocks))
    {
        ShelvedUntil = a.ShelvedUntil,
    };

    private static IReadOnlyList<AlarmedClockView> Longest(IReadOnlyList<AlarmedClockView> clocks) => [.. clocks.OrderBy(c => c.DueAt)];
}
