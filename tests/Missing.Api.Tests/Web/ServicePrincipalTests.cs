namespace Missing.Api.Tests.Web;

/// <summary>Whoever enters something has a name in the store, the scheduler too (design, A12).</summary>
[Collection(nameof(ForceFixture))]
public sealed class ServicePrincipalTests(ForceFixture force)
{
    [Fact]
    public async Task What_a_deadline_enters_is_entered_by_a_principal_of_its_own_and_nothing_by_nobody()
    {
        var (episode, _) = await force.Given.Alarm();

        Assert.True(await force.Number($"select count(*) from events.mt_events where stream_id = '{episode.Id}' and data -> 'by' ->> 'role' = 'system'") > 0);
        // The store itself puts a tombstone where a transaction that had its number failed: nobody entered it.
        Assert.Equal(0, await force.Number("select count(*) from events.mt_events where type <> 'tombstone' and coalesce(user_name, '') = ''"));
        // What a report sets off at once, such as a trigger plan that opens, is by the product in the request of a person.
        Assert.Equal(0, await force.Number($"select count(*) from events.mt_events where stream_id = '{episode.Id}' and data -> 'by' ->> 'role' = 'system' and user_name <> 'missing|system'"));
    }
}
