using System.Text.Json.Nodes;
using Missing.Api.Shared;
using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Research by control-room intelligence (i24), asked for and returned.</summary>
public static partial class FormTable
{
    // What an i24 researcher looks at for each person.
    private static readonly string[] Systems = ["PNC", "PND", "Facial recognition", "Financial", "ViSOR", "Local systems", "Social media"];

    private static readonly Func<FormCase, IReadOnlyList<Choice>> RiskIndicators = Words(
        "Sexual exploitation", "Criminal exploitation or county lines", "Known offender", "Violence or weapons", "Self-harm or suicide",
        "Domestic abuse", "Drugs or alcohol", "Unknown adult or vehicle");

    private static Form[] Research =>
    [
        new("research-request", "Ask for research", "Ask i24", "POST /api/episodes/{id}/research-requests", typeof(RequestResearch),
        [
            new("subjects", "Whom to research")
            {
                Suggestions = c => [.. Subjects(c).Select(s => s["name"]!.ToString()).Distinct().Select(n => new Choice(n, n))],
                Hint = "Tick none to leave it to the researcher: the child and every named associate.",
            },
            new("question", "What to find out"),
        ])
        {
            Summary = "Ask i24 to look at the child and the associates.",
            NoteOf = c => $"Due after the report: {ClockWords.Rule(ClockId.I24Research, c.Policy)}.",
        },
        new("research-result", "Return research", "Return the research", "POST /api/episodes/{id}/research-results", typeof(ReturnResearch),
        [
            new("subjects", "Who was researched")
            {
                Offered = Subjects,
                Of =
                [
                    new("name", "Name") { IsBeside = true },
                    new("kind", "Who it is") { IsBeside = true },
                    new("findings", "What was found") { Hint = "Write it also where nothing was found." },
                    new("riskIndicators", "Risk indicators") { Suggestions = RiskIndicators },
                    new("checks", "Checks")
                    {
                        Offered = _ => [.. Systems.Select(s => new JsonObject { ["system"] = s })],
                        Of =
                        [
                            new("system", "Other system") { IsBeside = true },
                            new("done", "Done") { IsBeside = true },
                            new("reasonNotDone", "Why it was not done") { IsBeside = true },
                        ],
                    },
                ],
            },
        ])
        {
            Summary = "What was found on each person, and which systems were checked.",
            NoteOf = c => $"Only people you write something about are recorded as researched. The risk level must then be decided again: {ClockWords.Rule(ClockId.RegradeAfterResearch, c.Policy)}.",
        },
    ];

    /// <summary>The child, and every named associate that no research was of.</summary>
    private static IReadOnlyList<JsonObject> Subjects(FormCase @case) =>
    [
        new JsonObject { ["name"] = @case.Child.DisplayName ?? "The child", ["kind"] = Spelling.Of(SubjectKind.Child) },
        .. (@case.File is { } file ? ResearchOwed.Associates(file) : [])
            .Select(a => new JsonObject { ["name"] = a.Name, ["kind"] = Spelling.Of(SubjectKind.Associate) }),
    ];
}
