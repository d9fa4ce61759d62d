using Marten;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;
using Missing.Domain.Flags;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Tests.Reads;

/// <summary>The cases of a list are judged once, and kept until something changes them.</summary>
public sealed class KeptCasesTests(ApiFixture api)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_live_case_of_the_store_is_as_one_that_is_opened_anew_now_and_as_at_other_moments()
    {
        await api.Given.Episode();
        await using var session = api.Store.QuerySession();
        Sight.Whole.Through(session);
        var now = SystemClock.Instance.GetCurrentInstant();
        // The first reading fills what is kept, in part; what others keep of other moments must not be taken for an answer.
        Instant[] moments = [now, now + Duration.FromMinutes(5), now - Duration.FromMinutes(30), now + Duration.FromHours(30), now];
        foreach (var at in moments)
            foreach (var loaded in await EpisodeReader.WithWorkAsync(session, new Moment(at, null), now, Stop))
                Assert.Equal(
                    Told(loaded.Casebook.Open(loaded.Document.Id, loaded.Document.Entries, at)),
                    Told(loaded.At(new Moment(at, null))));
    }

    [Fact]
    public async Task A_case_is_the_same_object_until_something_is_recorded_on_the_episode_or_on_the_child()
    {
        var episode = await api.Given.Episode();
        var first = await CaseAsync(episode);
        var again = await CaseAsync(episode);
        // A clock may fall due, or another test change the policy, between one look and the next; hardly between every two.
        for (var n = 0; n < 10 && !ReferenceEquals(first.Repeats, again.Repeats); n++) (first, again) = (again, await CaseAsync(episode));
        Assert.Same(first.Repeats, again.Repeats);

        await api.Given.Post("operator", $"{episode.Address}/notes", null, new { text = "One more" });
        var noted = await CaseAsync(episode);
        Assert.NotSame(first.Repeats, noted.Repeats);
        Assert.Equal(first.Episode.Entries.Count(e => !e.Data.By.IsSystem) + 1, noted.Episode.Entries.Count(e => !e.Data.By.IsSystem));

        await api.Given.Post("investigator", $"/api/children/{episode.Child.Id}/markers", null, new { kind = "cse", level = "significant", basis = "Told a friend" });
        var marked = await CaseAsync(episode);
        Assert.Equal(noted.Child.Markers.Count() + 1, marked.Child.Markers.Count());
    }

    // At one moment of the episode's, so that time alone changes nothing.
    private async Task<Domain.CaseFile> CaseAsync(GivenEpisode episode)
    {
        await using var session = api.Store.QuerySession();
        Sight.Whole.Through(session);
        var now = SystemClock.Instance.GetCurrentInstant();
        var live = await EpisodeReader.LiveAsync(session, new Moment(now, null), now, Stop);
        return live.Single(l => l.Document.Id == episode.Id).At(new Moment(now, null));
    }

    private static string Told(Domain.CaseFile file) =>
        file.Episode.IsReported
            ? $"{file.At} {file.Episode.Status} {string.Join(';', Clocks.Evaluate(file))} {string.Join(';', FlagTable.Evaluate(file))}"
            : "not reported";
}
