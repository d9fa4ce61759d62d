using System.Text.Json;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Words;

/// <summary>Words for the questions that a report does not answer yet; the members are those of <c>NotYetAsked.Of</c>.</summary>
public static class NotAskedWords
{
    private static readonly Dictionary<string, string> Questions = new(StringComparer.Ordinal)
    {
        ["outOfCharacter"] = "Out of character",
        ["reasonToBelieveHarm"] = "Harm, or victim of a crime",
        ["vulnerability"] = "What makes them vulnerable",
        ["selfHarmOrSuicide"] = "Self-harm or suicide",
        ["medication"] = "Medication or treatment",
        ["healthOrDisability"] = "Illness, disability, mental health",
        ["drugsOrAlcohol"] = "Drugs or alcohol",
        ["exploitation"] = "Exploitation, and by whom",
        ["familyOrSchoolProblems"] = "Problems at home or school",
        ["previouslyMissing"] = "Missing before, and harm then",
        ["weatherAndClothing"] = "Dressed for the weather",
        ["moneyPhoneTransport"] = "Phone, money, transport",
    };

    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["reporter"] = "Who is calling",
        ["reporter.name"] = "The caller's name",
        ["reporter.relationship"] = "What the caller is to the child",
        ["reporter.contact"] = "How to reach the caller",
        ["missingSince"] = "Missing since when",
        ["lastSeen"] = "Last seen, where and when",
        ["clothing"] = "Clothing",
        ["carerEnquiries"] = "What the carer has already tried",
        ["associates"] = "Who they may be with",
    };

    /// <param name="member">A member of the report's body, such as <c>reporter.contact</c> or <c>questions.medication</c>.</param>
    /// <exception cref="KeyNotFoundException">No report has such a member.</exception>
    public static string Of(string member) =>
        member.StartsWith("questions.", StringComparison.Ordinal) ? Questions[member["questions.".Length..]] : Members[member];

    /// <summary>The short form of a call handler's question, to stand before its answer; else the key as a label.</summary>
    public static string Question(string key) => Questions.GetValueOrDefault(key) ?? AnswerWords.Label(key);

    /// <summary>The answers in the order of the conversation; what is not one of the twelve questions comes last.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> InOrder(IReadOnlyDictionary<string, JsonElement> answers)
    {
        var asked = CallHandlerQuestions.All.Select(q => q.Key).ToList();
        return answers.OrderBy(a => asked.IndexOf(a.Key) is >= 0 and var place ? place : asked.Count)
            .ThenBy(a => a.Key, StringComparer.Ordinal);
    }
}
