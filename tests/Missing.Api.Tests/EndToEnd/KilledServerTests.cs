using Missing.Api.Tests.Fixtures;
using Npgsql;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>A server that is killed loses nothing it committed, and an answer that never arrived can be asked for again.</summary>
public sealed class KilledServerTests(ApiFixture api)
{
    private readonly string database = $"killed_{Guid.NewGuid():N}";

    private string ConnectionString =>
        new NpgsqlConnectionStringBuilder(api.Postgres.ConnectionString(database, "mc_app")) { MaxPoolSize = 20 }.ConnectionString;

    [Fact]
    public async Task After_a_kill_the_same_key_gets_its_one_entry_and_deadlines_scheduled_before_it_fire()
    {
        await api.CreateDatabaseAsync(database);
        string report, note;
        object body;
        var noteKey = Guid.NewGuid().ToString();
        var reportKey = Guid.NewGuid().ToString();
        Guid episode;
        Reply reported;
        await using (var first = await ServerProcess.StartAsync(api, ConnectionString))
        {
            var client = first.As(api, "operator");
            // The grading falls due in eight seconds: about when the second server is up.
            body = new
            {
                child = new { givenName = Given.Name(), familyName = Given.Name() },
                circumstances = "Did not come home.",
                occurredAt = DateTimeOffset.UtcNow.AddMinutes(-15).AddSeconds(8),
            };
            reported = (await client.Post("/api/episodes", body, reportKey)).Must(201);
            (report, episode) = (reported.Text, reported.Id);
            note = $"/api/episodes/{episode}/notes";
            Assert.Equal(0, await Count(episode, "AlarmRaised"));

            var answer = client.Post(note, new { text = "He has his passport." }, noteKey);
            while (await Count(episode, "NoteAdded") == 0) Assert.False(answer.IsFaulted);
            await first.KillAsync();
            // Arrived or lost: neither tells whether the entry stands.
            await answer.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await using var second = await ServerProcess.StartAsync(api, ConnectionString);
        var again = second.As(api, "operator");
        var entry = (await again.Post(note, new { text = "He has his passport." }, noteKey)).Must(200);
        Assert.Equal(1, await Count(episode, "NoteAdded"));
        Assert.Equal(entry.Text, (await again.Post(note, new { text = "He has his passport." }, noteKey)).Must(200).Text);
        (await again.Post(note, new { text = "He has no passport." }, noteKey)).Must(422);
        var reportedAgain = (await again.Post("/api/episodes", body, reportKey)).Must(201);
        Assert.Equal((report, reported.Location, reported.ETag), (reportedAgain.Text, reportedAgain.Location, reportedAgain.ETag));
        Assert.Equal(1, await Count(episode, "MissingReported"));

        await Messages.Within(TimeSpan.FromSeconds(30), () => Count(episode, "AlarmRaised"), count => count > 0);
        Assert.Equal(1, await Count(episode, "AlarmRaised"));
        Assert.Equal(1, await Count(episode, "NoteAdded"));
    }

    private async Task<long> Count(Guid episode, string @event)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand("select count(*) from events.mt_events where stream_id = $1 and type = $2");
        command.Parameters.AddWithValue(episode);
        command.Parameters.AddWithValue(@event);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
