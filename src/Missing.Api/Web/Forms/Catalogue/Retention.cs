using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Retention;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Retention of a child's record. A records manager reaches these forms from the retention page.</summary>
public static partial class FormTable
{
    private static Form[] Retention =>
    [
        new("retention-decision", "Keep this record", "Record the decision", "POST /api/children/{id}/retention-decisions", typeof(RetainRecord),
        [
            new("until", "Review it again on") { Hint = "Such as 23 11 2031." },
            new("reason", "Why it is still needed"),
        ])
        {
            IsDecision = true,
            Summary = "It was reviewed and is still needed.",
            Note = "A disposal that was proposed is turned down by this.",
        },
        new("legal-hold", "Place a legal hold", "Place the hold", "POST /api/children/{id}/legal-holds", typeof(PlaceLegalHold),
        [
            new("reason", "What it is for"),
            new("reference", "Number of the case or inquiry"),
        ])
        {
            Summary = "An inquiry, a criminal case or a claim needs the record.",
            Note = "Nothing of the record may be disposed of until the hold is lifted.",
        },
        new("legal-hold-lifting", "Lift a legal hold", "Lift the hold", "POST /api/children/{id}/legal-holds/{hid}/lifting", typeof(LiftLegalHold),
        [
            new("reason", "Why it is over"),
        ])
        {
            IsDecision = true,
            AboutValue = "hid",
            AboutChoices = c =>
            [
                .. Kept(c).Holds.Select(h => new Choice(
                    $"{h.Id}", $"Placed {TimeWords.At(h.Data.OccurredAt, c.Now)} by {h.Data.By.Name}", ((LegalHoldPlaced)h.Data).Reference)),
            ],
            Summary = "The case or inquiry is over.",
        },
        new("disposal-proposal", "Propose to dispose of this record", "Propose it", "POST /api/children/{id}/disposal-proposals", typeof(ProposeDisposal),
        [
            new("authority", "By which schedule, order or request") { Hint = "No names: this is kept when the record is gone." },
            new("reason", "Why it is no longer needed"),
        ])
        {
            IsDecision = true,
            Summary = "It is no longer needed.",
            Note = "Nothing changes yet: an inspector must approve it within 24 hours. What is then masked cannot be brought back.",
        },
        new("disposal-approval", "Approve a disposal", "Dispose of this record", "POST /api/children/{id}/disposal-proposals/{pid}/approval",
            typeof(ApproveDisposal), [])
        {
            IsDecision = true,
            AboutValue = "pid",
            AboutChoices = c => Kept(c).Proposal is { Data: DisposalProposed proposed } entry
                ? [new Choice($"{entry.Id}", $"{proposed.Authority}, proposed {TimeWords.At(proposed.OccurredAt, c.Now)} by {proposed.By.Name}", proposed.Reason)]
                : [],
            Summary = "A records manager proposed it.",
            Note = "What the record says of the child and of others is masked for good, here and in every copy this product keeps. It cannot be undone.",
        },
    ];

    private static RecordRetention Kept(FormCase @case) => RecordRetention.Of(@case.Casebook, [], @case.Now);
}
