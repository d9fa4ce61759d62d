using Missing.Domain;
using Missing.Domain.Children;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Two records that are one child, or are not after all. Two inspectors act together.</summary>
public static partial class FormTable
{
    private static Form[] ChildMerging =>
    [
        new("another-child", "Say whether it is the same child", "Record the answer", "POST /api/children/{id}/same-child-decisions", typeof(DecideSameChild),
        [
            new("otherId", "The other record")
            {
                Kind = FieldKind.ChildRecord,
                Hint = "The reference of any of its episodes, such as MC-2026-000123, or the address of its page.",
                Value = c => Likely(c),
            },
            new("same", "They are the same child") { Hint = "Yes proposes to merge this record into the other, which is for inspectors.", Value = _ => false },
            new("reason", "Why"),
        ])
        {
            IsDecision = true,
            OfferedWhen = child => child.LikelyMatches.Any(),
            Summary = "Another record may be of this child.",
            Note = "A no is recorded on both records, and nobody is asked about these two again.",
        },
        new("merge", "Merge this record into another", "Propose or approve the merge", "POST /api/children/{id}/merge", typeof(MergeRecords),
        [
            new("into", "The record that is to stand")
            {
                Kind = FieldKind.ChildRecord,
                Hint = "The reference of any of its episodes, such as MC-2026-000123, or the address of its page.",
                Value = c => (Proposed<MergeProposed>(c)?.Data as MergeProposed)?.Into.ToString() ?? Likely(c),
            },
            new("reason", "Why they are one child"),
            Seen<MergeProposed>(),
        ])
        {
            IsDecision = true,
            Summary = "They are the same child.",
            NoteOf = c => TwoPeople(Proposed<MergeProposed>(c)?.Data.By.Name),
        },
        new("separation", "Undo a merge", "Propose or approve the separation", "POST /api/children/{id}/separation", typeof(SeparateRecords),
        [
            new("into", "The record that this one was merged into")
            {
                Kind = FieldKind.ChildRecord,
                Hint = "The reference of any of its episodes, or the address of its page.",
                Value = c => (Proposed<SeparationProposed>(c)?.Data as SeparationProposed)?.Into.ToString() ?? c.Child.All<RecordsMerged>().LastOrDefault()?.Into.ToString(),
            },
            new("reason", "Why they are two children"),
            Seen<SeparationProposed>(),
        ])
        {
            IsDecision = true,
            Summary = "They are not the same child after all.",
            NoteOf = c => TwoPeople(Proposed<SeparationProposed>(c)?.Data.By.Name),
        },
    ];

    /// <summary>The record that may be of this child too, where one is known and open to the person.</summary>
    private static string? Likely(FormCase @case) =>
        @case.Child.LikelyMatches.Select(m => @case.Casebook.Likely.GetValueOrDefault(m.Other)?.ChildId).FirstOrDefault(id => id is not null)?.ToString();

    private static string TwoPeople(string? proposedBy) => proposedBy is null
        ? "Nothing changes yet: a second inspector must post the same within 24 hours."
        : $"Proposed by {proposedBy}. It is done when a second inspector posts the same within 24 hours.";

    /// <summary>Sent along, so that what is approved is what was seen, and not by chance a proposal of one's own.</summary>
    private static Field Seen<TProposed>()
        where TProposed : ChildEvent =>
        new("proposal", "The proposal") { Kind = FieldKind.Hidden, Value = c => Proposed<TProposed>(c)?.Id.ToString() };

    /// <summary>The newest proposal, where it stands and nothing was done since; whether it holds when posted, the route judges.</summary>
    private static Entry<ChildEvent>? Proposed<TProposed>(FormCase @case)
        where TProposed : ChildEvent =>
        @case.Child.Entries.LastOrDefault(e => e.Data is MergeProposed or SeparationProposed or RecordsMerged or RecordsSeparated) is
        { Data: TProposed } proposed && TwoPersonRule.Stands(proposed.RecordedAt, @case.Now) ? proposed : null;
}
