using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Pages.Home;
using Missing.Domain;
using Missing.Domain.Clocks;

namespace Missing.Api.Tests.Pages;

/// <summary>Nothing that is due falls between the panels of the home pages.</summary>
public sealed class HomeTests(ApiFixture api)
{
    // They tell nobody when they fall due: the board, the episode and the queue of returned children show them.
    private static readonly ClockId[] OnTheBoardOnly =
    [
        ClockId.TriggerPlanStarted, ClockId.ReporterUpdate, ClockId.PncCirculation, ClockId.UkmpuNotification,
        ClockId.PpnSubmission, ClockId.TriggerPlanUpdate,
    ];

    // They tell nobody either, and stand on the inspector's home page by themselves.
    private static readonly ClockId[] OnThePanel = [ClockId.PublicityDecision];

    [Fact]
    public void Every_role_of_a_person_has_its_panels() => Assert.All(
        Enum.GetValues<Role>().Where(r => r is not (Role.System or Role.Administrator)), role => Assert.NotEmpty(HomePanels.IdsOf(role)));

    [Fact]
    public void No_panel_stands_twice_on_one_page() =>
        Assert.All(Enum.GetValues<Role>().Where(r => r != Role.System), role => Assert.Distinct(HomePanels.IdsOf(role)));

    [Fact]
    public void Whoever_is_told_of_a_clock_has_the_alarms_on_the_home_page()
    {
        var told = ClockTable.All.SelectMany(c => (Role?[])[c.AlarmRole, c.AlsoTold, c.ThenTold]).OfType<Role>().Distinct().ToList();

        Assert.NotEmpty(told);
        Assert.All(told, role => Assert.Contains("alarms", HomePanels.IdsOf(role)));
    }

    /// <summary>A new clock that tells nobody is named here, or has its panel.</summary>
    [Fact]
    public void A_clock_that_tells_nobody_is_left_to_the_board_on_purpose() => Assert.Equal(
        OnTheBoardOnly.Concat(OnThePanel).Order(), ClockTable.All.Where(c => c is { AlarmRole: null, OwnerFirst: false }).Select(c => c.Id).Order());

    public static TheoryData<Role> OfPeople => [.. Enum.GetValues<Role>().Where(r => r != Role.System)];

    [Theory, MemberData(nameof(OfPeople))]
    public async Task The_page_shows_the_panels_that_the_table_names(Role role)
    {
        var page = (await (await api.Browser(Spelling.Of(role))).Get("/")).Must(200);

        Assert.Equal(HomePanels.IdsOf(role).Select(id => $"panel-{id}"), page.All("#home h2").Select(p => p.Id!));
    }
}
