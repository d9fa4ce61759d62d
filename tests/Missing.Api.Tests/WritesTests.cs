using System.Globalization;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests;

/// <summary>Guarantees of every write: atomicity, idempotency, and never a 2xx for something that was not saved.</summary>
public sealed class WritesTests(ApiFixture api) : IAsyncLifetime
{
    private static readonly object Team = new { to = new { kind = "team", name = "MPIT" } };

    private readonly Client client = api.As("supervisor");
    private readonly string key = $"{Guid.NewGuid()}";
    private GivenEpisode episode = null!;
    private (long Events, long Scheduled) before;

    private string Notes => $"{episode.Address}/notes";

    // Sets a deadline: its answer stands for events and messages both.
    private string Assignments => $"{episode.Address}/assignments";

    public async ValueTask InitializeAsync()
    {
        episode = await api.Given.Episode();
        before = (await Events(), await Scheduled());
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task An_answer_has_location_etag_and_body_and_is_readable_at_once()
    {
        var answer = (await client.Post(Assignments, Team)).Must(201);

        Assert.Equal($"{episode.Address}/entries/{answer.Id}", answer.Location);
        Assert.Equal("\"2\"", answer.ETag);
        Assert.Equal(2, answer.Version);
        var read = (await client.Get(answer.Location!)).Must(200);
        Assert.Equal("MPIT", read.Json.GetProperty("data").GetProperty("to").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Who_recorded_it_and_in_which_role_is_on_the_event()
    {
        var note = (await api.AsSomebody("kim", "chair", "supervisor", "operator").Post(Notes, new { text = "a" })).Must(200);

        await using var session = api.Store.QuerySession();
        var recorded = (await session.Events.FetchStreamAsync(episode.Id)).Single(x => x.Id == note.Id);
        Assert.Equal($"{api.Identity.Authority}|kim", recorded.UserName);
        var entry = (await client.Get($"{episode.Address}/entries/{note.Id}")).Json;
        Assert.Equal("Name of kim", entry.GetProperty("by").GetString());
        Assert.Equal("supervisor", entry.GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_refusal_after_an_append_saves_neither_events_nor_messages_and_frees_the_lock()
    {
        var other = await api.Given.Episode(episode.Child, DateTimeOffset.UtcNow.AddDays(-2));
        await api.Given.Find(episode);
        var (events, scheduled) = (await Events(), await Scheduled());

        var interview = new { outcome = "held", by = "PC Roe", covers = new[] { other.Id } };
        var refused = await api.As("investigator").Post($"{episode.Address}/return-home-interviews", interview, key);

        refused.Must(409, "not-found-yet");
        Assert.Equal((events, scheduled), (await Events(), await Scheduled()));
        (await api.As("investigator").Post($"{episode.Address}/return-home-interviews", new { outcome = "held", by = "PC Roe" }, key)).Must(200);
    }

    [Fact]
    public async Task What_throws_saves_nothing_and_tells_nothing()
    {
        await Break("events.mt_events", $"new.stream_id = '{episode.Id}'", "XX000");
        try
        {
            var failed = (await client.Post(Assignments, Team)).Must(500, "unexpected");

            Assert.DoesNotContain("secret", failed.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("mt_events", failed.Text, StringComparison.Ordinal);
            Assert.Equal(before, (await Events(), await Scheduled()));
        }
        finally
        {
            await Mend("events.mt_events");
        }
    }

    [Fact]
    public async Task A_commit_that_fails_never_answers_2xx()
    {
        await Break("wolverine.wolverine_incoming_envelopes", $"encode(new.body, 'escape') like '%{episode.Id}%'", "57P01");
        try
        {
            var answer = (await client.Post(Assignments, Team)).Must(503, "store-away");

            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal(before, (await Events(), await Scheduled()));
        }
        finally
        {
            await Mend("wolverine.wolverine_incoming_envelopes");
        }
    }

    [Fact]
    public async Task Many_at_once_without_If_Match_are_all_taken()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => client.Post(Notes, new { text = $"{n}" })));

        Assert.All(answers, x => x.Must(200));
        Assert.Equal(Enumerable.Range(2, 16), answers.Select(x => x.Version).Order());
        Assert.Equal(before.Events + 16, await Events());
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("W/\"1\"", 200)]
    [InlineData("*", 200)]
    [InlineData("\"3\", \"1\"", 200)]
    [InlineData("\"7\"", 412)]
    [InlineData("1", 400)]
    [InlineData("\"x\"", 400)]
    public async Task If_Match_is_read(string ifMatch, int status)
    {
        var answer = (await client.Post(Notes, new { text = "a" }, ifMatch: ifMatch)).Must(status);

        if (status == 412) Assert.Equal("version-stale", answer.Code);
    }

    [Fact]
    public async Task The_same_key_and_body_answers_as_the_first_time_and_appends_nothing()
    {
        var first = (await client.Post(Assignments, Team, key)).Must(201);
        var (events, scheduled) = (await Events(), await Scheduled());
        var second = (await client.Post(Assignments, Team, key)).Must(201);

        Assert.Equal((first.Text, first.Location, first.ETag), (second.Text, second.Location, second.ETag));
        Assert.Equal((before.Events + 1, before.Scheduled + 1), (events, scheduled));
        Assert.Equal((events, scheduled), (await Events(), await Scheduled()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_another_persons_key_is_their_own()
    {
        (await client.Post(Notes, new { text = "a" }, key)).Must(200);

        (await client.Post(Notes, new { text = "b" }, key)).Must(422, "idempotency-key-reused");
        (await api.As("inspector").Post(Notes, new { text = "b" }, key)).Must(200);
    }

    [Fact]
    public async Task The_same_key_many_times_at_once_appends_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Post(Notes, new { text = "a" }, key)));

        Assert.Equal(before.Events + 1, await Events());
        Assert.All(answers.Where(x => x.Status != 200), x => x.Must(409, "conflict-try-again"));
        Assert.Contains(answers, x => x.Status == 200);
    }

    [Fact]
    public async Task The_same_report_many_times_at_once_registers_and_reports_one_child()
    {
        var name = $"{Given.Name()} {Given.Name()}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Post(
            "/api/episodes", new { child = new { familyName = name }, circumstances = "Gone." }, key)));

        Assert.All(answers.Where(x => x.Status != 201), x => Assert.Contains(x.Code, (string[])["conflict-try-again", "possible-duplicate"]));
        Assert.Single(answers.Where(x => x.Status == 201).Select(x => x.Id).Distinct());
        Assert.Equal(1, await api.Number($"select count(*) from missing.mt_doc_child where data ->> 'searchText' = '{name.ToLower(CultureInfo.InvariantCulture)}'"));
    }

    private Task<long> Events() => api.EventsOf(episode.Id);

    private Task<long> Scheduled() => api.Number(
        $"select count(*) from wolverine.wolverine_incoming_envelopes where encode(body, 'escape') like '%{episode.Id}%' and status = 'Scheduled'");

    private string Trigger => $"refuse_{episode.Id:N}";

    private async Task Break(string table, string when, string code)
    {
        await api.Execute($"create function public.{Trigger}() returns trigger language plpgsql as $$ begin if {when} then raise exception 'secret' using errcode = '{code}'; end if; return new; end $$");
        await api.Execute($"create trigger {Trigger} before insert on {table} for each row execute function public.{Trigger}()");
    }

    private Task Mend(string table) => api.Execute($"drop trigger {Trigger} on {table}; drop function public.{Trigger}");
}
