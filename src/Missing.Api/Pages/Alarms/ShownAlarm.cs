using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Alarms;
using NodaTime;

namespace Missing.Api.Pages.Alarms;

/// <summary>An alarm as the person who looks may see it.</summary>
/// <param name="Name">Whom it is about: the child, or the reference alone for who may not know the child.</param>
/// <param name="Address">Where what is overdue can be done.</param>
/// <param name="Overdue">The longest overdue first.</param>
public sealed record ShownAlarm(
    Guid Id, string Reference, string? Name, string Address, RiskLevel? Risk, Role ToRole, Instant RaisedAt, IReadOnlyList<AlarmedClockView> Overdue)
{
    /// <summary>For a sentence.</summary>
    public string Of => Name is null ? Reference : $"{Name}, {Reference}";

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
        // An authoriser may stand outside the force: the request is theirs to see, the child is not.
        var isAuthoriser = caller.Actor.Role == Role.Authoriser;
        var role = everyRole && !isAuthoriser ? (Role?)null : caller.Actor.Role;
        return
        [
            .. (await AlarmReader.StandingAsync(session, role, page.Now, page.Cancelled)).Select(a => new ShownAlarm(
                a.Id,
                a.Reference,
                isAuthoriser ? null : a.ChildName ?? "Child not named",
                isAuthoriser ? "/queues/phone-data" : $"/episodes/{a.Reference}",
                a.RiskLevel,
                a.Role,
                a.RaisedAt,
                Longest(a.Clocks))),
        ];
    }

    private static IReadOnlyList<AlarmedClockView> Longest(IReadOnlyList<AlarmedClockView> clocks) => [.. clocks.OrderBy(c => c.DueAt)];
}
