using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

public sealed class ParallelWritesTests(ApiFixture api)
{
    [Fact]
    public async Task Sixteen_people_who_add_to_one_episode_at_once_all_succeed()
    {
        var episode = await api.Given.Graded("medium");
        var before = (await api.Picture(episode)).Version;
        string[] people = ["operator", "researcher", "supervisor", "investigator"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => (n % 2) switch
        {
            0 => api.As(people[n % 4]).Post($"{episode.Address}/notes", new { text = $"Note {n}" }),
            _ => api.As(people[n % 4]).Post($"{episode.Address}/enquiries", new { what = $"Enquiry {n}" }),
        }));

        Assert.All(answers, a => a.Must(200));
        // Each answer has a version of its own, and together they are sixteen more.
        Assert.Equal(Enumerable.Range(before + 1, 16), answers.Select(a => a.Version).Order());
        Assert.Equal(before + 16, (await api.Picture(episode)).Version);
        Assert.Equal(16, answers.Select(a => a.Id).Distinct().Count());
    }

    [Fact]
    public async Task Of_parallel_writes_that_all_looked_at_the_same_version_one_is_taken()
    {
        var episode = await api.Given.Episode();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            api.As("operator").Post($"{episode.Address}/notes", new { text = $"Note {n}" }, ifMatch: "\"1\"")));

        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers.Where(a => a.Status != 200), a => a.Must(412));
        Assert.Equal(2, await api.EventsOf(episode.Id));
    }

    [Fact]
    public async Task One_idempotency_key_used_eight_times_at_once_makes_one_entry_and_one_answer()
    {
        var episode = await api.Given.Episode();
        var key = Guid.NewGuid().ToString();
        Task<Reply> Post() => api.As("operator").Post($"{episode.Address}/notes", new { text = "He has his passport." }, key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post()));

        // At the same instant a second may be told to try again, and then has the first's answer.
        Assert.All(answers.Where(a => a.Status != 200), a => a.Must(409));
        var taken = Assert.Single(answers.Where(a => a.Status == 200).Select(a => a.Text).Distinct());
        Assert.Equal(taken, (await Post()).Must(200).Text);
        Assert.Equal(2, await api.EventsOf(episode.Id));
    }

    [Fact]
    public async Task One_idempotency_key_used_for_six_reports_at_once_makes_one_episode()
    {
        var child = await api.Given.Child();
        var key = Guid.NewGuid().ToString();
        var body = new { childId = child.Id, circumstances = "Did not come home." };
        Task<Reply> Post() => api.As("operator").Post("/api/episodes", body, key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Post()));

        Assert.All(answers.Where(a => a.Status != 201), a => a.Must(409));
        var taken = Assert.Single(answers.Where(a => a.Status == 201).Select(a => a.Text).Distinct());
        var again = (await Post()).Must(201);
        Assert.Equal(taken, again.Text);
        Assert.Equal($"/api/episodes/{again.Id}", again.Location);
        Assert.Single((await api.As("chair").Get($"{child.Address}/episodes")).Must(200).Rows);
    }
}
