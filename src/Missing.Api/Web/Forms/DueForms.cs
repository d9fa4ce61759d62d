using Missing.Api.Shared;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms;

/// <summary>
/// The form that does what a clock asks for, with what is known already in its fields: one row a clock. <b>A new clock gets
/// its row here.</b>
/// </summary>
public static class DueForms
{
    private static readonly Dictionary<ClockId, Func<Guid?, string?, CaseFile?, FormLink>> Table = new()
    {
        [ClockId.ThriveGrading] = (_, _, _) => new("grade", "Grade"),
        [ClockId.Attendance] = (_, _, _) => new("attendance", "Record"),
        [ClockId.I24Research] = (_, _, _) => new("research-result", "Record"),
        [ClockId.RegradeAfterResearch] = (research, _, _) => Considering(research),
        [ClockId.DecideOnInformation] = (information, _, _) => Considering(information),
        [ClockId.AcknowledgeAssignment] = (given, _, file) => file is null
            ? new("assignment-acknowledgement", "Accept", given)
            : Accept(Assignments.Of(file.Episode).First(a => a.Id == given)),
        [ClockId.FirstEnquiry] = (_, _, _) => new("enquiry", "Record"),
        [ClockId.Activity] = (_, _, _) => new("enquiry", "Record"),
        [ClockId.TriggerPlanStarted] = (_, _, _) => new("action-completion", "Record"),
        [ClockId.Review] = (_, _, _) => new("review", "Review"),
        [ClockId.InspectorReview] = (_, _, _) => new("review", "Review"),
        [ClockId.PhoneDataDecision] = (request, _, _) => Decide(request),
        [ClockId.PhoneDataResult] = (request, _, _) => new("phone-data-result", "Record", request),
        [ClockId.PhoneDataChallenge] = (_, _, _) => new("phone-data-request", "Ask again"),
        [ClockId.CscNotification] = (_, authority, _) => Tell(Agency.ChildrensSocialCare, authority),
        [ClockId.ReporterUpdate] = (_, _, _) => Tell(Agency.ParentOrCarer),
        [ClockId.PncCirculation] = (_, _, _) => Tell(Agency.Pnc),
        [ClockId.UkmpuNotification] = (_, _, _) => Tell(Agency.UkMissingPersonsUnit),
        [ClockId.PublicityDecision] = (_, _, _) => new("publicity", "Decide"),
        [ClockId.StrategyDiscussion] = (_, _, _) => new("strategy-discussion", "Record"),
        [ClockId.StrategyRecord] = (discussion, _, _) => new("strategy-record", "File", discussion),
        [ClockId.Recovery] = (_, _, _) => new("found", "Seen"),
        [ClockId.ChildPlaced] = (_, _, _) => new("placement", "Record"),
        [ClockId.PreventionInterview] = (_, _, _) => new("prevention-interview", "Record"),
        [ClockId.CrimeDecision] = (_, _, _) => new("crime-decision", "Decide"),
        [ClockId.PpnSubmission] = (_, _, _) => new("ppn", "Write"),
        // Nothing can be sent before it is written, and what was written before the return does not tell of it.
        [ClockId.PpnToCsc] = (notice, _, file) =>
            file is not null && (notice is { } id ? file.Episode.Find<PpnSubmitted>(id) is null : Notices.OfTheReturn(file) is null)
                ? new("ppn", "Write")
                : new("ppn-dispatch", "Send", notice ?? (file is null ? null : Notices.OfTheReturn(file)?.Id))
                {
                    Set = [("to", Spelling.Of(Agency.ChildrensSocialCare))],
                },
        [ClockId.ReturnHomeInterview] = (_, _, _) => new("return-home-interview", "Record"),
        [ClockId.TriggerPlanUpdate] = (_, _, _) => new("trigger-plan", "Write"),
        [ClockId.Panel] = (_, _, _) => new("panel-consideration", "Record"),
        [ClockId.StrategyMeeting] = (_, _, _) => new("strategy-meeting", "Record"),
        [ClockId.MissingAgain] = (_, _, _) => new("review", "Review"),
        [ClockId.DecideAfterEnd] = (information, _, _) => new("information-decision", "Decide", information),
    };

    /// <param name="subject">Of the clock: an entry's id, or the name of a local authority.</param>
    /// <param name="file">None in a list, which has not loaded it: the form then asks what it is about.</param>
    public static FormLink Of(ClockId clock, string? subject, CaseFile? file) =>
        Table[clock](Guid.TryParse(subject, out var entry) ? entry : null, subject, file);

    /// <summary>Taking what one was given: an assignment, a handover, a transfer to another force.</summary>
    public static FormLink Accept(Assignment given) => given.Kind switch
    {
        AssignmentKind.Handover => new("handover-acknowledgement", "Accept", given.Id),
        AssignmentKind.Transfer => new("transfer-acknowledgement", "Accept", given.Id),
        _ => new("assignment-acknowledgement", "Accept", given.Id),
    };

    /// <summary>Authorising or refusing phone data.</summary>
    public static FormLink Decide(Guid? request) => new("phone-data-decision", "Decide", request);

    private static FormLink Considering(Guid? entry) =>
        new("regrade", "Decide", entry) { Set = entry is { } id ? [("considered", id.ToString())] : [] };

    private static FormLink Tell(Agency agency, string? authority = null) => new("notification", "Record")
    {
        Set = authority is null
            ? [("agency", Spelling.Of(agency))]
            : [("agency", Spelling.Of(agency)), ("authority", authority)],
    };
}
