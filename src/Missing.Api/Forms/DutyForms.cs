using Missing.Domain.Clocks;
using Missing.Projections.Episodes;

namespace Missing.Api.Forms;

/// <summary>A link to a form: what it says, and where it leads.</summary>
/// <param name="Id">Stable over a redraw: of the form, the episode and the entry it is about.</param>
/// <param name="Of">The episode's reference, for who hears the link without its row.</param>
public sealed record DutyLink(string Id, string Text, string Of, string Address);

/// <summary>What a link to an episode's form needs to know of it.</summary>
public sealed record EpisodeName(string Reference, Guid ChildId);

/// <summary>The form that stops a clock, so that what is due has its own button. <b>A new clock gets its row here.</b></summary>
public static class DutyForms
{
    private const string Episode = "POST /api/episodes/{id}";
    private const string Child = "/api/children/{id}";

    // Set: what the form opens with; {subject} is the clock's.
    private static readonly Dictionary<ClockId, (string Route, string? Set)> Rows = new()
    {
        [ClockId.ThriveGrading] = (Episode + "/thrive-gradings", null),
        [ClockId.Attendance] = (Episode + "/attendances", null),
        [ClockId.I24Research] = (Episode + "/research-results", null),
        [ClockId.RegradeAfterResearch] = (Episode + "/regrades", "set.considered={subject}"),
        [ClockId.DecideOnInformation] = (Episode + "/regrades", "set.considered={subject}"),
        [ClockId.AcknowledgeAssignment] = (Episode + "/assignments/{aid}/acknowledgements", null),
        [ClockId.FirstEnquiry] = (Episode + "/enquiries", null),
        [ClockId.Activity] = (Episode + "/enquiries", null),
        [ClockId.TriggerPlanStarted] = (Episode + "/actions/{aid}/completions", null),
        [ClockId.Review] = (Episode + "/reviews", null),
        [ClockId.InspectorReview] = (Episode + "/reviews", null),
        [ClockId.PhoneDataDecision] = (Episode + "/phone-data-requests/{pid}/decisions", null),
        [ClockId.PhoneDataResult] = (Episode + "/phone-data-requests/{pid}/results", null),
        [ClockId.PhoneDataChallenge] = (Episode + "/phone-data-requests", null),
        [ClockId.CscNotification] = (Episode + "/notifications", "set.agency=childrens-social-care&set.authority={subject}"),
        [ClockId.ReporterUpdate] = (Episode + "/notifications", "set.agency=parent-or-carer"),
        [ClockId.PncCirculation] = (Episode + "/notifications", "set.agency=pnc"),
        [ClockId.UkmpuNotification] = (Episode + "/notifications", "set.agency=uk-missing-persons-unit"),
        [ClockId.PublicityDecision] = (Episode + "/publicity-decisions", null),
        [ClockId.StrategyDiscussion] = (Episode + "/strategy-discussions", null),
        [ClockId.StrategyRecord] = (Episode + "/strategy-discussions/{sid}/record", null),
        [ClockId.Recovery] = (Episode + "/found", null),
        [ClockId.ChildPlaced] = (Episode + "/placements", null),
        [ClockId.PreventionInterview] = (Episode + "/prevention-interviews", null),
        [ClockId.CrimeDecision] = (Episode + "/crime-decisions", null),
        [ClockId.PpnSubmission] = (Episode + "/ppns", null),
        [ClockId.PpnToCsc] = (Episode + "/ppns/{nid}/dispatches", null),
        [ClockId.ReturnHomeInterview] = (Episode + "/return-home-interviews", null),
        [ClockId.TriggerPlanUpdate] = ("PUT " + Child + "/trigger-plan", null),
        [ClockId.Panel] = ("POST " + Child + "/panel-considerations", null),
        [ClockId.StrategyMeeting] = ("POST " + Child + "/strategy-meetings", null),
    };

    /// <summary>The route of the contract whose entry stops the clock.</summary>
    public static string Route(ClockId clock) => Rows[clock].Route;

    /// <summary>The form of a duty, with what the clock says of it filled in.</summary>
    /// <param name="back">Where to go when it is recorded.</param>
    public static DutyLink For(ClockView clock, EpisodeName episode, string back)
    {
        var (route, set) = Rows[clock.Clock];
        var form = FormTable.ForRoute(route);
        var query = new List<string>();
        if (form.AboutValue is not null && Guid.TryParse(clock.Subject, out var about)) query.Add($"about={about}");
        if (set is not null) query.Add(set.Replace("{subject}", Uri.EscapeDataString(clock.Subject ?? ""), StringComparison.Ordinal));
        return Link(form, episode, back, query, $"{Words.Say.Spelling(clock.Clock)}-{clock.StartedAt.ToUnixTimeMilliseconds()}-{clock.Subject}");
    }

    /// <summary>The form of a route, about an entry where it is about one.</summary>
    public static DutyLink For(string route, EpisodeName episode, string back, Guid? about = null)
    {
        var form = FormTable.ForRoute(route);
        return Link(form, episode, back, about is { } id ? [$"about={id}"] : [], $"{form.Name}-{about}");
    }

    private static DutyLink Link(Form form, EpisodeName episode, string back, IReadOnlyList<string> query, string id)
    {
        var record = form.Route.Contains(Child, StringComparison.Ordinal) ? $"/children/{episode.ChildId}" : $"/episodes/{episode.Reference}";
        return new DutyLink(
            $"do-{episode.Reference}-{string.Concat(id.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'))}",
            form.Title,
            episode.Reference,
            $"{record}/record/{form.Name}?{string.Join('&', query.Append($"back={Uri.EscapeDataString(back)}"))}");
    }
}
