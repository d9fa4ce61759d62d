using Missing.Api.Access;
using Missing.Api.Shared;
using Missing.Api.Web.Pages.Home;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Flags;
using Missing.Projections.Board;

namespace Missing.Api.Web.Pages;

/// <summary>The first page after signing in: what the person's role needs first.</summary>
public sealed class IndexModel : MissingPage
{
    private static readonly Role[] Counted = [Role.Supervisor, Role.Inspector, Role.Chair];

    public IReadOnlyList<HomePanel> Panels { get; private set; } = [];

    /// <summary>The counts of the board, each leading to it filtered.</summary>
    public IReadOnlyList<HomeFigure> Figures { get; private set; } = [];

    public bool MayReport => MayPost("POST /api/episodes");

    /// <summary>The text for a role that sees no cases; null for everybody else.</summary>
    public string? Plain => Caller.Actor.Role switch
    {
        Role.Auditor => "You review broken glass, approve liftings of restrictions, and may read the policy. Cases are not open to auditors.",
        Role.RecordsManager => "You keep the records in order: when they are reviewed, what is held, what is disposed of. Cases are not open to records managers.",
        Role.Administrator => "You keep the policy: durations, thresholds and bank holidays. You propose a version, an inspector approves it. Cases are not open to administrators.",
        _ => null,
    };

    /// <summary>Panels that lead to a page which this person may open; the others say what they say without a link.</summary>
    public bool Leads(string? address) => address is not null && RouteTable.Pages.Any(p =>
        Matches(p.Pattern, address.Split('?')[0]) && p.Roles.Any(User.IsInRole));

    public async Task OnGetAsync()
    {
        Panels = await HomePanels.OfAsync(this);
        if (!Counted.Contains(Caller.Actor.Role)) return;
        var board = await BoardReader.ReadAsync(Session, Moment, Now, new BoardFilter(null, null, null, null, null), Cancelled);
        Figures =
        [
            new("Missing", board.Counts.Missing, "/board?state=missing"),
            new("High risk", board.Counts.High, "/board?risk=high&state=missing"),
            new("Overdue", board.Counts.Overdue, "/board?state=overdue", IsOverdue: true),
            new("Unassigned", board.Counts.Unassigned, $"/board?flag={Spelling.Of(FlagId.Unassigned)}"),
            new("Returned, still due", board.Counts.ReturnedDue, "/board?state=returned"),
        ];
    }

    private static bool Matches(string pattern, string address)
    {
        var (parts, given) = (pattern.Split('/'), address.Split('/'));
        return parts.Length == given.Length && parts.Zip(given).All(p => p.First.StartsWith('{') || p.First == p.Second);
    }
}
