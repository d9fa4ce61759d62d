using NodaTime;

namespace Missing.Domain.Names;

/// <summary>One word of a name.</summary>
/// <param name="Letters">Folded (<see cref="NameFolding"/>), in Latin letters.</param>
/// <param name="IsWithoutVowels">It was written in a script that leaves vowels out, as Arabic does.</param>
public readonly record struct NameWord(string Letters, bool IsWithoutVowels = false);

/// <summary>The name and date of birth by which two records are compared to decide whether they may be one child (<see cref="SameChild"/>).</summary>
/// <param name="Given">Empty where only one part of the name is known.</param>
public sealed record NamedChild(IReadOnlyList<NameWord> Given, IReadOnlyList<NameWord> Family, LocalDate? Born)
{
    // Particles may be written or left out, joined or apart: they do not tell two families apart.
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
    /// The keys that records are looked up by: two records that <see cref="SameChild"/> asks about share a key, except some that
    /// the trigram search finds (docs/adr/0005). The keys are the given and the family name by their sound, and the date of birth
    /// with either.
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
