using System.Text;
using System.Text.Json;

namespace Missing.Api.Web.Words;

/// <summary>Answers whose shape the form decides (the call handler's questions, the carer's form), as text.</summary>
public static class AnswerWords
{
    /// <summary>"Yes", "No", the text itself, lists joined by commas; "not answered" where there is nothing.</summary>
    public static string Of(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.String => answer.GetString()!,
        JsonValueKind.True => "Yes",
        JsonValueKind.False => "No",
        JsonValueKind.Array => answer.GetArrayLength() == 0 ? "None" : string.Join(", ", answer.EnumerateArray().Select(Of)),
        JsonValueKind.Object => string.Join("; ", answer.EnumerateObject().Select(m => $"{Label(m.Name)}: {Of(m.Value)}")),
        JsonValueKind.Number => answer.GetRawText(),
        _ => "not answered",
    };

    /// <summary>The key of an answer as a label: "lastKnownPhone" becomes "Last known phone".</summary>
    public static string Label(string key)
    {
        var label = new StringBuilder();
        foreach (var letter in key)
            if (label.Length == 0) label.Append(char.ToUpperInvariant(letter));
            else if (char.IsUpper(letter)) label.Append(' ').Append(char.ToLowerInvariant(letter));
            else label.Append(letter is '-' or '_' ? ' ' : letter);
        return label.ToString();
    }
}
