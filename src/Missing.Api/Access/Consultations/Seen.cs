using System.Text;
using System.Text.RegularExpressions;

namespace Missing.Api.Access.Consultations;

/// <summary>
/// The children that a response shows, read from the response itself, so that no page or route can forget to declare them. A child
/// never appears without an id or a reference: each row links to its record.
/// </summary>
/// <param name="Ids">Ids of children, of episodes, and of other things that the database does not resolve to a child.</param>
/// <param name="References">Of episodes.</param>
public sealed partial record Seen(IReadOnlyList<Guid> Ids, IReadOnlyList<string> References)
{
    public bool IsNobody => Ids.Count == 0 && References.Count == 0;

    /// <summary>With children whom the response tells of by no id.</summary>
    public Seen With(IEnumerable<Guid> children) => this with { Ids = [.. Ids.Union(children)] };

    /// <summary>Equal only for equal sets, whatever their order: a set with an equal digest is not logged again.</summary>
    public string Digest() => Shared.Digest.Of(
        string.Join('\n', Ids.Select(id => $"{id}").Concat(References).Order(StringComparer.Ordinal)));

    /// <param name="besides">The record that the address names, or null.</param>
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
