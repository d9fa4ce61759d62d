using Missing.Domain.Episodes;
using Missing.Domain.Flags;

namespace Missing.Api.Forms;

/// <summary>Grading and regrading.</summary>
public static partial class FormTable
{
    private static readonly Field NextReview =
        new("nextReviewAt", "Next review") { Hint = "Leave empty for the time the policy gives this level." };

    private static Form[] Grading =>
    [
        new("grade", "Grade with THRIVE", "Record the grade", "POST /api/episodes/{id}/thrive-gradings", typeof(GradeThrive),
        [
            new("riskLevel", "Risk level"),
            new("responseGrade", "Response grade"),
            new("rationale", "Why this grade and risk") { Hint = "Kept with the decision." },
            new("planNotUsedReason", "The trigger plan was not used: why") { When = c => c.Child.TriggerPlan is not null },
            new("threat", "Threat"),
            new("harm", "Harm"),
            new("risk", "Risk"),
            new("investigation", "Investigation"),
            new("vulnerability", "Vulnerability"),
            new("engagement", "Engagement"),
            NextReview,
        ]) { IsDecision = true },
        new("regrade", "Decide the risk level again", "Record the decision", "POST /api/episodes/{id}/regrades", typeof(Regrade),
        [
            new("riskLevel", "Risk level") { Hint = "The same level confirms it." },
            new("rationale", "Why") { Hint = "Kept with the decision. Lowering needs at least 20 characters." },
            new("considered", "What was considered") { Choices = Considerable },
            new("responseGrade", "Response grade"),
            NextReview,
        ])
        {
            IsDecision = true,
            Note = "Lowering is for supervisors and inspectors; from high between 22:00 and 07:00 for inspectors only.",
        },
    ];

    /// <summary>Research and information on the episode, newest first.</summary>
    private static IReadOnlyList<Choice> Considerable(FormCase @case) =>
    [
        .. (@case.File?.Episode.Entries ?? []).Reverse().Select(e => e.Data switch
        {
            ResearchReturned research => new Choice(
                $"{e.Id}", $"Research: {string.Join(", ", research.Subjects.Select(s => s.Name))}", research.Subjects[0].Findings),
            InformationReceived information => new Choice($"{e.Id}", $"Information from {information.Source}", information.Content),
            _ => null,
        }).Where(c => c is not null).Select(c => c!),
    ];
}
