using System.Text.Json.Nodes;
using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Grading and regrading, and reading the plan before it.</summary>
public static partial class FormTable
{
    private static readonly Field NextReview = new("nextReviewAt", "Next review")
    {
        HintOf = c => $"Leave empty for what the policy gives: {ClockWords.Rule(ClockId.Review, c.Policy)}.",
    };

    private static readonly Field Response = new("responseGrade", "Response grade")
    {
        HintOf = c => $"Attend within: {ClockWords.Rule(ClockId.Attendance, c.Policy)}.",
        IsBeside = true,
    };

    private static Form[] Grading =>
    [
        new("grade", "Grade with THRIVE", "Record the grade", "POST /api/episodes/{id}/thrive-gradings", typeof(GradeThrive),
        [
            new("riskLevel", "Risk level") { IsBeside = true, Hint = "How likely and how grave the harm is." },
            Response,
            new("rationale", "Why this risk and this response") { Hint = "Kept with the decision. A few words will do; the six texts may follow." },
            new("planNotUsedReason", "The trigger plan was not used: why")
            {
                When = c => c.Child.TriggerPlan is not null,
                Hint = "Leave empty when it was used.",
            },
            new("threat", "Threat") { IsBeside = true },
            new("harm", "Harm") { IsBeside = true },
            new("risk", "Risk") { IsBeside = true },
            new("investigation", "Investigation") { IsBeside = true },
            new("vulnerability", "Vulnerability") { IsBeside = true },
            new("engagement", "Engagement") { IsBeside = true },
            NextReview,
        ])
        {
            IsDecision = true,
            Summary = "How grave and how fast, with the reason.",
            NoteOf = c => c.File?.Episode.RiskLevel is { } standing ? $"Graded {Say.Within(Say.It(standing))} already: a lower level is judged as a regrade. {LoweringRule(c.Policy)}" : null,
        },
        new("regrade", "Decide the risk level again", "Record the decision", "POST /api/episodes/{id}/regrades", typeof(Regrade),
        [
            new("riskLevel", "Risk level")
            {
                IsBeside = true,
                HintOf = c => c.File?.Episode.RiskLevel is { } standing ? $"Now {Say.Within(Say.It(standing))}. The same level confirms it." : "Not graded yet.",
            },
            Response with { Label = "Response grade, if it changes" },
            new("rationale", "Why")
            {
                HintOf = c => $"Kept with the decision. Lowering needs at least {c.Policy.Number(LimitId.LoweringRationaleLength)} characters.",
            },
            new("considered", "What was considered")
            {
                Hint = "What no decision has weighed yet is ticked.",
                Choices = Considerable,
                Value = c => new JsonArray([.. NotYetConsidered(c).Select(id => JsonValue.Create($"{id}"))]),
            },
            NextReview,
        ])
        {
            IsDecision = true,
            Summary = "Raise, lower or confirm it, and say what was weighed.",
            NoteOf = c => LoweringRule(c.Policy),
        },
        new("trigger-plan-consultation", "I have read the trigger plan", "Record that I have read it",
            "POST /api/episodes/{id}/trigger-plan-consultations", typeof(ConsultTriggerPlan),
        [
            new("version", "Version read")
            {
                When = c => c.Child.All<Domain.Children.TriggerPlanWritten>().Count() > 1,
                Kind = FieldKind.Select,
                Choices = c => [.. c.Child.All<Domain.Children.TriggerPlanWritten>().Reverse()
                    .Select(p => new Choice($"{p.Version}", $"Version {p.Version}, {TimeWords.At(p.OccurredAt, c.Now)}"))],
                Value = c => c.Child.TriggerPlan?.Version,
            },
        ])
        {
            Summary = "Before grading: what was agreed to do at once for this child.",
            Preface = "Forms/_TriggerPlan",
        },
    ];

    /// <summary>Research and information on the episode, newest first.</summary>
    private static IReadOnlyList<Choice> Considerable(FormCase @case) =>
    [
        .. (@case.File?.Episode.Entries ?? []).Reverse().Select(e => e.Data switch
        {
            ResearchReturned research => new Choice(
                $"{e.Id}",
                $"Research on {string.Join(", ", research.Subjects.Select(s => s.Name))}, {TimeWords.At(research.OccurredAt, @case.Now)}",
                string.Join(" ", research.Subjects.Select(s => s.Findings).Where(f => f is not null)) is { Length: > 0 } found ? found : null),
            InformationReceived information => new Choice(
                $"{e.Id}", $"Information from {information.Source}, {TimeWords.At(information.OccurredAt, @case.Now)}", information.Content),
            _ => null,
        }).Where(c => c is not null).Select(c => c!),
    ];

    private static IEnumerable<Guid> NotYetConsidered(FormCase @case)
    {
        var episode = @case.File?.Episode;
        var weighed = (episode?.All<Regraded>() ?? []).SelectMany(r => r.Fact.Considered ?? []).ToHashSet();
        return (episode?.Entries ?? []).Where(e => e.Data is ResearchReturned or InformationReceived && !weighed.Contains(e.Id)).Select(e => e.Id);
    }

    private static string LoweringRule(PolicyVersion policy) =>
        $"Lowering is for supervisors and inspectors; from high between {policy.Number(LimitId.NightFromHour):00}:00 and "
        + $"{policy.Number(LimitId.NightToHour):00}:00 for inspectors only.";
}
