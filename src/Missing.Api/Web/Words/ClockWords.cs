using Missing.Domain.Clocks;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Api.Web.Words;

/// <summary>The duty of each clock, in the operator's own words, and its rule with the numbers of the policy.</summary>
public static class ClockWords
{
    private static readonly Dictionary<ClockId, (string Duty, string Done)> Duties = new()
    {
        [ClockId.ThriveGrading] = Alike("THRIVE grading"),
        [ClockId.Attendance] = Turns("Nobody has attended", "Officer attended"),
        [ClockId.I24Research] = Alike("Research by i24"),
        [ClockId.RegradeAfterResearch] = Turns("Regrade on returned research", "Regraded on returned research"),
        [ClockId.DecideOnInformation] = Turns("Decide on new information", "Decided on new information"),
        [ClockId.AcknowledgeAssignment] = Turns("Nobody has accepted", "Accepted by a named person"),
        [ClockId.FirstEnquiry] = Alike("First enquiry to locate"),
        [ClockId.Activity] = Turns("Next enquiry to locate", "Enquiries to locate"),
        [ClockId.TriggerPlanStarted] = Turns("Start the trigger plan", "Trigger plan started"),
        [ClockId.Review] = Alike("Supervisor risk review"),
        [ClockId.InspectorReview] = Alike("Inspector's review"),
        [ClockId.PhoneDataDecision] = Alike("Phone data decision"),
        [ClockId.PhoneDataResult] = Alike("Phone data result"),
        [ClockId.PhoneDataChallenge] = Turns("Challenge phone data refusal", "Phone data refusal challenged"),
        [ClockId.CscNotification] = Turns("Social worker not told", "Social worker told"),
        [ClockId.ReporterUpdate] = Turns("Update parent or carer", "Parent or carer told"),
        [ClockId.PncCirculation] = Turns("Not circulated on PNC", "Circulated on PNC"),
        [ClockId.UkmpuNotification] = Turns("UK Missing Persons Unit not told", "UK Missing Persons Unit told"),
        [ClockId.PublicityDecision] = Alike("Publicity decision"),
        [ClockId.StrategyDiscussion] = Alike("Strategy discussion"),
        [ClockId.StrategyRecord] = Turns("Strategy record not filed", "Strategy record filed"),
        [ClockId.Recovery] = Turns("Located: go and see the child", "Located child seen"),
        [ClockId.ChildPlaced] = Turns("Child waits to be placed", "Child placed"),
        [ClockId.PreventionInterview] = Alike("Prevention interview"),
        [ClockId.CrimeDecision] = Alike("Crime decision"),
        [ClockId.PpnSubmission] = Turns("PPN not submitted", "PPN submitted, or not required"),
        [ClockId.PpnToCsc] = Turns("PPN not sent to social care", "PPN sent to social care, or not required"),
        [ClockId.ReturnHomeInterview] = Alike("Return home interview"),
        [ClockId.TriggerPlanUpdate] = Turns("Update the trigger plan", "Trigger plan updated"),
        [ClockId.Panel] = Alike("Multi-agency panel"),
        [ClockId.StrategyMeeting] = Alike("Strategy meeting"),
        [ClockId.MissingAgain] = Turns("Missing again: look at it anew", "Looked at anew after a strike-out"),
        [ClockId.DecideAfterEnd] = Turns("Told after the return: decide", "Decided on what was told since"),
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
        [PolicyCase.ImmediateHarm] = "immediate harm while missing",
        // The colon keeps two numbers apart: "grade 1: 15 min".
        [PolicyCase.PhoneGrade(1)] = "grade 1:",
        [PolicyCase.PhoneGrade(2)] = "grade 2:",
        [PolicyCase.PhoneGrade(3)] = "grade 3:",
    };

    /// <summary>A short phrase for lists; what is to be done, or what has not been.</summary>
    public static string Duty(ClockId clock) => Duties[clock].Duty;

    /// <summary>The same once it has been done: "Social worker told".</summary>
    public static string Done(ClockId clock) => Duties[clock].Done;

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

    /// <summary>The duty says what has not been done, or what is to be: once done it says something else.</summary>
    private static (string, string) Turns(string duty, string done) => (duty, done);

    /// <summary>The duty names an act, and reads alike before and after.</summary>
    private static (string, string) Alike(string act) => (act, act);
}
