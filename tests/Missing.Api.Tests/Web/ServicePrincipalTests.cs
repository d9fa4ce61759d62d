namespace Missing.Api.Tests.Web;

/// <summary>Every entry has a named author in the store, also those of the scheduler.</summary>
[Collection(nameof(ForceFixture))]
public sealed class ServicePrincipalTests(ForceFixture force)
{
    [Fact]
    public async Task What_a_deadline_enters_is_entered_by_a_principal_of_its_own_and_nothing_by_nobody()
    {
        var (episode, _) = await force.Given.Alarm();

        Assert.True(await force.Number($"select count(*) from events.mt_events where stream_id = '{episode.Id}' and data -> 'by' ->> 'role' = 'system'") > 0);
        Assert.Equal(0, await force.Number("select count(*) from events.mt_events where coalesce(user_name, '') = ''"));
        Assert.Equal(0, await force.Number("select count(*) from events.mt_events where data -> 'by' ->> 'role' = 'system' and data -> 'by' ->> 'id' <> 'missing|system'"));
        // But for a trigger plan, which the product opens in the very request of the report.
        Assert.Equal(0, await force.Number("select count(*) from events.mt_events where data -> 'by' ->> 'role' = 'system' and type <> 'TriggerPlanOpened' and user_name <> 'missing|system'"));
    }
}
