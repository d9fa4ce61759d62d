using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>Events about the child after the return do not change a flag of an episode that is over.</summary>
public sealed class AfterTheReturnTests
{
    private static readonly (string What, ChildEvent Fact)[] Later =
    [
        ("marker raised", new MarkerRaised(MarkerKind.Cse, MarkerLevel.Significant)),
        ("marker lowered", new MarkerLowered(Ids.Of("marker"), "Reassessed")),
        ("associate named", new AssociateNamed("Kai Doe")),
        ("plan written", new TriggerPlanWritten(1, ["Ring his aunt"], Associates: ["Lee Poe"])),
        ("exploitation assessed", new ExploitationAssessed("Moderate")),
        ("ethnicity emptied", new ChildDetailsAmended(new ChildDetails(), ["ethnicity"])),
        ("placement changed", new PlacementChanged("Elsewhere", "Leicester")),
        ("panel considered", new PanelConsidered("Plan")),
        ("strategy meeting held", new StrategyMeetingHeld(["CSC"], "Plan")),
    ];

    public static TheoryData<string> Everything => [.. Later.Select(l => l.What)];

    [Theory, MemberData(nameof(Everything))]
    public void Nothing_that_happens_to_the_child_a_month_later_changes_a_flag(string what)
    {
        var fact = Later.Single(l => l.What == what).Fact;

        Assert.Equal(Flags(Plain()), Flags(Plain().Child("+30d", fact)));
        Assert.Equal(Flags(Loaded()), Flags(Loaded().Child("+30d", fact)));
    }

    [Fact]
    public void Going_missing_again_changes_no_flag_of_the_episode_before()
    {
        var again = Plain().Episode("2026-05-03T12:00").Episode("2026-05-05T12:00").Episode("2026-05-07T12:00").Episode("2026-05-09T12:00");

        Assert.Equal(Flags(Plain()), Flags(again));
    }

    [Fact]
    public void Each_of_them_would_have_mattered_during_the_search()
    {
        foreach (var (what, fact) in Later.Take(6))
            Assert.False(
                Flags(Plain()).SequenceEqual(Flags(Plain().Child("+30m", fact)))
                    && Flags(Loaded()).SequenceEqual(Flags(Loaded().Child("+30m", fact))),
                what);
    }

    private static List<Flag> Flags(History history) => [.. FlagTable.Evaluate(history.File("+90d"))];

    /// <summary>A child with ethnicity recorded, graded medium, found, closed.</summary>
    private static History Plain() => Closed(History.Reported()
        .Child("-1d", new ChildRegistered(new ChildDetails("Doe", "Sam", Ethnicity: new Ethnicity("W1")))));

    /// <summary>The fifth time, with a marker and without plan or assessment.</summary>
    private static History Loaded() => Closed(History.Reported()
        .Child("-9d", new MarkerRaised(MarkerKind.CountyLines, MarkerLevel.Significant), Ids.Of("marker"))
        .Episode("2026-04-10T12:00").Episode("2026-04-15T12:00").Episode("2026-04-20T12:00").Episode("2026-04-25T12:00"));

    private static History Closed(History history) =>
        history.Then("+10m", Facts.Graded(RiskLevel.Medium)).Then("+1h", Facts.Found()).Then("+9h", new Closed("Done"));
}
