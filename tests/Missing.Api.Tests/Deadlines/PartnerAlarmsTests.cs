using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Deadlines;

/// <summary>The return home interview is the local authority's: its partner is told when it is overdue, and answers.</summary>
public sealed class PartnerAlarmsTests(ApiFixture api)
{
    [Fact]
    public async Task A_partner_is_told_of_an_overdue_interview_of_their_own_authority_and_answers_it()
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council" });
        // Found a moment less than 72 hours ago: the interview falls due now.
        var episode = await api.Given.Found(child, DateTimeOffset.UtcNow.AddHours(-80), TimeSpan.FromHours(8) + TimeSpan.FromSeconds(2));
        var (partner, city) = (api.As("partner"), api.As("partner-city"));

        var mine = await Eventually.Of(
            async () => (await partner.Get("/api/alarms")).Must(200).Rows.Where(a => a.GetProperty("childId").GetGuid() == child.Id).ToList(),
            found => found.Count > 0);

        var alarm = Assert.Single(mine);
        Assert.Equal(["return-home-interview"], alarm.Names());
        Assert.Equal(
            ["childId", "childName", "clocks", "episodeId", "id", "raisedAt", "reference"],
            alarm.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain((await city.Get("/api/alarms")).Must(200).Rows, a => a.GetProperty("childId").GetGuid() == child.Id);
        (await city.Post($"{alarm.Address()}/acknowledgements", new { })).Must(404, "not-found");
        (await partner.Post($"{alarm.Address()}/acknowledgements", new { })).Must(200);
        Assert.Empty(await api.Standing(episode, "partner"));
    }
}
