using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Flags;

/// <summary>Coming of age while missing, an age that is disputed, and a person assessed as an adult.</summary>
public class AgeFlagTests
{
    // The report is of 1 May, 20:00.
    private static readonly LocalDate Turns18 = new(2008, 5, 3);

    [Fact]
    public void Coming_of_age_while_missing_is_flagged_from_the_birthday_on_and_says_who_holds_the_duties()
    {
        var history = Born(Turns18).Then("+1h", Facts.Assigned(), id: Ids.Of("given")).Then("+2h", new AssignmentAcknowledged(Ids.Of("given")));

        history.RaisesNo(FlagId.CameOfAge, "+0m", "+27h");
        Assert.NotNull(history.File("+30h").Episode.Owner);
        history.Raises(FlagId.CameOfAge, "+28h", since: "+28h", $"{history.File("+30h").Episode.Owner}, and adult social care of Leeds");
    }

    [Theory]
    [InlineData(true, "Derbyshire", "Leeds", "nobody in the force yet, and leaving care of Derbyshire")]
    [InlineData(false, "Derbyshire", null, "nobody in the force yet, and adult social care of Derbyshire")]
    [InlineData(null, null, null, "nobody in the force yet, and adult social care of an authority not on record")]
    public void The_duties_pass_to_leaving_care_of_a_looked_after_child_and_to_adult_social_care_of_any_other(
        bool? lookedAfter, string? responsible, string? host, string said)
    {
        var details = new ChildDetails("Doe", DateOfBirth: Turns18, LookedAfter: lookedAfter, ResponsibleAuthority: responsible, HostAuthority: host);

        History.Reported().Child("-1d", new ChildRegistered(details)).Raises(FlagId.CameOfAge, "+30h", since: "+28h", said);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Only_a_birthday_during_the_search_counts(int may, bool isFlagged)
    {
        var history = Born(new LocalDate(2008, 5, may)).Then("+3d", Facts.Found());

        Assert.Equal(isFlagged, FlagTable.Evaluate(history.File("+30d")).Any(f => f.Id == FlagId.CameOfAge));
    }

    [Fact]
    public void Born_on_29_February_one_comes_of_age_on_1_March()
    {
        var history = History.Reported("2026-02-27T20:00").Child("-1d", new ChildRegistered(new ChildDetails(DateOfBirth: new LocalDate(2008, 2, 29))));

        history.RaisesNo(FlagId.CameOfAge, "+27h");
        history.Raises(
            FlagId.CameOfAge, "+28h", since: "+28h", "nobody in the force yet, and adult social care of an authority not on record");
    }

    [Fact]
    public void A_birthday_drops_no_clock_and_no_flag()
    {
        var (child, adult) = (Born(Turns18.PlusYears(2)), Born(Turns18));

        Assert.Equal(Domain.Clocks.Clocks.Evaluate(child.File("+40h")), Domain.Clocks.Clocks.Evaluate(adult.File("+40h")));
        Assert.Equal(
            FlagTable.Evaluate(child.File("+40h")), FlagTable.Evaluate(adult.File("+40h")).Where(f => f.Id != FlagId.CameOfAge));
    }

    [Fact]
    public void A_disputed_age_is_flagged_with_who_and_on_what_until_it_is_settled()
    {
        var dispute = new ChildDetails(AgeDisputed: new AgeDispute("Derby City Council", "Looks older; no papers."));
        var history = Born(Turns18).Child("+3h", new ChildDetailsAmended(new ChildDetails(School: "Park")))
            .Child("+4h", new ChildDetailsAmended(dispute)).Child("+9h", new ChildDetailsAmended(new ChildDetails(), ["ageDisputed"]));

        history.Raises(FlagId.AgeDisputed, "+5h", since: "+4h", "Derby City Council (Looks older; no papers)");
        history.RaisesNo(FlagId.AgeDisputed, "+9h");
    }

    // Reported at +0m, found at +10h, reported again at +41d. Since when this episode says so, as at each moment.
    [Theory]
    [InlineData("registered -1d", "+1h +12h +45d", "+0m")]
    [InlineData("registered +4h", "+12h +45d", "+4h")]
    [InlineData("registered +5d", "+1h +12h", "+0m")]
    [InlineData("disputed -1d", "+1h +12h +45d", "+0m")]
    [InlineData("disputed +4h", "+12h +45d", "+4h")]
    [InlineData("disputed +11h", "+12h +45d", "+11h")]
    [InlineData("disputed +4h", "+3h", null)]
    [InlineData("disputed +11h", "+3h +10h", null)]
    [InlineData("disputed +41d", "+3h +12h +45d", null)]
    [InlineData("disputed +42d", "+3h +12h +45d", null)]
    [InlineData("disputed -1d, disputed +4h", "+12h +45d", "+0m")]
    [InlineData("disputed +4h, disputed +42d", "+12h +45d", "+4h")]
    [InlineData("disputed -1d, settled +4h", "+4h +12h +45d", null)]
    [InlineData("disputed -1d, settled +4h, disputed +6h", "+6h +45d", "+6h")]
    [InlineData("disputed -1d, settled +4h, disputed +42d", "+4h +45d", null)]
    [InlineData("registered -1d, settled +4h, disputed +42d", "+4h +45d", null)]
    [InlineData("disputed +4h, settled +42d", "+12h +45d", "+4h")]
    [InlineData("disputed +4h, settled +11h", "+12h +45d", null)]
    public void A_dispute_is_told_of_the_absence_in_which_it_came_up_and_of_those_that_follow(string entries, string at, string? since)
    {
        var history = History.Reported().Then("+10h", Facts.Found()).Episode("+41d");
        var dispute = new ChildDetails(AgeDisputed: new AgeDispute("Derby City Council", "No papers"));
        if (!entries.Contains("registered", StringComparison.Ordinal)) history.Child("-2d", new ChildRegistered(new ChildDetails("Doe")));
        foreach (var entry in entries.Split(", "))
            history.Child(entry.Split(' ')[1], entry.Split(' ')[0] switch
            {
                "registered" => new ChildRegistered(dispute),
                "disputed" => new ChildDetailsAmended(dispute),
                _ => new ChildDetailsAmended(new ChildDetails(), ["ageDisputed"]),
            });

        if (since is null) history.RaisesNo(FlagId.AgeDisputed, at.Split(' '));
        else Assert.All(at.Split(' '), moment => history.Raises(FlagId.AgeDisputed, moment, since, "Derby City Council (No papers)"));
    }

    [Fact]
    public void A_person_assessed_as_an_adult_was_missing_until_then_and_it_counts()
    {
        var adult = History.Reported().Then("+5h", new RecordedNotMissing(NotMissingOutcome.AssessedAsAdult, "Assessed by two social workers", "SW Roe"));

        Assert.True(adult.File("+4h").Episode.IsMissing);
        Assert.Equal(EpisodeStatus.NotMissing, adult.File("+6h").Episode.Status);
        Assert.Equal(1, adult.File("+6h").Repeats.Count(Threshold.ThreeInThirty, adult.At("+6h")));
    }

    private static History Born(LocalDate born) => History.Reported().Child(
        "-1d", new ChildRegistered(new ChildDetails("Doe", DateOfBirth: born, ResponsibleAuthority: "Derbyshire", HostAuthority: "Leeds")));
}
