using Missing.Api.Web.Words;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>The end of an episode, and its opening again.</summary>
public static partial class FormTable
{
    private static Form[] Closing =>
    [
        new("closure", "Close the episode", "Close the episode", "POST /api/episodes/{id}/closure", typeof(CloseEpisode),
        [
            new("reason", "Why it can be closed"),
            new("preventionInterviewRefusedReason", "The prevention interview was refused: why")
            {
                When = c => c.File?.Episode.First<PreventionInterviewHeld>(i => i.Outcome == InterviewOutcome.Held) is null,
                Hint = "Only where none was held.",
            },
        ])
        {
            IsDecision = true,
            Summary = "The child seen, the prevention interview held, the PPN submitted or not required.",
            Note = "Return home interview and delivery of the PPN run on after closing.",
        },
        new("reopening", "Open the episode again", "Open it again", "POST /api/episodes/{id}/reopening", typeof(ReopenEpisode),
        [
            new("reason", "Why"),
        ])
        {
            IsDecision = true,
            Summary = "In the state found. A child missing again is a new report.",
        },
        new("not-missing", "Record as not missing", "Record it", "POST /api/episodes/{id}/not-missing", typeof(RecordNotMissing),
        [
            new("outcome", "Outcome"),
            new("reason", "Why"),
            new("seenBy", "Seen or spoken to by") { Hint = "A named professional; needed where the child was never missing, or was assessed as an adult." },
            new("duplicateOf", "The episode that this one repeats")
            {
                Kind = FieldKind.Episode,
                Hint = "Its reference, such as MC-2026-000123; needed where the child was reported twice.",
                Suggestions = c =>
                [
                    .. OtherEpisodesOfTheChild(c, e => !e.IsDuplicate).Select(o => new Choice(o.Label.Split(',')[0], o.Label)),
                    .. MissingNow(c),
                ],
            },
            new("merge", "That episode is on another record of this child: merge the records too")
            {
                Hint = "Proposed now, and done with this when a second inspector records the same.",
            },
        ])
        {
            IsDecision = true,
            Summary = "Reported twice; never missing, or assessed as an adult, and seen. For inspectors.",
            Note = "There is no \"absent\": a child that nobody has seen or spoken to is missing. Who was assessed as an adult was missing until then, and it counts.",
        },
    ];
}
