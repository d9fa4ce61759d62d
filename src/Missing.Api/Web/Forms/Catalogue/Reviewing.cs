using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Reviews, and whether to ask the public.</summary>
public static partial class FormTable
{
    private static Form[] Reviewing =>
    [
        new("review", "Review the episode", "Record the review", "POST /api/episodes/{id}/reviews", typeof(RecordReview),
        [
            new("findings", "Findings"),
            new("newLines", "New lines of enquiry"),
            new("nextReviewAt", "Next review")
            {
                Value = c => c.File is { } file ? Moment(c.Policy.Due(ClockId.Review, c.Now, file.Episode.LevelAt(c.Now))) : null,
                HintOf = c => $"At the latest: {ClockWords.Rule(ClockId.Review, c.Policy)}.",
            },
            new("rank", "Acting rank")
            {
                Suggestions = Words("Inspector", "Detective Inspector", "Chief Inspector", "Superintendent"),
                Hint = "Only if you act in another rank than you signed in with. It is shown as claimed: an inspector's review is one by somebody signed in as an inspector.",
            },
            new("acceptsRefusal", "I accept that phone data was refused")
            {
                When = c => c.File?.Episode.First<PhoneDataRefused>() is not null,
                Hint = "An inspector's acceptance ends the challenge of a refusal.",
            },
        ])
        {
            IsDecision = true,
            Summary = "Findings, new lines of enquiry, and when it is reviewed next.",
        },
        new("publicity", "Decide on publicity", "Record the decision", "POST /api/episodes/{id}/publicity-decisions", typeof(DecidePublicity),
        [
            new("decision", "Decision"),
            new("bestInterestsRationale", "Why this is in the child's best interests"),
            new("consulted", "Who was consulted") { Suggestions = Words("Social worker", "Parent or carer", "Press office", "The child's school") },
            new("parentView", "The parent's view") { Hint = "Kept apart from the decision." },
            new("sameWithoutParentView", "Would you decide the same without the parent's view?")
            {
                Hint = "Left open beside a parent's view, it raises a flag.",
            },
        ])
        {
            IsDecision = true,
            Summary = "Release, hold back or refuse, in the child's best interests.",
        },
    ];
}
