using Missing.Api.Shared;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Domain.Policy;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Ownership of the episode: assigning, handing over, transferring, and accepting by name.</summary>
public static partial class FormTable
{
    private static Form[] Ownership =>
    [
        new("assignment", "Assign the episode", "Assign", "POST /api/episodes/{id}/assignments", typeof(Assign),
        [
            new("to.kind", "To a") { IsBeside = true, Value = _ => Spelling.Of(PartyKind.User) },
            new("to.name", "Name") { IsBeside = true, Suggestions = c => People(c) },
            new("notes", "What they should know"),
        ])
        {
            IsDecision = true,
            Summary = "Give it to a person, a role or a team.",
            NoteOf = Acceptance,
        },
        new("assignment-acknowledgement", "Accept the assignment", "Accept: I have it",
            "POST /api/episodes/{id}/assignments/{aid}/acknowledgements", typeof(AcknowledgeAssignment), [])
        {
            AboutValue = "aid",
            AboutChoices = c => Waiting(c, AssignmentKind.Assignment),
            Summary = "Take the episode in your own name.",
            Note = "Your name is recorded: you own the episode from then on.",
        },
        new("handover", "Hand the episode over", "Hand over", "POST /api/episodes/{id}/handovers", typeof(HandOver),
        [
            new("from.kind", "From a") { IsBeside = true, Value = _ => Spelling.Of(PartyKind.User) },
            new("from.name", "Name") { IsBeside = true, Value = c => c.File?.Episode.Owner ?? c.By.Name, Suggestions = c => People(c) },
            new("to.kind", "To a") { IsBeside = true, Value = _ => Spelling.Of(PartyKind.User) },
            new("to.name", "Name") { IsBeside = true, Suggestions = c => People(c) },
            new("summary", "What the next one must know") { Hint = "What is known, what is being done, what is due next." },
        ])
        {
            Summary = "At the end of a shift, to the next owner.",
            NoteOf = Acceptance,
        },
        new("handover-acknowledgement", "Accept the handover", "Accept: I have it",
            "POST /api/episodes/{id}/handovers/{hid}/acknowledgements", typeof(AcknowledgeAssignment), [])
        {
            AboutValue = "hid",
            AboutChoices = c => Waiting(c, AssignmentKind.Handover),
            Summary = "Take the episode over in your own name.",
            Note = "Your name is recorded: you own the episode from then on.",
        },
        new("transfer", "Ask another force to take it", "Ask the force", "POST /api/episodes/{id}/transfers", typeof(RequestTransfer),
        [
            new("toForce", "Which force")
            {
                IsBeside = true, Suggestions = ListedNames.Of(ListId.Forces), Value = c => c.File?.Episode.Report?.Fact.MissingElsewhere?.Force,
            },
            new("recipient", "To whom there") { IsBeside = true },
            new("rationale", "Why it should be theirs") { Hint = "Kept with the request." },
        ])
        {
            IsDecision = true,
            Summary = "The episode stays ours until they accept in writing.",
            NoteOf = Acceptance,
        },
        new("transfer-acknowledgement", "The other force has accepted", "Record their acceptance",
            "POST /api/episodes/{id}/transfers/{tid}/acknowledgements", typeof(AcknowledgeTransfer),
        [
            new("writtenReference", "Reference of their written acceptance"),
        ])
        {
            AboutValue = "tid",
            AboutChoices = c => Waiting(c, AssignmentKind.Transfer),
            Summary = "With the reference of what they wrote.",
        },
    ];

    private static string Acceptance(FormCase @case) =>
        $"{(@case.File?.Episode.Owner is { } owner ? $"{owner} has it" : "Nobody has it")} until a named person accepts: {ClockWords.Rule(ClockId.AcknowledgeAssignment, @case.Policy)}, then it is escalated.";

    /// <summary>Given to somebody, and nobody has accepted; newest first.</summary>
    private static IReadOnlyList<Choice> Waiting(FormCase @case, AssignmentKind kind) => @case.File is null ? [] :
    [
        .. Assignments.Of(@case.File.Episode).Where(a => a.Kind == kind && a.IsOpen).Reverse()
            .Select(a => new Choice($"{a.Id}", $"To {a.To}, by {a.By.Name}, {TimeWords.At(a.At, @case.Now)}", Told(@case.File.Episode, a.Id))),
    ];

    private static string? Told(EpisodeAt episode, Guid id) =>
        episode.Find<Assigned>(id)?.Fact.Notes ?? episode.Find<HandedOver>(id)?.Fact.Summary ?? episode.Find<TransferRequested>(id)?.Fact.Rationale;

    private static IEnumerable<string> Roles => [.. Enum.GetValues<Role>().Where(r => r is not (Role.System or Role.Auditor or Role.Administrator or Role.Partner)).Select(r => Spelling.Of(r))];

    /// <summary>People who have worked on the episode or were assigned to it, those who have signed in, teams and roles.</summary>
    private static IReadOnlyList<Choice> People(FormCase @case)
    {
        var entries = @case.File?.Episode.Entries ?? [];
        var given = entries.SelectMany(e => e.Data switch
        {
            Assigned a => [a.To.Name],
            HandedOver h => new[] { h.From.Name, h.To.Name },
            ActionSet s => [s.Owner],
            _ => [],
        });
        var by = entries.Select(e => e.Data.By).Where(b => !b.IsSystem && b.Role != Role.Partner).Select(b => (string?)b.Name);
        return [.. by.Append(@case.By.Name).Concat(given).Concat(@case.People).Concat(@case.Policy.Lists.Of(ListId.Teams)).Concat(Roles).Where(n => !string.IsNullOrWhiteSpace(n)).Distinct(NameFolding.Comparer).Select(n => new Choice(n!, n!))];
    }
}
