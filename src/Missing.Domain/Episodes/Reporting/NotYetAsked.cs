using System.Text.Json;

namespace Missing.Domain.Episodes;

/// <summary>The questions that a report does not answer yet. An empty list is an answer ("none"); a missing member is not.</summary>
public static class NotYetAsked
{
    /// <summary>camelCase names of the members of the report's body, in the order of the conversation.</summary>
    public static IReadOnlyList<string> Of(MissingReported report) => [.. Fields(report)];

    private static IEnumerable<string> Fields(MissingReported report)
    {
        if (report.Reporter is not { } reporter)
        {
            yield return "reporter";
        }
        else
        {
            if (!Prose.HasAWord(reporter.Name)) yield return "reporter.name";
            if (!Prose.HasAWord(reporter.Relationship)) yield return "reporter.relationship";
            if (!Prose.HasAWord(reporter.Contact)) yield return "reporter.contact";
        }

        if (report.MissingSince is null) yield return "missingSince";
        if (!Prose.HasAWord(report.LastSeen?.Where) && report.LastSeen?.At is null) yield return "lastSeen";
        if (!Prose.HasAWord(report.Clothing)) yield return "clothing";
        foreach (var (key, _) in CallHandlerQuestions.All)
            if (!IsAnswered(report, key)) yield return $"questions.{key}";
        if (report.Reporter?.IsCarer == true && report.CarerEnquiries is null) yield return "carerEnquiries";
        if (report.Associates is null) yield return "associates";
    }

    private static bool IsAnswered(MissingReported report, string key) =>
        report.Questions?.TryGetValue(key, out var answer) == true
        && answer.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
        && (answer.ValueKind != JsonValueKind.String || Prose.HasAWord(answer.GetString()));
}
