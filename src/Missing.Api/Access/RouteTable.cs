using Missing.Api.Shared;

namespace Missing.Api.Access;

/// <summary>How much a response shows of children, which decides what the consultation log records.</summary>
public enum Looks
{
    /// <summary>Nothing of any child.</summary>
    Nothing,

    /// <summary>A few fields of many children, repeatedly as a list refreshes: the same list is one line in a quarter of an hour.</summary>
    List,

    /// <summary>One child's record: each look is a line.</summary>
    Record,

    /// <summary>A copy of everything held about a child, for use elsewhere: a disclosure.</summary>
    Copy,
}

/// <summary>One route and the roles that may call it.</summary>
/// <param name="BeforeRestriction">A write that is accepted even when the child's record is restricted (docs/rules.md §3.7).</param>
public sealed record RouteRow(
    string Method, string Pattern, IReadOnlyList<string> Roles, Looks Looks = Looks.Nothing, bool BeforeRestriction = false)
{
    /// <summary>A page on which something is reported or entered: like the entry itself it never waits for what else the person reads.</summary>
    public bool IsForEntering { get; init; }

    /// <summary>Opens what is closed, or is one of the two hands that an act needs: asks for a sign-in that is strong and fresh (<see cref="StrongSignIn"/>).</summary>
    public bool IsGrave { get; init; }

    public string Route => $"{Method} {Pattern}";
}

/// <summary>
/// The roles that may call each route: the contract's "who" column, in its order. The server does not start while a route is
/// missing here. The authority of a partner's child and the author of an entry are checked by the endpoint itself.
/// </summary>
public static partial class RouteTable
{
    /// <summary>Stands for the methods of a page, which reads and posts at one address.</summary>
    public const string PageMethod = "PAGE";

    private const string Everyone = "op re in su di au ch ra pa rm ad";
    private const string Readers = "op re in su di ch ra";
    private const string Child = "/api/children/{id}";
    private const string Episode = "/api/episodes/{id}";

    public static readonly IReadOnlyList<RouteRow> Rows =
    [
        Row("POST", "/api/children", "op in su di"),
        Row("PATCH", Child, "op in su di"),
        Row("POST", "/api/children/search", "op re in su di ch ra", Looks.List),
        Row("POST", Child + "/markers", "in su di"),
        Row("POST", Child + "/markers/{mid}/lowering", "in di"),
        Row("POST", Child + "/exploitation-assessments", "in di"),
        Row("PUT", Child + "/trigger-plan", "in su di"),
        Row("POST", Child + "/associates", "case"),
        Row("POST", Child + "/carer-forms", "op in pa"),
        Row("POST", Child + "/panel-referrals", "in di ch"),
        Row("POST", Child + "/panel-considerations", "in di ch"),
        Row("POST", Child + "/strategy-meetings", "in di ra"),
        // Both are proposed by one inspector and approved by another.
        Row("POST", Child + "/merge", "di") with { IsGrave = true },
        Row("POST", Child + "/separation", "di") with { IsGrave = true },
        // A yes proposes the merge, which is an inspector's.
        Row("POST", Child + "/same-child-decisions", "op in su di"),
        Row("POST", Child + "/restriction", "su di"),
        Row("PUT", Child + "/restriction/members", "su di"),
        // Proposed by one inspector, approved by another or by an auditor, who sees no case.
        Always(Child + "/restriction/lifting", "di aud") with { IsGrave = true },
        Always(Child + "/glass-breaks", "op re in su di ra") with { IsGrave = true },
        Always(Child + "/glass-breaks/{gid}/reviews", "di aud"),
        Always(Child + "/conflicts", "case ch ra"),
        Row("POST", Child + "/conflicts/ended", "di"),
        // How long a record is kept is decided without looking into it, also where it is restricted.
        Always(Child + "/retention-decisions", "rm di"),
        Always(Child + "/legal-holds", "rm di"),
        Always(Child + "/legal-holds/{hid}/lifting", "rm di"),
        // Proposed by a records manager, approved by an inspector.
        Always(Child + "/disposal-proposals", "rm") with { IsGrave = true },
        Always(Child + "/disposal-proposals/{pid}/approval", "di") with { IsGrave = true },

        Always("/api/episodes", "op in su di"),
        Row("POST", Episode + "/trigger-plan-consultations", "case"),
        Row("POST", Episode + "/thrive-gradings", "op in su di"),
        Row("POST", Episode + "/research-requests", "case"),
        Row("POST", Episode + "/research-results", "re"),
        // Lowering a risk is for su and di alone: the decision refuses it.
        Row("POST", Episode + "/regrades", "op re in su di"),
        Always(Episode + "/information", "case pa"),
        Row("POST", Episode + "/information/{iid}/decisions", "su di"),
        Row("POST", Episode + "/notes", "case"),
        Row("POST", Episode + "/enquiries", "case"),
        Row("POST", Episode + "/assignments", "su di"),
        Row("POST", Episode + "/assignments/{aid}/acknowledgements", "case"),
        Row("POST", Episode + "/handovers", "in su di"),
        Row("POST", Episode + "/handovers/{hid}/acknowledgements", "in su di"),
        Row("POST", Episode + "/transfers", "su di"),
        Row("POST", Episode + "/transfers/{tid}/acknowledgements", "su di"),
        Row("POST", Episode + "/attendances", "op in su di"),
        Row("POST", Episode + "/actions", "in su di ch"),
        Row("POST", Episode + "/actions/{aid}/completions", "in su di"),
        Row("POST", Episode + "/searches", "in su di"),
        Row("POST", Episode + "/phone-data-requests", "op in su di"),
        // A supervisor only refuses, before application: the decision refuses the rest.
        Always(Episode + "/phone-data-requests/{pid}/decisions", "au su di"),
        Row("POST", Episode + "/phone-data-requests/{pid}/results", "in su di"),
        Row("POST", Episode + "/reviews", "su di"),
        Row("POST", Episode + "/notifications", "op in su di"),
        Row("POST", Episode + "/notifications/{nid}/acknowledgements", "op in su di"),
        Row("POST", Episode + "/strategy-discussions", "in di ra"),
        Row("POST", Episode + "/strategy-discussions/{sid}/record", "in di ra"),
        Row("POST", Episode + "/publicity-decisions", "di"),
        Row("POST", Episode + "/links", "op in su di"),
        Always(Episode + "/located", "op in su di"),
        Always(Episode + "/found", "op in su di"),
        Row("POST", Episode + "/found-deceased", "di"),
        Row("POST", Episode + "/placements", "in su di"),
        Row("POST", Episode + "/prevention-interviews", "in su di"),
        Row("POST", Episode + "/crime-decisions", "in su di"),
        Row("POST", Episode + "/return-home-interviews", "in di pa"),
        Row("POST", Episode + "/ppns", "op in su di"),
        Row("POST", Episode + "/ppns/{nid}/supervisions", "su di ra"),
        Row("POST", Episode + "/ppns/{nid}/dispatches", "ra"),
        Row("POST", Episode + "/not-missing", "di"),
        Row("POST", Episode + "/closure", "su di"),
        Row("POST", Episode + "/reopening", "su di"),
        // The entry's author within 15 minutes, whoever they are; later in, su and di: the endpoint asks.
        Row("POST", Episode + "/corrections", "op re in su di au ch ra pa"),
        // The alarm's own role, or su and di: the endpoint checks.
        Always("/api/alarms/{id}/acknowledgements", "op re in su di au ch ra pa"),
        Always("/api/alarms/{id}/shelvings", "op re in su di au ch ra pa"),
        // Proposed by an administrator, approved by an inspector.
        Row("POST", "/api/policy", "ad di") with { IsGrave = true },
        Row("POST", "/api/retention/schedules", "rm"),

        // A partner sees a view of their own, of the children of their own authority.
        Row("GET", Episode, Readers + " pa", Looks.Record),
        Row("GET", Episode + "/entries/{eid}", Readers, Looks.Record),
        Row("GET", Episode + "/timeline", Readers, Looks.Record),
        Row("GET", "/api/board", Readers + " pa", Looks.List),
        Row("GET", "/api/delays", Readers, Looks.List),
        Row("GET", "/api/repeat-missing", Readers, Looks.List),
        Row("GET", Child, Readers, Looks.Record),
        Row("GET", Child + "/episodes", Readers, Looks.Record),
        Row("GET", "/api/ppns", Readers, Looks.List),
        // The only part of an episode that an authoriser sees: the requests that wait for a decision.
        Row("GET", "/api/phone-data-requests", "au su di in op", Looks.List),
        Row("GET", "/api/alarms", Readers + " au pa", Looks.List),
        // An auditor sees who looked and why, but never which child it is about.
        Row("GET", "/api/glass-breaks", "di aud", Looks.List),
        // Who looked at which child, but never what they saw.
        Row("GET", "/api/audit/acts", "aud", Looks.List),
        Row("GET", "/api/retention", "rm di", Looks.List),
        Row("GET", Child + "/subject-access-export", "rm di", Looks.Copy) with { BeforeRestriction = true },
        Row("GET", "/api/policy", Everyone),
        Row("GET", "/api/policy/versions", Everyone),
        Row("GET", "/api/events", Readers, Looks.List),
        Row("GET", "/api/live", Everyone + " aud"),
    ];

    /// <summary>
    /// The pages, by the address in their <c>@page</c>. A form's own row above decides who may post it: a page that only
    /// leads to forms is open to everybody who may post one of them.
    /// </summary>
    public static readonly IReadOnlyList<RouteRow> Pages =
    [
        Page("/", Everyone + " aud", Looks.List),
        Page("/session", Everyone + " aud"),
        Page("/sign-out", Everyone + " aud"),
        Page("/board", Readers, Looks.List),
        Form("/report", "op in su di", Looks.List),
        Page("/episodes/{id}", Readers, Looks.Record),
        Form("/episodes/{id}/record", "op re in su di au ch ra", Looks.Record),
        Form("/episodes/{id}/record/{form}", "op re in su di au ch ra", Looks.Record),
        Page("/children", "op re in su di ch ra", Looks.List),
        Page("/children/{id:guid}", Readers, Looks.Record),
        Page("/repeat-missing", Readers, Looks.List),
        Page("/delays", Readers, Looks.List),
        Form("/children/new", "op in su di", Looks.List),
        Form("/episodes/{id}/correct/{entry:guid}", "op re in su di au ch ra", Looks.Record),
        Form("/children/{id:guid}/record/{form}", "op re in su di ch ra rm", Looks.Record),
        Page("/children/{id:guid}/glass", "op re in su di ra"),
        Page("/glass-breaks", "di aud", Looks.List),
        Page("/glass-breaks/{breakId:guid}", "di aud", Looks.Record),
        Page("/liftings/{proposalId:guid}", "di aud", Looks.Record),
        Page("/my-work", Readers, Looks.List),
        Page("/handover", "case", Looks.List),
        Page("/queues", Readers + " au"),
        Page("/queues/research", Readers, Looks.List),
        Page("/queues/unassigned", Readers, Looks.List),
        Page("/queues/phone-data", "au su di in op", Looks.List),
        Form("/queues/phone-data/{requestId:guid}", "au su di", Looks.Record),
        Page("/queues/reviews", Readers, Looks.List),
        Page("/queues/returns", Readers, Looks.List),
        Page("/queues/ppns", Readers, Looks.List),
        // For an auditor: broken glass, and no alarm about a case.
        Page("/alarms", Readers + " au pa aud", Looks.List),
        Page("/alarms/bar", Readers + " au pa aud", Looks.List),
        Form("/alarms/{id:guid}", Readers + " au pa", Looks.Record),
        // Of the partner's own authority; the pages themselves ask.
        Page("/our-children", "pa", Looks.List),
        Page("/our-children/{id:guid}", "pa", Looks.Record),
        Form("/our-children/{id:guid}/record/{form}", "pa", Looks.Record),
        // The page that takes the reason for opening a record.
        Page("/access-reason", "op re in su di ch ra"),
        Page("/audit", "aud", Looks.List),
        Page("/audit/sample", "aud", Looks.List),
        Page("/audit/patterns", "aud", Looks.List),
        Page("/retention", "rm di", Looks.List),
        Page("/policy", Everyone + " aud"),
        Page("/policy/proposal", "ad"),
        Page("/accounts", "ad"),
    ];

    /// <param name="route">Such as <c>POST /api/episodes/{id}/found</c>.</param>
    /// <summary>Whether a role may use a route of the contract, such as <c>POST /api/episodes</c>.</summary>
    public static bool May(Domain.Role role, string route) => Rows.Any(r => r.Route == route && r.Roles.Contains(Shared.Spelling.Of(role)));

    public static bool IsBeforeRestriction(string route) => Rows.Any(r => r.Route == route && r.BeforeRestriction);

    public static bool ReadsTimelines(Domain.Role role) =>
        Rows.Single(r => r.Route == $"GET {Episode}/timeline").Roles.Contains(Spelling.Of(role));

    private static RouteRow Page(string pattern, string who, Looks looks = Looks.Nothing) => new(PageMethod, pattern, Roles.Named(who), looks);

    private static RouteRow Form(string pattern, string who, Looks looks) => Page(pattern, who, looks) with { IsForEntering = true };

    private static RouteRow Row(string method, string pattern, string who, Looks looks = Looks.Nothing) =>
        new(method, pattern, Roles.Named(who), looks);

    private static RouteRow Always(string pattern, string who) => new("POST", pattern, Roles.Named(who), BeforeRestriction: true);
}
