using System.Reflection;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Clocks;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests;

/// <summary>A rank is what the sign-in says; one that is typed is a claim, and meets nothing.</summary>
public sealed class RankTests
{
    private static readonly string[] Typed =
        ["Inspector", "DI", "Acting Inspector", "A/Insp", "Chief Inspector", "Superintendent", "Det Supt", "Assistant Chief Constable"];

    private static readonly Type[] Carriers =
        [.. typeof(Fact).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Fact)) && t.GetProperty("Rank") is not null)];

    public static TheoryData<Role, string> Claims
    {
        get
        {
            var rows = new TheoryData<Role, string>();
            foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Inspector))
                foreach (var rank in Typed) rows.Add(role, rank);
            return rows;
        }
    }

    public static TheoryData<string> Events => [.. Carriers.Select(t => t.Name)];

    [Fact]
    public void Every_fact_that_carries_a_rank_says_whether_it_is_claimed()
    {
        Assert.All(Carriers, t => Assert.True(t.IsAssignableTo(typeof(IRanked)), t.Name));
        Assert.Equal(["PhoneDataAuthorised", "PhoneDataRefused", "Reviewed"], Carriers.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Claims))]
    public void A_rank_that_was_typed_is_claimed_and_makes_no_inspectors_review(Role role, string rank)
    {
        var review = Facts.Reviewed(rank, acceptsRefusal: true);
        var high = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)).Then("+1h", review, Some.Person(role));
        var refused = Scenario.Of(ClockId.PhoneDataChallenge).Given().Then("+40m", review, Some.Person(role));

        Assert.True(Ranks.IsClaimed(high.Entries[^1].Data));
        Assert.Equal(ClockState.Overdue, high.Clock(ClockId.InspectorReview, "+5h").State);
        Assert.Equal(ClockState.Overdue, refused.Clock(ClockId.PhoneDataChallenge, "+2h").State);
        Assert.Contains(FlagTable.Evaluate(refused.File("+2h")), f => f.Id == FlagId.PhoneDataRefusedAtHigh);
    }

    /// <summary>Of each fact that carries a rank: with any rank typed, or none, the case has the same clocks and flags.</summary>
    [Theory, MemberData(nameof(Events))]
    public void What_is_typed_as_a_rank_changes_no_clock_and_no_flag(string name)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var pictures = Typed.Append("Sergeant").Append("").Select(rank => Picture(name, rank, role)).ToList();
            Assert.All(pictures, p => Assert.Equal(pictures[0], p));
        }
    }

    [Theory]
    [InlineData(Role.Inspector, "Inspector", false)]
    [InlineData(Role.Inspector, "Detective Inspector", false)]
    [InlineData(Role.Inspector, "DI", false)]
    [InlineData(Role.Inspector, "Sgt", false)]
    [InlineData(Role.Inspector, "Superintendent", true)]
    [InlineData(Role.Inspector, "Acting Chief Inspector", true)]
    [InlineData(Role.Inspector, "Chief Constable", true)]
    [InlineData(Role.Inspector, "Duty officer", true)]
    [InlineData(Role.Supervisor, "Sergeant", false)]
    [InlineData(Role.Supervisor, "PS", false)]
    [InlineData(Role.Supervisor, "PC", false)]
    [InlineData(Role.Supervisor, "", false)]
    [InlineData(Role.Authoriser, "Superintendent", true)]
    [InlineData(Role.Authoriser, "OCDA authorising officer", true)]
    public void A_rank_up_to_that_of_the_sign_in_is_not_a_claim(Role role, string rank, bool claimed) =>
        Assert.Equal(claimed, Ranks.IsClaimed(Facts.Reviewed(rank) with { By = Some.Person(role) }));

    [Theory]
    [InlineData(Role.Inspector, null)]
    [InlineData(Role.Inspector, "Superintendent")]
    [InlineData(Role.Inspector, "Sgt")]
    public void The_review_of_somebody_signed_in_as_inspector_is_an_inspectors(Role role, string? rank)
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)).Then("+1h", Facts.Reviewed(rank), Some.Person(role));

        Assert.Equal(ClockState.Met, history.Clock(ClockId.InspectorReview, "+5h").State);
    }

    [Fact]
    public void What_was_accepted_by_its_typed_rank_before_the_release_stays_met()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High)).Then("+1h", Facts.Reviewed("Inspector"));

        Assert.Equal(ClockState.Met, history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+2h"))).Clock(ClockId.InspectorReview, "+5h").State);
        Assert.Equal(ClockState.Overdue, history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+30m"))).Clock(ClockId.InspectorReview, "+5h").State);
    }

    private static (string Clocks, string Flags) Picture(string name, string rank, Role role)
    {
        var request = Ids.Of("request");
        EpisodeEvent fact = name switch
        {
            nameof(Reviewed) => Facts.Reviewed(rank, acceptsRefusal: true),
            nameof(PhoneDataAuthorised) => new PhoneDataAuthorised(request, rank, "Proportionate"),
            _ => new PhoneDataRefused(request, rank, "Not yet"),
        };
        var file = History.Reported().Then("+5m", Facts.Graded(RiskLevel.High)).Then("+10m", Facts.PhoneRequest(1), id: request)
            .Then("+12m", new PhoneDataRefused(Ids.Of("another"), "Insp", "Not yet", true)).Then("+20m", fact, Some.Person(role)).File("+6h");
        return (string.Join(';', Domain.Clocks.Clocks.Evaluate(file)), string.Join(';', FlagTable.Evaluate(file)));
    }
}
