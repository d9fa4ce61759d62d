using System.ComponentModel.DataAnnotations;
using Missing.Domain.Names;

namespace Missing.Domain.Policy;

/// <summary>A list that names are chosen from: by name a child is found by its partner, a notification met, a row filtered.</summary>
public enum ListId
{
    Authorities,
    Districts,
    Teams,
    Forces,
    Homes,
}

/// <summary>One name to choose.</summary>
/// <param name="Aliases">Other spellings that an administrator mapped to it: what was entered under one counts as this name.</param>
public sealed record ListedName(ListId List, string Name, IReadOnlyList<string> Aliases, string Source);

/// <summary>
/// The lists of one version of the policy. What was entered stays as it was written; here every spelling, in any folding
/// (<see cref="NameFolding"/>), leads to the one name it stands for.
/// </summary>
public sealed class NameLists
{
    private readonly IReadOnlyList<ListedName> rows;
    private readonly Dictionary<(ListId, string), (string Name, string Key)> names = [];
    private readonly HashSet<ListId> kept;

    internal NameLists(IReadOnlyList<ListedName> rows)
    {
        this.rows = rows;
        kept = [.. rows.Select(r => r.List)];
        foreach (var row in rows)
        {
            var key = NameFolding.Fold(row.Name);
            names.TryAdd((row.List, key), (row.Name, key));
            foreach (var alias in row.Aliases) names.TryAdd((row.List, NameFolding.Fold(alias)), (row.Name, key));
        }
    }

    /// <summary>The names of a list, in the order of the alphabet.</summary>
    public IEnumerable<string> Of(ListId list) => rows.Where(r => r.List == list).Select(r => r.Name).Order(StringComparer.CurrentCulture);

    /// <summary>The name that a spelling stands for; one on no list stands for itself.</summary>
    public string? NameOf(ListId list, string? written) =>
        written is not null && names.TryGetValue((list, NameFolding.Fold(written)), out var known) ? known.Name : written;

    /// <summary>Whether two spellings stand for one name; an empty one stands for none.</summary>
    public bool Same(ListId list, string? one, string? other) =>
        KeyOf(list, one) is { Length: > 0 } key && string.Equals(key, KeyOf(list, other), StringComparison.Ordinal);

    /// <summary>Something is written, and it is on the list neither by name nor by another spelling. An empty list judges nothing.</summary>
    public bool Lacks(ListId list, string? written) =>
        !string.IsNullOrWhiteSpace(written) && kept.Contains(list) && !names.ContainsKey((list, NameFolding.Fold(written)));

    private string KeyOf(ListId list, string? written)
    {
        var folded = NameFolding.Fold(written);
        return names.TryGetValue((list, folded), out var known) ? known.Key : folded;
    }

    /// <summary>The first spelling that two rows of one list claim; null where each leads to one name.</summary>
    internal static string? ClaimedTwice(IReadOnlyList<ListedName> rows) => rows
        .SelectMany(r => r.Aliases.Prepend(r.Name).DistinctBy(NameFolding.Fold).Select(s => (Spelling: s, Key: (r.List, NameFolding.Fold(s)))))
        .GroupBy(s => s.Key).FirstOrDefault(g => g.Count() > 1)?.Last().Spelling;
}

/// <summary>A name to put on a list or to take off it, or the spellings mapped to one that stands there.</summary>
/// <param name="Aliases">All of them: the row is replaced.</param>
/// <param name="Removed">True takes the name off the list; what was entered under it stays as it is.</param>
public sealed record NameChange(
    [property: Required] ListId? List,
    [property: Required, MaxLength(Domain.Limits.Line)] string? Name,
    [property: Required, MaxLength(Domain.Limits.Line)] string? Source,
    [property: MaxLength(Domain.Limits.List)] IReadOnlyList<string>? Aliases = null,
    bool? Removed = null)
{
    /// <summary>The rows with this change made; a name that stands there in another spelling is the same row.</summary>
    internal IReadOnlyList<ListedName> In(IReadOnlyList<ListedName> rows)
    {
        var row = new ListedName(List!.Value, Name!, Aliases ?? [], Source!);
        var at = rows.ToList().FindIndex(r => r.List == List && NameFolding.Same(r.Name, Name));
        IEnumerable<ListedName> others = rows.Where((_, n) => n != at);
        return Removed == true ? [.. others] : at < 0 ? [.. rows, row] : [.. rows.Take(at), row, .. rows.Skip(at + 1)];
    }
}
