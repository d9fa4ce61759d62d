using Missing.Domain.Episodes;

namespace Missing.Api.Forms;

/// <summary>What people do to find the child, and what they hear.</summary>
public static partial class FormTable
{
    private static Form[] Enquiries =>
    [
        new("note", "Add a note", "Record the note", "POST /api/episodes/{id}/notes", typeof(AddNote), [new("text", "Note")]),
        new("action-completion", "Complete an action", "Record the result",
            "POST /api/episodes/{id}/actions/{aid}/completions", typeof(CompleteAction), [new("result", "Result")]) { AboutValue = "aid" },
    ];
}
