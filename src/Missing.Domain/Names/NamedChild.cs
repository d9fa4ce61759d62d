using NodaTime;

namespace Missing.Domain.Names;

/// <summary>One word of a name.</summary>
/// <param name="Letters">Folded (<see cref="NameFolding"/>), in Latin letters.</param>
/// <param name="IsWithoutVowels">It was written in a script that leaves vowels out, as Arabic does.</param>
public readonly record struct NameWord(string Letters, bool IsWithoutVowels = false);

/// <summary>What two records are compared by, to say whether they may be one child (<see cref="SameChild"/>).</summary>
/// <param name="Given">None where only one part of the name is known.</param>
public sealed record NamedChild(IReadOnlyList<NameWord> Given, IReadOnlyList<NameWord> Family, LocalDate? Born)
{
    // Written or left out, before or after a space: they tell no two families apart.
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "al", "el", "ul", "bin", "ben", "bint", "ibn", "de", "da", "do", "dos", "di", "del", "della", "van", "der", "den", "von", "zu", "la", "le", "du", "of", "y", "e",
    };

    public bool IsNamed => Given.Count + Family.Count > 0;

    /// <summary>A given and a family name.</summary>
    public bool IsWhole => Given.Count > 0 && Family.Count > 0;

    internal static IReadOnlyList<NameWord> Telling(IReadOnlyList<NameWord> words) =>
        words.Where(w => !Particles.Contains(w.Letters)).ToList() is { Count: > 0 } telling ? telling : words;

    internal static NameWord Joined(IReadOnlyList<NameWord> words) =>
        new(string.Concat(words.Select(w => w.Letters)), words.Any(w => w.IsWithoutVowels));

    /// <summary>
    /// What a record is found by where it may be the same child: two that <see cref="SameChild"/> asks about share one, but for
    /// some that a likeness of letters finds (docs/adr/0005). A given and a family name by their sound, and the date of birth with
    /// either.
    /// </summary>
    public IReadOnlyList<string> MatchKeys
    {
        get
        {
            var (given, family) = (Sounds(Given).ToList(), Sounds(Family).ToList());
            var names = given.SelectMany(_ => family, (g, f) => string.CompareOrdinal(g, f) < 0 ? $"{g}+{f}" : $"{f}+{g}");
            var dates = Born is { } born ? given.Concat(family).Select(sound => $"{born:uuuu-MM-dd}+{sound}") : [];
            return [.. names.Concat(dates).Distinct().Order(StringComparer.Ordinal)];
        }
    }

    private static IEnumerable<string> Sounds(IReadOnlyList<NameWord> words)
    {
        var telling = Telling(words);
        var all = telling.Count > 1 ? telling.Append(Joined(words)) : telling;
        return all.SelectMany(w => CommonVariants.Leaders(w.Letters)).Select(NameSpelling.Bare).Distinct();
    }
}
