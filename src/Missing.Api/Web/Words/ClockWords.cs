using Missing.Domain.Clocks;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Api.Web.Words;

/// <summary>The duty of each clock, in the operator's own words, and its rule with the numbers of the policy.</summary>
public static class ClockWords
{
    private static readonly Dictionary<ClockId, string> Duties = new()
    {
        [ClockId.ThriveGrading] = "THRIVE grading",
        [ClockId.Attendance] = "Nobody has attended",
        [ClockId.I24Research] = "Research by i24",
        [ClockId.RegradeAfterResearch] = "Regrade on returned research",
        [ClockId.DecideOnInformation] = "Decide on new information",
        [ClockId.AcknowledgeAssignment] = "Nobody has accepted",
        [ClockId.FirstEnquiry] = "First enquiry to locate",
        [ClockId.Activity] = "Next enquiry to locate",
        [ClockId.TriggerPlanStarted] = "Start the trigger plan",
        [ClockId.Review] = "Supervisor risk review",
        [ClockId.InspectorReview] = "Inspector's review",
        [ClockId.PhoneDataDecision] = "Phone data decision",
        [ClockId.PhoneDataResult] = "Phone data result",
        [ClockId.PhoneDataChallenge] = "Challenge phone data refusal",
        [ClockId.CscNotification] = "Social worker not told",
        [ClockId.ReporterUpdate] = "Update parent or carer",
        [ClockId.PncCirculation] = "Not circulated on PNC",
        [ClockId.UkmpuNotification] = "UK Missing Persons Unit not told",
        [ClockId.PublicityDecision] = "Publicity decision",
        [ClockId.StrategyDiscussion] = "Strategy discussion",
        [ClockId.StrategyRecord] = "Strategy record not filed",
        [ClockId.Recovery] = "Located: go and see the child",
        [ClockId.ChildPlaced] = "Child waits to be placed",
        [ClockId.PreventionInterview] = "Prevention interview",
        [ClockId.CrimeDecision] = "Crime decision",
        [ClockId.PpnSubmission] = "PPN not submitted",
        [ClockId.PpnToCsc] = "PPN not sent to social care",
        [ClockId.ReturnHomeInterview] = "Return home interview",
        [ClockId.TriggerPlanUpdate] = "Update the trigger plan",
        [ClockId.Panel] = "Multi-agency panel",
        [ClockId.StrategyMeeting] = "Strategy meeting",
        [ClockId.MissingAgain] = "Missing again: look at it anew",
        [ClockId.DecideAfterEnd] = "Told after the return: decide",
    };

    // Where the duty says what has not been done, or what is to be; the others read alike before and after.
    private static readonly Dictionary<ClockId, string> Dones = new()
    {
        [ClockId.Attendance] = "Officer attended",
        [ClockId.RegradeAfterResearch] = "Regraded on returned research",
        [ClockId.DecideOnInformation] = "Decided on new information",
        [ClockId.AcknowledgeAssignment] = "Accepted by a named person",
        [ClockId.Activity] = "Enquiries to locate",
        [ClockId.TriggerPlanStarted] = "Trigger plan started",
        [ClockId.PhoneDataChallenge] = "Phone data refusal challenged",
        [ClockId.CscNotification] = "Social worker told",
        [ClockId.ReporterUpdate] = "Parent or carer told",
        [ClockId.PncCirculation] = "Circulated on PNC",
        [ClockId.UkmpuNotification] = "UK Missing Persons Unit told",
        [ClockId.StrategyRecord] = "Strategy record filed",
        [ClockId.Recovery] = "Located child seen",
        [ClockId.ChildPlaced] = "Child placed",
        [ClockId.PpnSubmission] = "PPN submitted, or not required",
        [ClockId.PpnToCsc] = "PPN sent to social care, or not required",
        [ClockId.TriggerPlanUpdate] = "Trigger plan updated",
        [ClockId.MissingAgain] = "Looked at anew after a strike-out",
        [ClockId.DecideAfterEnd] = "Decided on what was told since",
    };

    private static readonly Dictionary<string, string> Cases = new(StringComparer.Ordinal)
    {
        [PolicyCase.VeryLow] = "very low",
        [PolicyCase.Low] = "low",
        [PolicyCase.Medium] = "medium",
        [PolicyCase.High] = "high",
        [PolicyCase.Scheduled] = "scheduled",
        [PolicyCase.Priority] = "priority",
        [PolicyCase.Emergency] = "emergency",
        [PolicyCase.Exploitation] = "significant exploitation marker",
        // The colon keeps two numbers apart: "grade 1: 15 min".
        [PolicyCase.PhoneGrade(1)] = "grade 1:",
        [PolicyCase.PhoneGrade(2)] = "grade 2:",
        [PolicyCase.PhoneGrade(3)] = "grade 3:",
    };

    /// <summary>A short phrase for lists; what is to be done, or what has not been.</summary>
    public static string Duty(ClockId clock) => Duties[clock];

    /// <summary>The same once it has been done: "Social worker told".</summary>
    public static string Done(ClockId clock) => Dones.GetValueOrDefault(clock) ?? Duties[clock];

    /// <summary>The act that stops the clock: "Research returned", "PNC told".</summary>
    public static string Wanted(ClockId clock) => ClockTable.Of(clock).Stops is var stops ? char.ToUpperInvariant(stops[0]) + stops[1..] : "";

    /// <summary>
    /// How long the policy gives, to stand in brackets: "within 15 min", "high 1 h, otherwise 4 h". Of the policy in force
    /// when the clock started, or the one that ships.
    /// </summary>
    public static string Rule(ClockId clock, PolicyVersion? policy = null)
    {
        var rows = (policy ?? ShippedPolicy.Version).Clocks.Where(r => r.Clock == clock).ToList();
        if (rows is [{ When: null } only]) return $"within {Time(only)}";
        var cases = new List<(string Time, List<string> Names)>();
        foreach (var row in rows)
        {
            var (time, name) = (Time(row), row.When is { } when ? Cases[when] : "otherwise");
            // Neighbours that give the same time are said once: "low or very low 24 h".
            if (row.When is not null && cases is [.., var last] && last.Time == time) last.Names.Add(name);
            else cases.Add((time, [name]));
        }

        return string.Join(", ", cases.Select(c => $"{string.Join(" or ", c.Names)} {c.Time}"));
    }

    /// <summary>The case that a row of the policy is for: "high", "grade 1"; "every case" where it is for all that no other row names.</summary>
    public static string Case(string? when) => when is null ? "every other case" : Cases[when].TrimEnd(':');

    private static string Time(ClockRow row) => Time(row.Time, row.WorkingDays);

    /// <summary>"15 min", "4 h", "3 working days".</summary>
    public static string Time(Duration? length, int? workingDays) => length switch
    {
        null => $"{workingDays} working days",
        { TotalMinutes: < 60 } time => $"{time.TotalMinutes:0} min",
        { } time when time == Duration.FromHours((long)time.TotalHours) => $"{time.TotalHours:0} h",
        { } time => TimeWords.Span(time),
    };
}
