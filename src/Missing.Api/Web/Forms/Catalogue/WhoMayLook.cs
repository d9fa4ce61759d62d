using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Shared;
using Missing.Api.Web.Words;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Store;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Access to the record: restricting it, breaking the glass, and declaring that one knows the family.</summary>
public static partial class FormTable
{
    private static Form[] WhoMayLook =>
    [
        new("restriction", "Restrict the record", "Restrict it now", "POST /api/children/{id}/restriction", typeof(RestrictRecord),
        [
            new("scope", "How"),
            new("reason", "Why") { Hint = "Who approves a lifting reads it, perhaps an auditor: name no child." },
            Members,
        ])
        {
            OfferedWhen = c => !c.IsRestricted,
            Summary = "Only inspectors and the people you name may see it.",
            Note = "It holds from the moment you press the button. Everybody else still learns that the child is missing, how grave it is, and to call the duty inspector; reports and information are still taken from everybody.",
        },
        new("restriction-members", "Change who may see it", "Record the members", "PUT /api/children/{id}/restriction/members", typeof(NameMembers),
        [
            Members with { Value = c => JsonSerializer.SerializeToNode(c.Child.Restriction?.Members ?? [], MissingJson.Shared) },
        ])
        {
            IsDecision = true,
            OfferedWhen = c => c.IsRestricted,
            Summary = "The members of the restriction.",
            Note = "The whole list: whoever you take off it sees the record no more. Inspectors and whoever restricted it need not be named.",
        },
        new("lifting", "Lift the restriction", "Propose or approve the lifting", "POST /api/children/{id}/restriction/lifting", typeof(LiftRestriction),
        [
            new("reason", "Why it may be open again") { Hint = "An auditor may read it: name no child." },
        ])
        {
            OfferedWhen = c => c.IsRestricted,
            Summary = "The record is open again to everybody whose work it is.",
            NoteOf = c => c.Child.Restriction?.Lifting is { } lifting && lifting.IsOpen(c.Now)
                ? $"Proposed by {lifting.By.Name}. It is done when a second person posts this before {TimeWords.At(lifting.StandsUntil, c.Now)}."
                : "Nothing changes yet: a second inspector or an auditor must approve it within 24 hours.",
        },
        new("glass-break", "Break the glass", "Break the glass", "POST /api/children/{id}/glass-breaks", typeof(BreakGlass),
        [
            new("code", "Why you must look now") { Kind = FieldKind.Radios },
            new("reason", "What happened") { Hint = $"At least {BreakGlass.ShortestReason} characters. Auditors read it: name no child." },
        ])
        {
            // A person who can see the page of the record does not need it.
            OfferedWhen = _ => false,
            Summary = "See a restricted record for 60 minutes.",
        },
        new("glass-break-review", "Review broken glass", "Record the review", "POST /api/children/{id}/glass-breaks/{gid}/reviews", typeof(ReviewGlassBreak),
        [
            new("outcome", "Outcome"),
            new("notes", "What you looked at") { Hint = "Whom you asked, and what came of it. Auditors read it: name no child." },
        ])
        {
            AboutValue = "gid",
            AboutChoices = c =>
            [
                .. c.Child.GlassBreaks.Where(b => b.Review is null && b.By.Id != c.By.Id).Select(b => new Choice(
                    $"{b.Id}", $"{b.Reference}, {b.By.Name}, {TimeWords.At(b.At, c.Now)}: {Say.Within(Say.It(b.Code))}", b.Reason)),
            ],
            OfferedWhen = c => c.GlassBreaks.Any(b => b.Review is null),
            Summary = "Within 72 hours; never your own.",
        },
        new("conflict", "I know this family", "Close the record to me", "POST /api/children/{id}/conflicts", typeof(DeclareConflict),
        [
            new("reason", "How you know them"),
        ])
        {
            Summary = "The record is closed to you, and you cannot break the glass.",
            Note = "You will not see this record any more, whatever your role. Somebody else takes over what you do here: hand it over first. An inspector can put a mistake right.",
        },
        new("conflict-ended", "Somebody does not know the family", "Open the record to them", "POST /api/children/{id}/conflicts/ended", typeof(EndConflict),
        [
            new("person", "Who")
            {
                Kind = FieldKind.Radios,
                Choices = c =>
                [
                    .. c.Child.Conflicts.Select(d => new Choice(d.Person, $"{d.By.Name}, {TimeWords.At(d.OccurredAt, c.Now)}", d.Reason)),
                ],
            },
            new("reason", "Why it was wrong, or is over"),
        ])
        {
            OfferedWhen = c => c.Conflicted.Count > 0,
            Summary = "It was a mistake, or is over.",
        },
    ];

    private static Field Members => new("members", "Who may see it besides inspectors and you")
    {
        Hint = "A person's name as they sign in, or a role: investigator, supervisor or chair. Leave empty what you do not need.",
        EmptyRows = 3,
        Of =
        [
            new("kind", "A")
            {
                IsBeside = true,
                Kind = FieldKind.Select,
                Choices = _ => [.. ((PartyKind[])[PartyKind.User, PartyKind.Role]).Select(k => new Choice(Spelling.Of(k), Say.It(k)))],
            },
            new("name", "Name") { IsBeside = true, Suggestions = People },
        ],
    };
}
