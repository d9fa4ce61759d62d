namespace Missing.Api.Access;

/// <summary>One route and the roles that may call it.</summary>
public sealed record RouteRow(string Method, string Pattern, IReadOnlyList<string> Roles)
{
    public string Route => $"{Method} {Pattern}";
}

/// <summary>
/// Who may call what: the contract's "who" column, in its order. A route that is not here is not served, and the server
/// does not start. Whose authority a partner's child is, and who wrote an entry, is asked by the endpoint itself.
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
        Row("POST", "/api/children/search", "op re in su di ch ra"),
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
        Row("POST", Child + "/merge", "di"),
        Row("POST", Child + "/separation", "di"),
        Row("POST", Child + "/retention-decisions", "rm di"),
        Row("POST", Child + "/legal-holds", "rm di"),
        Row("POST", Child + "/legal-holds/{hid}/lifting", "rm di"),
        // Proposed by a records manager, approved by an inspector.
        Row("POST", Child + "/disposal-proposals", "rm"),
        Row("POST", Child + "/disposal-proposals/{pid}/approval", "di"),

        Row("POST", "/api/episodes", "op in su di"),
        Row("POST", Episode + "/trigger-plan-consultations", "case"),
        Row("POST", Episode + "/thrive-gradings", "op in su di"),
        Row("POST", Episode + "/research-requests", "case"),
        Row("POST", Episode + "/research-results", "re"),
        // Lowering a risk is for su and di alone: the decision refuses it.
        Row("POST", Episode + "/regrades", "op re in su di"),
        Row("POST", Episode + "/information", "case pa"),
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
        Row("POST", Episode + "/phone-data-requests/{pid}/decisions", "au su di"),
        Row("POST", Episode + "/phone-data-requests/{pid}/results", "in su di"),
        Row("POST", Episode + "/reviews", "su di"),
        Row("POST", Episode + "/notifications", "op in su di"),
        Row("POST", Episode + "/notifications/{nid}/acknowledgements", "op in su di"),
        Row("POST", Episode + "/strategy-discussions", "in di ra"),
        Row("POST", Episode + "/strategy-discussions/{sid}/record", "in di ra"),
        Row("POST", Episode + "/publicity-decisions", "di"),
        Row("POST", Episode + "/links", "op in su di"),
        Row("POST", Episode + "/located", "op in su di"),
        Row("POST", Episode + "/found", "op in su di"),
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
        // Whose role the alarm is for, or su and di: the endpoint asks.
        Row("POST", "/api/alarms/{id}/acknowledgements", "op re in su di au ch ra pa"),
        Row("POST", "/api/alarms/{id}/shelvings", "op re in su di au ch ra pa"),
        // Proposed by an administrator, approved by an inspector.
        Row("POST", "/api/policy", "ad di"),
        Row("POST", "/api/retention/schedules", "rm"),

        // A partner sees a view of their own, of the children of their own authority.
        Row("GET", Episode, Readers + " pa"),
        Row("GET", Episode + "/entries/{eid}", Readers),
        Row("GET", Episode + "/timeline", Readers),
        Row("GET", "/api/board", Readers + " pa"),
        Row("GET", "/api/delays", Readers),
        Row("GET", "/api/repeat-missing", Readers),
        Row("GET", Child, Readers),
        Row("GET", Child + "/episodes", Readers),
        Row("GET", "/api/ppns", Readers),
        // All that an authoriser sees of an episode: the requests before them.
        Row("GET", "/api/phone-data-requests", "au su di in op"),
        Row("GET", "/api/alarms", Readers + " au pa"),
        Row("GET", "/api/retention", "rm di"),
        Row("GET", Child + "/subject-access-export", "rm di"),
        Row("GET", "/api/policy", Everyone),
        Row("GET", "/api/policy/versions", Everyone),
        Row("GET", "/api/events", Readers),
        Row("GET", "/api/live", Everyone),
    ];

    /// <summary>
    /// The pages, by the address in their <c>@page</c>. A form's own row above decides who may post it: a page that only
    /// leads to forms is open to everybody who may post one of them.
    /// </summary>
    public static readonly IReadOnlyList<RouteRow> Pages =
    [
        Page("/", Everyone + " aud"),
        Page("/session", Everyone + " aud"),
        Page("/sign-out", Everyone + " aud"),
        Page("/board", Readers),
        Page("/report", "op in su di"),
        Page("/episodes/{id}", Readers),
        Page("/episodes/{id}/record", "op re in su di au ch ra"),
        Page("/episodes/{id}/record/{form}", "op re in su di au ch ra"),
        Page("/children", "op re in su di ch ra"),
        Page("/children/{id:guid}", Readers),
        Page("/repeat-missing", Readers),
        Page("/delays", Readers),
        Page("/children/new", "op in su di"),
        Page("/episodes/{id}/correct/{entry:guid}", "op re in su di au ch ra"),
        Page("/children/{id:guid}/record/{form}", "op re in su di ch ra rm"),
        Page("/my-work", Readers),
        Page("/handover", "case"),
        Page("/queues", Readers + " au"),
        Page("/queues/research", Readers),
        Page("/queues/unassigned", Readers),
        Page("/queues/phone-data", "au su di in op"),
        Page("/queues/phone-data/{requestId:guid}", "au su di"),
        Page("/queues/reviews", Readers),
        Page("/queues/returns", Readers),
        Page("/queues/ppns", Readers),
        Page("/alarms", Readers + " au pa"),
        Page("/alarms/bar", Readers + " au pa"),
        Page("/alarms/{id:guid}", Readers + " au pa"),
        // Of the partner's own authority; the pages themselves ask.
        Page("/our-children", "pa"),
        Page("/our-children/{id:guid}", "pa"),
        Page("/our-children/{id:guid}/record/{form}", "pa"),
        Page("/retention", "rm di"),
        Page("/policy", Everyone + " aud"),
        Page("/policy/proposal", "ad"),
    ];

    private static RouteRow Page(string pattern, string who) => new(PageMethod, pattern, Roles.Named(who));

    private static RouteRow Row(string method, string pattern, string who) => new(method, pattern, Roles.Named(who));
}
