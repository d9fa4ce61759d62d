using Missing.Domain.Names;
using Missing.Projections.Children;
using NodaTime.Text;

namespace Missing.Domain.Tests.Names;

/// <summary>
/// Two hundred pairs of records with the verdict that people want (docs/rules.md §3.2), and that the keys by which a record is
/// looked up lead from one to the other.
/// </summary>
public sealed class NamePairsTests
{
    private static readonly List<Pair> Pairs =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Missing.Domain.Tests", "Names", "name-pairs.csv"))
            .Where(line => line[0] != '#').Select(Read),
    ];

    public static TheoryData<string> Lines => [.. Pairs.Select(p => p.Line)];

    [Fact]
    public void There_are_two_hundred_of_both_kinds()
    {
        Assert.True(Pairs.Count >= 200, $"{Pairs.Count} pairs");
        Assert.Equal(Pairs.Count, Pairs.Select(p => p.Line).Distinct().Count());
        Assert.InRange(Pairs.Count(p => p.Ask), 100, Pairs.Count - 50);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_pair_is_asked_about_or_not(string line)
    {
        var pair = Read(line);

        Assert.Equal(pair.Ask, SameChild.MayBe(pair.One, pair.Other));
        Assert.Equal(pair.Ask, SameChild.MayBe(pair.Other, pair.One));
    }

    // One part of a name, an initial without its date, are found by the letters of the name instead (ChildSearch).
    [Fact]
    public void Who_is_asked_about_shares_a_key_unless_a_part_of_the_name_is_all_there_is()
    {
        var missed = Pairs.Where(p => p.Ask && p.One.IsWhole && p.Other.IsWhole)
            .Where(p => !p.One.MatchKeys.Intersect(p.Other.MatchKeys).Any()).Select(p => p.Line);

        Assert.Empty(missed);
    }

    [Fact]
    public void A_record_is_like_itself_and_a_closed_one_is_named_only_where_it_is_the_very_same()
    {
        foreach (var pair in Pairs)
        {
            Assert.True(SameChild.MayBe(pair.One, pair.One));
            Assert.Equal(pair.One.IsWhole && pair.One.Born is not null, SameChild.IsExactly(pair.One, pair.One));
            if (SameChild.IsExactly(pair.One, pair.Other)) Assert.True(SameChild.MayBe(pair.One, pair.Other));
        }

        Assert.True(SameChild.IsExactly(Read("Zoë,Peñafiel,2011-07-19,Zoe,Penafiel,2011-07-19,ask,").One, LatinNames.Of("ZOE", "Penafiel", new(2011, 7, 19))));
        Assert.False(SameChild.IsExactly(LatinNames.Of("Zoe", "Penafiel", null), LatinNames.Of("Zoe", "Penafiel", null)));
        Assert.False(SameChild.IsExactly(LatinNames.Of("Caitlin", "Roe", new(2011, 7, 19)), LatinNames.Of("Kaitlyn", "Roe", new(2011, 7, 19))));
    }

    private static Pair Read(string line)
    {
        var parts = line.Split(',');
        Assert.Equal(8, parts.Length);
        Assert.Contains(parts[6], (string[])["ask", "no"]);
        return new Pair(line, Child(parts[0..3]), Child(parts[3..6]), parts[6] == "ask");
    }

    private static NamedChild Child(string[] parts) =>
        LatinNames.Of(parts[0], parts[1], parts[2].Length > 0 ? LocalDatePattern.Iso.Parse(parts[2]).Value : null);

    private sealed record Pair(string Line, NamedChild One, NamedChild Other, bool Ask);
}
