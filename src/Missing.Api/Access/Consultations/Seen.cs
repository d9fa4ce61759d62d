using System.Text;
using System.Text.RegularExpressions;

namespace Missing.Api.Access.Consultations;

/// <summary>
/// Whom an answer shows, read off the answer itself, so that no page and no route can forget to say. A child never stands in
/// an answer without an id or a reference beside it: each row links to its record.
/// </summary>
/// <param name="Ids">Of children, of episodes, and of much else that the database knows nothing about.</param>
/// <param name="References">Of episodes.</param>
public sealed partial record Seen(IReadOnlyList<Guid> Ids, IReadOnlyList<string> References)
{
    public bool IsNobody => Ids.Count == 0 && References.Count == 0;

    /// <summary>Equal for equal sets, whatever the order they stand in, and for no others: what seems the same is not written again.</summary>
    public string Digest() => Shared.Digest.Of(
        string.Join('\n', Ids.Select(id => $"{id}").Concat(References).Order(StringComparer.Ordinal)));

    /// <param name="besides">The record the address names; none where it names none.</param>
    public static Seen In(ReadOnlySpan<byte> answer, Guid? besides)
    {
        var text = Encoding.UTF8.GetString(answer);
        var ids = new HashSet<Guid>();
        foreach (var match in IdPattern().EnumerateMatches(text)) ids.Add(Guid.ParseExact(text.AsSpan(match.Index, match.Length), "D"));
        if (besides is { } record) ids.Add(record);
        var references = new HashSet<string>(StringComparer.Ordinal);
        foreach (var match in ReferencePattern().EnumerateMatches(text)) references.Add(text.Substring(match.Index, match.Length));
        return new Seen([.. ids], [.. references]);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern();

    [GeneratedRegex("MC-[0-9]{4}-[0-9]{6}", RegexOptions.NonBacktracking)]
    private static partial Regex ReferencePattern();
}
