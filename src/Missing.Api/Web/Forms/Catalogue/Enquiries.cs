using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Enquiries to find the child, and information received.</summary>
public static partial class FormTable
{
    private static Form[] Enquiries =>
    [
        new("information", "Add information", "Record the information", "POST /api/episodes/{id}/information", typeof(ReceiveInformation),
        [
            new("source", "Who says so"),
            new("content", "What they say"),
            new("riskIndicators", "Risk indicators")
            {
                Suggestions = RiskIndicators,
                HintOf = c => $"With any of these the risk level must be decided again: {ClockWords.Rule(ClockId.DecideOnInformation, c.Policy)}.",
            },
            new("associates", "Who the child may be with") { Hint = "Each is to be researched." },
        ])
        {
            Summary = "A further call, a sighting, a concern.",
            Preface = "Forms/_NobodyLooks",
        },
        new("information-decision", "Decide on information after the return", "Record the decision",
            "POST /api/episodes/{id}/information/{iid}/decisions", typeof(DecideInformation),
        [
            new("outcome", "What follows"),
            new("reason", "Why"),
        ])
        {
            IsDecision = true,
            Summary = "Told after the child was found, or of one that was not missing.",
            Preface = "Forms/_NobodyLooks",
            AboutValue = "iid",
            AboutChoices = c => c.File?.Episode.EndedAt is null ? [] : Entries<InformationReceived>(
                c,
                s => s.Fact.RiskIndicators is { Count: > 0 } risks ? $"{s.Fact.Source}: {string.Join(", ", risks)}" : s.Fact.Source,
                s => s.Fact.Content,
                (s, episode) => episode.First<InformationDecided>(d => d.Information == s.Id) is null),
        },
        new("enquiry", "Record an enquiry", "Record the enquiry", "POST /api/episodes/{id}/enquiries", typeof(RecordEnquiry),
        [
            new("what", "What was done"),
            new("with", "With whom"),
            new("result", "What came of it"),
        ]) { Summary = "Anything done to find the child: a call, a visit, CCTV." },
        new("search", "Record a search", "Record the search", "POST /api/episodes/{id}/searches", typeof(RecordSearch),
        [
            new("area", "What was searched"),
            new("by", "Who searched") { Value = Me },
            new("result", "What was found") { Hint = "Write it also where nothing was found." },
        ]) { Summary = "A place that was searched, the home first." },
        new("attendance", "Record an attendance", "Record the attendance", "POST /api/episodes/{id}/attendances", typeof(RecordAttendance),
        [
            new("officer", "Which officer attended") { Value = c => c.By.Role == Domain.Role.Operator ? null : c.By.Name },
        ])
        {
            Summary = "An officer has arrived.",
            NoteOf = c => $"Due after the report: {ClockWords.Rule(ClockId.Attendance, c.Policy)}.",
        },
        new("action", "Set an action", "Set the action", "POST /api/episodes/{id}/actions", typeof(SetAction),
        [
            new("description", "What is to be done"),
            new("owner", "Who is to do it") { Hint = "A name, a role or a team.", Suggestions = c => People(c) },
            new("dueAt", "Due") { IsBeside = true },
            new("perishesAt", "Evidence is lost after") { IsBeside = true, Hint = "Such as CCTV that is recorded over." },
            new("priority", "Priority") { Suggestions = Words("High", "Medium", "Low") },
        ])
        {
            Summary = "Something to be done, by somebody, by a time.",
            Note = "Setting an action finds nobody: it stops no clock. Completing it does.",
        },
        new("action-completion", "Complete an action", "Record the result",
            "POST /api/episodes/{id}/actions/{aid}/completions", typeof(CompleteAction),
        [
            new("result", "What came of it"),
        ])
        {
            Summary = "Also a step of the trigger plan.",
            AboutValue = "aid",
            AboutChoices = c => c.File is null ? [] :
            [
                .. EpisodeActions.Open(c.File.Episode).OrderBy(a => a.WantedBy is null).ThenBy(a => a.WantedBy).Select(a => new Choice(
                    $"{a.Id}",
                    a.Description,
                    a.IsPlanStep ? "Step of the trigger plan"
                        : string.Join(", ", new[] { a.Owner, a.WantedBy is { } by ? $"wanted by {TimeWords.At(by, c.Now)}" : null }.Where(x => x is not null)) is { Length: > 0 } more ? more : null)),
            ],
        },
        new("note", "Add a note", "Record the note", "POST /api/episodes/{id}/notes", typeof(AddNote), [new("text", "Note")])
        {
            Summary = "For what no other entry is for.",
            Note = "A note is no enquiry: it stops no clock.",
        },
    ];
}
