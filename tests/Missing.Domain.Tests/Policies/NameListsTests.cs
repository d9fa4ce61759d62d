using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Tests.Policies;

/// <summary>The lists that names are chosen from: kept as policy, by an administrator and an inspector, with the spellings mapped to each.</summary>
public sealed class NameListsTests
{
    private static readonly Instant From = Some.Noon + Some.Minutes(1);

    [Theory]
    [InlineData(ListId.Authorities, "Derby City Council", "Derby City Council", false)]
    [InlineData(ListId.Authorities, "DERBY CITY  COUNCIL", "Derby City Council", false)]
    [InlineData(ListId.Authorities, "Derby City", "Derby City", true)]
    [InlineData(ListId.Authorities, "Erewash", "Erewash", true)] // a district
    [InlineData(ListId.Districts, "north-east derbyshire", "North East Derbyshire", false)]
    [InlineData(ListId.Teams, "Missing Person Investigation Team", "MPIT", false)]
    [InlineData(ListId.Forces, "Dyfed Powys Police", "Dyfed-Powys Police", false)]
    [InlineData(ListId.Forces, "Notts", "Notts", true)]
    [InlineData(ListId.Authorities, "", "", false)]
    [InlineData(ListId.Authorities, null, null, false)]
    [InlineData(ListId.Homes, "Any home", "Any home", false)] // nothing is judged by an empty list
    public void A_spelling_in_any_folding_stands_for_the_name_on_the_list(ListId list, string? written, string? name, bool lacks)
    {
        var lists = ShippedPolicy.Version.Lists;

        Assert.Equal((name, lacks), (lists.NameOf(list, written), lists.Lacks(list, written)));
    }

    [Fact]
    public void A_spelling_that_was_mapped_stands_for_the_name_from_when_the_version_is_in_force()
    {
        var history = new PolicyHistory([Proposed(Map("Derby City Council", "Derby City", "DCC"))]);

        Assert.True(history.InForceAt(From).Lists.Same(ListId.Authorities, "dcc", "Derby City"));
        Assert.False(history.InForceAt(From - Duration.Epsilon).Lists.Same(ListId.Authorities, "DCC", "Derby City Council"));
    }

    [Fact]
    public void A_name_is_put_on_replaced_in_its_place_and_taken_off()
    {
        var version = Proposed(
            new NameChange(ListId.Homes, "Hill House", "Register of homes"),
            new NameChange(ListId.Districts, "derby", "City's wish", ["Derby City"]),
            new NameChange(ListId.Teams, "I24", "Disbanded", Removed: true));

        Assert.Equal(["Hill House"], version.Lists.Of(ListId.Homes));
        Assert.True(version.Lists.Lacks(ListId.Homes, "Any home"));
        Assert.Equal(ShippedPolicy.Version.Names!.ToList().FindIndex(n => n.Name == "Derby"), version.Names!.ToList().FindIndex(n => n.Name == "derby"));
        Assert.Equal(["MPIT", "RaRU"], version.Lists.Of(ListId.Teams));
    }

    [Theory]
    [InlineData("Derby City Council", "Derbyshire  County Council", "listed-twice")]
    [InlineData("Derby City Council", " ", "empty-name")]
    [InlineData(" ", "Derby City", "empty-name")]
    public void A_spelling_leads_to_one_name_and_says_something(string name, string alias, string code) =>
        Propose(new NameChange(ListId.Authorities, name, "x", [alias])).ThenRefused(code, "names");

    // As it is copied from where it was typed: of the name's own spellings, and one alias in several.
    [Theory]
    [InlineData("Derby City Council", "Derby-City Council")]
    [InlineData("Derby City Council", "DERBY CITY COUNCIL", "Derby City Council")]
    [InlineData("Derby City Council", "DCC", "dcc", "D.C.C.")]
    [InlineData("Derby City Council", "Derby City", "Derby-City", "derby city council", "DCC")]
    public void One_name_may_claim_a_spelling_more_than_once(string name, params string[] aliases)
    {
        var lists = Proposed(Map(name, aliases)).Lists;

        Assert.All(aliases, alias => Assert.Equal(name, lists.NameOf(ListId.Authorities, alias)));
        // Another row that claims any of them is refused all the same.
        Propose(Map(name, aliases), Map("Derbyshire County Council", aliases[0])).ThenRefused("listed-twice", "names");
    }

    [Theory]
    [InlineData(IsoDayOfWeek.None, 60)]
    [InlineData(IsoDayOfWeek.Sunday, 0)]
    [InlineData(IsoDayOfWeek.Sunday, 24 * 60 + 1)]
    public void A_meeting_has_a_day_and_ends(IsoDayOfWeek day, int minutes) => new Outcome<PolicyEvent>(
        new ProposePolicy(From, Meetings: [new MeetingTime(day, new LocalTime(9, 0), Duration.FromMinutes(minutes), "x")])
            .Decide(PolicyHistory.Shipped, [], Some.Person(Role.Administrator), Some.Noon)).ThenRefused("no-such-meeting", "meetings");

    [Fact]
    public void Lists_and_meetings_are_approved_by_the_same_post_of_a_second_person_and_by_no_other()
    {
        var change = new ProposePolicy(
            From, Names: [Map("Derby City Council", "Derby City")], Meetings: [new MeetingTime(IsoDayOfWeek.Sunday, new LocalTime(10, 0), Duration.FromHours(1), "x")]);
        var decided = change.Decide(PolicyHistory.Shipped, [], Some.Person(Role.Administrator), Some.Noon);
        var proposed = Assert.IsType<PolicyProposed>(Assert.Single(decided.Facts));
        proposed = proposed with { By = Some.Person(Role.Administrator) };

        Assert.Equal(Some.Id(1), Assert.IsType<PolicyApproved>(Approve(change)).Proposal);
        // The difference of two versions is the change that made one of the other: how the page has an inspector approve.
        Assert.Equal(Some.Id(1), Assert.IsType<PolicyApproved>(Approve(PolicyDifference.Between(ShippedPolicy.Version, proposed.Version))).Proposal);
        Assert.Null(Approve(change with { Names = [Map("Derby City Council", "Derby")] }));
        Assert.Null(Approve(change with { Names = null }));
        Assert.Null(Approve(change with { Meetings = null }));
        Assert.Null(Approve(change with { Meetings = [change.Meetings![0] with { Starts = new LocalTime(10, 1) }] }));

        PolicyEvent? Approve(ProposePolicy by) =>
            by.Decide(PolicyHistory.Shipped, [(Some.Id(1), proposed)], Some.Person(Role.Inspector, 2), Some.Noon) is { Refusal: null } done ? done.Facts[0] : null;
    }

    [Fact]
    public void Taking_a_name_off_is_a_difference_too()
    {
        var after = Proposed(new NameChange(ListId.Teams, "i24", "Disbanded", Removed: true));

        var change = Assert.Single(PolicyDifference.Between(ShippedPolicy.Version, after).Names!);

        Assert.Equal((ListId.Teams, "i24", true), (change.List, change.Name, change.Removed));
    }

    [Fact]
    public void What_was_stored_before_there_were_lists_has_those_that_ship_and_what_a_force_emptied_stays_empty()
    {
        var stored = ShippedPolicy.Version with { EffectiveFrom = From, Names = null };

        Assert.Equal(ShippedPolicy.Version.Names, new PolicyHistory([stored]).InForceAt(From).Names);
        Assert.Equal("Derby City Council", stored.Lists.NameOf(ListId.Authorities, "derby city council"));
        Assert.Empty(new PolicyHistory([stored with { Names = [] }]).InForceAt(From).Names!);
    }

    private static NameChange Map(string name, params string[] aliases) => new(ListId.Authorities, name, "As it was typed for years", aliases);

    private static PolicyVersion Proposed(params NameChange[] changes) => Assert.IsType<PolicyProposed>(Propose(changes).Fact).Version;

    private static Outcome<PolicyEvent> Propose(params NameChange[] changes) => new(
        new ProposePolicy(From, Names: changes).Decide(PolicyHistory.Shipped, [], Some.Person(Role.Administrator), Some.Noon));
}
