using Missing.Api.Background.Deadlines;
using Missing.Api.Tests.EndToEnd;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Deadlines;

/// <summary>The safety net: what fell due and no message told of, as in history loaded past the Api.</summary>
public sealed class SweepTests(ApiFixture api)
{
    [Fact]
    public async Task The_sweep_raises_what_fell_due_unannounced_of_a_child_who_is_missing_however_long_ago()
    {
        var recent = await new Past(api).Reported(ago: TimeSpan.FromHours(23)).Load();
        var older = await new Past(api).Reported(ago: TimeSpan.FromHours(30)).Load();
        Assert.DoesNotContain(await api.MessagesAbout(recent.Child.Id), m => m.IsA<DeadlineReached>());

        await api.Deliver(new SweepDeadlines(DateTimeOffset.UtcNow));
        await Messages.Within(TimeSpan.FromSeconds(20), () => api.Standing(recent, "researcher"), rows => rows.Count > 0);
        await api.Deliver(new SweepDeadlines(DateTimeOffset.UtcNow));
        await api.Settled(recent.Child.Id);
        await api.Settled(older.Child.Id);

        Assert.Equal(["i24-research"], Assert.Single(await api.Raised(recent, "researcher")).Names());
        Assert.Single(await api.Raised(recent, "supervisor"));
        Assert.Equal(["i24-research"], Assert.Single(await api.Raised(older, "researcher")).Names());
    }
}
