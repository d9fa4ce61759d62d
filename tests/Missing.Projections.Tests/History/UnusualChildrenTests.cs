using Missing.Domain.Names;
using Missing.Projections.Children;
using NodaTime;
using static Missing.Projections.Tests.History.InventedYears;

namespace Missing.Projections.Tests.History;

/// <summary>What trips software up is in the demo: accents, names of two words, twins, a disputed age, a report entered late.</summary>
public class UnusualChildrenTests
{
    [Fact]
    public void Names_have_accents_and_letters_that_do_not_decompose()
    {
        var names = Whole.Children.Select(c => c.Name).ToList();

        Assert.Contains(names, n => NameFolding.Fold(n).Replace(" ", "", StringComparison.Ordinal) != n.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal) && n.Contains('ë', StringComparison.Ordinal));
        Assert.Contains(names, n => n.Contains('ł', StringComparison.Ordinal) || n.Contains('Ł', StringComparison.Ordinal));
        Assert.Contains(names, n => n.Contains('\'', StringComparison.Ordinal));
    }

    [Fact]
    public void Families_have_names_of_two_words() =>
        Assert.Contains(Whole.Children, c => c.Details.FamilyName!.Contains(' ', StringComparison.Ordinal));

    [Fact]
    public void There_are_twins_and_they_are_two_children()
    {
        var twins = Small.Children.GroupBy(c => (c.Details.FamilyName, c.Details.DateOfBirth, c.Details.Address)).Single(g => g.Count() == 2).ToList();

        Assert.NotEqual(twins[0].Details.GivenName, twins[1].Details.GivenName);
        Assert.False(SameChild.MayBe(LatinNames.Of(twins[0].Details), LatinNames.Of(twins[1].Details)));
    }

    [Fact]
    public void One_age_is_disputed() =>
        Assert.NotNull(Assert.Single(Small.Children, c => c.Details.AgeDisputed is not null).Details.AgeDisputed!.Basis);

    [Fact]
    public void One_report_was_entered_more_than_a_day_late_and_the_child_is_missing()
    {
        var late = Assert.Single(Small.Episodes, e => e.Entries[0].RecordedAt - e.ReportedAt > Duration.FromDays(1));

        Assert.True(Fold(late).IsMissing);
    }
}
