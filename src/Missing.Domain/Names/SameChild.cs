using NodaTime;

namespace Missing.Domain.Names;

/// <summary>How similar two names are, in ascending order.</summary>
internal enum NameLikeness
{
    Different,

    /// <summary>An initial fits.</summary>
    Initial,

    /// <summary>Only one part of one name is known, and the other name has it.</summary>
    Part,

    /// <summary>Another likely spelling, a short form, a name left out, or given and family name swapped.</summary>
    Likely,
    Same,
}

/// <summary>How two dates of birth agree.</summary>
internal enum Births
{
    Apart,

    /// <summary>A few years apart, or one is 1 January, which stands for a date that nobody knew.</summary>
    Near,

    /// <summary>Day and month swapped, one of day, month and year different, or both estimated as 1 January.</summary>
    Slip,
    Unknown,
    Same,
}

/// <summary>
/// Decides whether two records may be one child, so that a person is asked (docs/rules.md §3.2). Asking costs one press; with two
/// records of one missing child, each lacks what the other knows.
/// </summary>
public static class SameChild
{
    // Local defaults: disputed ages differ by some years, estimated ones by more.
    private const int FewYears = 3;
    private const int EstimatedYears = 10;

    public static bool MayBe(NamedChild one, NamedChild other)
    {
        var births = Agree(one.Born, other.Born);
        return Likeness(one, other) switch
        {
            NameLikeness.Same => births >= Births.Near,
            NameLikeness.Likely => births >= Births.Slip,
            NameLikeness.Part => births >= Births.Unknown,
            NameLikeness.Initial => births == Births.Same,
            _ => false,
        };
    }

    /// <summary>The whole name and the date of birth are the same: the only match that may be disclosed for a record closed to the caller.</summary>
    public static bool IsExactly(NamedChild one, NamedChild other) =>
        one.IsWhole && other.IsWhole && one.Born is not null && one.Born == other.Born
        && one.Given.SequenceEqual(other.Given) && one.Family.SequenceEqual(other.Family);

    internal static Births Agree(LocalDate? one, LocalDate? other)
    {
        if (one is not { } a || other is not { } b) return Births.Unknown;
        if (a == b) return Births.Same;
        var years = Math.Abs(Period.Between(a, b, PeriodUnits.Years).Years);
        if (IsEstimate(a) && IsEstimate(b) && years <= EstimatedYears) return Births.Slip;
        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month) return Births.Slip;
        var (y, m, d) = (a.Year == b.Year, a.Month == b.Month, a.Day == b.Day);
        if (m && d && years <= FewYears || y && (m || d)) return Births.Slip;
        return years <= FewYears || (IsEstimate(a) || IsEstimate(b)) && years <= EstimatedYears ? Births.Near : Births.Apart;
    }

    internal static NameLikeness Likeness(NamedChild one, NamedChild other)
    {
        if (!one.IsNamed || !other.IsNamed) return NameLikeness.Different;
        if (!one.IsWhole || !other.IsWhole) return Parts(one, other);
        var inPlace = Lesser(Of(one.Given, other.Given), Of(one.Family, other.Family));
        if (inPlace == NameLikeness.Same) return inPlace;
        var swapped = Lesser(Of(one.Given, other.Family), Of(one.Family, other.Given));
        return inPlace >= swapped ? inPlace : Lesser(swapped, NameLikeness.Likely);
    }

    private static NameLikeness Parts(NamedChild one, NamedChild other)
    {
        IReadOnlyList<NameWord>[] ours = [one.Given, one.Family], theirs = [other.Given, other.Family];
        var best = ours.Where(p => p.Count > 0).SelectMany(_ => theirs.Where(p => p.Count > 0), Of).Max();
        return best == NameLikeness.Same ? NameLikeness.Part : NameLikeness.Different;
    }

    private static NameLikeness Of(IReadOnlyList<NameWord> one, IReadOnlyList<NameWord> other)
    {
        if (NamedChild.Joined(one).Letters == NamedChild.Joined(other).Letters) return NameLikeness.Same;
        var (few, many) = (NamedChild.Telling(one), NamedChild.Telling(other).ToList());
        if (few.Count > many.Count) (few, many) = ([.. many], few.ToList());
        // A name left out is still a name of the child; in another order they are the same.
        var likeness = few.Count == many.Count ? NameLikeness.Same : NameLikeness.Likely;
        foreach (var word in few)
        {
            var best = many.Count == 0 ? default : many.Select((w, n) => (Likeness: Of(word, w), n)).Max();
            likeness = Lesser(likeness, best.Likeness);
            if (many.Count > 0) many.RemoveAt(best.n);
        }

        return likeness >= NameLikeness.Likely || one.Count == 1 && other.Count == 1
            ? likeness
            : Greater(likeness, Lesser(NameLikeness.Likely, Of(NamedChild.Joined(one), NamedChild.Joined(other))));
    }

    private static NameLikeness Of(NameWord one, NameWord other)
    {
        var (a, b) = (one.Letters, other.Letters);
        if (a == b) return NameLikeness.Same;
        if (a.Length == 1 || b.Length == 1) return a[0] == b[0] ? NameLikeness.Initial : NameLikeness.Different;
        if (CommonVariants.IsShortFor(a, b)) return NameLikeness.Likely;
        if (CommonVariants.AreOne(a, b) is { } known) return known ? NameLikeness.Likely : NameLikeness.Different;
        if (one.IsWithoutVowels || other.IsWithoutVowels)
            return NameSpelling.Bare(a) == NameSpelling.Bare(b) ? NameLikeness.Likely : NameLikeness.Different;
        return SoundsLike(a, b) ? NameLikeness.Likely : NameLikeness.Different;
    }

    // The first sound must be the same and the rest nearly so: another vowel, or another consonant in a long word.
    private static bool SoundsLike(string one, string other)
    {
        var (a, b) = (NameSpelling.Plain(one), NameSpelling.Plain(other));
        if (a == b) return true;
        var (x, y) = (NameSpelling.Sounds(one), NameSpelling.Sounds(other));
        if (x[0] != y[0]) return false;
        var shorter = Math.Min(a.Length, b.Length);
        var far = EditDistance.Between(a, b);
        return x == y ? shorter >= 4 && far <= Math.Max(1, shorter / 3) : shorter >= 6 && far <= (shorter >= 9 ? 2 : 1);
    }

    private static bool IsEstimate(LocalDate born) => born is { Month: 1, Day: 1 };

    private static NameLikeness Lesser(NameLikeness one, NameLikeness other) => one < other ? one : other;

    private static NameLikeness Greater(NameLikeness one, NameLikeness other) => one > other ? one : other;
}
