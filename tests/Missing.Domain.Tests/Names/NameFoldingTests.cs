using System.Globalization;
using CsCheck;
using Missing.Domain.Names;

namespace Missing.Domain.Tests.Names;

/// <summary>One name in two spellings is one name, and two names are two (docs/rules.md §2).</summary>
public sealed class NameFoldingTests
{
    public static TheoryData<string, string> OneName => new()
    {
        { "Zoë Peñafiel", "Zoe Penafiel" },
        { "Chloë Brontë", "CHLOE BRONTE" },
        { "Siân Llŷwelyn", "Sian Llywelyn" },
        { "Łukasz Wróbel", "Lukasz Wrobel" },
        { "Søren Kjær", "Soren Kjaer" },
        { "Đorđe Đinđić", "Dorde Dindic" },
        { "Işıl Yıldız", "ISIL YILDIZ" },
        { "İbrahim", "ibrahim" },
        { "Weiß", "WEISS" },
        { "GROẞ", "gross" },
        { "Œuvre", "oeuvre" },
        { "Þór Guðmundsson", "thor gudmundsson" },
        { "Nguyễn Thị Hương", "Nguyen Thi Huong" },
        { "Ștefan Țurcanu", "Stefan Turcanu" },
        { "O'Brien", "OBrien" },
        { "O'Brien", "O\u2019Brien" },
        { "D‘Arcy", "D`Arcy" },
        { "Ka\u02BBiulani", "Kaiulani" },
        { "Smith-Jones", "Smith Jones" },
        { "Smith\u2011Jones", "Smith \u2013 Jones" },
        { "  St.  John ", "st john" },
        { "Mary\u00A0Ann", "Mary Ann" },
        { "Jos\u0065\u0301", "Jos\u00E9" },
        { "ﬁona", "Fiona" },
        { "Ｋａｔｅ", "Kate" },
        { "Ali\u200Cza", "Aliza" },
        { "Семён Королёв", "семен королев" },
        { "مُحَمَّد", "محمد" },
        { "أحمد", "احمد" },
        { "Γιώργος", "ΓΙΩΡΓΟΣ" },
        { "Brighton & Hove", "Brighton and Hove" },
        { "Derby City Council", " derby  city council" },
    };

    public static TheoryData<string, string> TwoNames => new()
    {
        { "Zoe", "Zoey" },
        { "Jo Ann", "Joann" },
        { "Smith", "Smyth" },
        { "कमल", "कमला" },
        { "कि", "कु" },
        { "が", "か" },
        { "?", "!" },
        { "Иван", "Ivan" },
    };

    [Theory]
    [MemberData(nameof(OneName))]
    public void One_name_in_two_spellings_is_one(string one, string other)
    {
        Assert.Equal(NameFolding.Fold(one), NameFolding.Fold(other));
        Assert.True(NameFolding.Same(one, other));
        Assert.Single(new HashSet<string?>([one, other], NameFolding.Comparer));
    }

    [Theory]
    [MemberData(nameof(TwoNames))]
    public void Two_names_are_two(string one, string other) => Assert.False(NameFolding.Same(one, other));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", " ")]
    [InlineData("Zoe", null)]
    public void No_name_is_nobodys(string? one, string? other) => Assert.False(NameFolding.Same(one, other));

    [Fact]
    public void Folding_what_is_folded_changes_nothing_whatever_was_typed() =>
        Gen.String.Sample(text => NameFolding.Fold(NameFolding.Fold(text)) == NameFolding.Fold(text));

    [Fact]
    public void A_half_of_a_character_breaks_nothing() => Assert.Equal("zoe", NameFolding.Fold("Zoe\uD83D"));

    // Both of it: what folding needs of ICU, and what must not follow from the machine's language.
    [Fact]
    public void Unicode_is_known_and_the_culture_is_invariant()
    {
        Assert.Equal("e\u0301", "é".Normalize(System.Text.NormalizationForm.FormD));
        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.CurrentCulture);
        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.DefaultThreadCurrentCulture);
        Assert.Equal("1234.5", 1234.5.ToString());
    }
}
