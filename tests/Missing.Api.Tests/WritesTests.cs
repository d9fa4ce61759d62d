using System.Net;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Probe;
using Missing.Api.Tests.Fixtures;
using Npgsql;

namespace Missing.Api.Tests;

/// <summary>What the plumbing promises of every write: all or nothing, once, and never a 2xx for what was not saved.</summary>
public sealed class WritesTests(ApiFixture fixture)
{
    private readonly HttpClient client = fixture.Client("operator");
    private readonly Guid id = Guid.CreateVersion7();

    private string Address => $"/api/probes/{id}/additions";

    [Fact]
    public async Task An_answer_has_location_etag_and_body_and_is_readable_at_once()
    {
        var answer = await client.SendAsync(Json.Post(Address, """{"text":"a","level":"very-low"}"""));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/api/probes/{id}", answer.Headers.Location!.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(1, (await answer.Body()).GetProperty("version").GetInt64());
        var read = await (await client.GetAsync($"/api/probes/{id}")).Body();
        Assert.Equal("very-low", read.GetProperty("level").GetString());
    }

    [Fact]
    public async Task Who_recorded_it_is_on_the_event()
    {
        using var someone = fixture.ClientOf("kim", "chair", "supervisor", "operator");
        await someone.SendAsync(Json.Post(Address, """{"text":"a"}"""));

        await using var session = Store.QuerySession();
        var recorded = Assert.Single(await session.Events.FetchStreamAsync(id));
        Assert.Equal($"{fixture.Authority.Address}|kim", recorded.UserName);
    }

    [Fact]
    public async Task A_refusal_after_an_append_saves_neither_events_nor_messages_and_frees_the_lock()
    {
        await client.SendAsync(Json.Post(Address, """{"text":"a"}"""));
        var refused = await client.SendAsync(Json.Post(Address, """{"text":"refuse"}""", key: $"{id}"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("refused-by-probe", await refused.Code());
        Assert.Equal((1, 1), (await Events(), await Scheduled()));
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(Json.Post(Address, """{"text":"b"}""", key: $"{id}"))).StatusCode);
    }

    [Fact]
    public async Task What_throws_saves_nothing_and_tells_nothing()
    {
        var failed = await client.SendAsync(Json.Post(Address, """{"text":"throw"}"""));

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.DoesNotContain("secret", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("unexpected", await failed.Code());
        Assert.Equal((0, 0), (await Events(), await Scheduled()));
    }

    [Fact]
    public async Task A_commit_that_fails_never_answers_2xx()
    {
        await Execute($"create or replace function wolverine.refuse() returns trigger language plpgsql as $$ begin if encode(new.body, 'escape') like '%{id}%' then raise exception 'no' using errcode = '57P01'; end if; return new; end $$");
        await Execute("create or replace trigger refuse before insert on wolverine.wolverine_incoming_envelopes for each row execute function wolverine.refuse()");
        try
        {
            var answer = await client.SendAsync(Json.Post(Address, """{"text":"a"}"""));

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("store-away", await answer.Code());
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal(0, await Events());
        }
        finally
        {
            await Execute("drop trigger refuse on wolverine.wolverine_incoming_envelopes");
        }
    }

    [Fact]
    public async Task Many_at_once_without_If_Match_are_all_taken()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(n => client.SendAsync(Json.Post(Address, $$"""{"text":"{{n}}"}"""))));

        // The first of all starts the stream: whoever loses that race is told to try again.
        var taken = answers.Count(x => x.StatusCode == HttpStatusCode.Created);
        Assert.All(answers, x => Assert.True(x.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Equal(taken, await Events());

        answers = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(n => client.SendAsync(Json.Post(Address, $$"""{"text":"{{n}}"}"""))));
        Assert.All(answers, x => Assert.Equal(HttpStatusCode.Created, x.StatusCode));
    }

    [Theory]
    [InlineData("\"0\"", 201)]
    [InlineData("W/\"0\"", 201)]
    [InlineData("*", 201)]
    [InlineData("\"3\", \"0\"", 201)]
    [InlineData("\"7\"", 412)]
    [InlineData("0", 400)]
    [InlineData("\"x\"", 400)]
    public async Task If_Match_is_read(string ifMatch, int status)
    {
        var answer = await client.SendAsync(Json.Post(Address, """{"text":"a"}""", ifMatch: ifMatch));

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 412)
            Assert.Equal("version-stale", await answer.Code());
    }

    [Fact]
    public async Task The_same_key_and_body_answers_as_the_first_time_and_appends_nothing()
    {
        var first = await client.SendAsync(Json.Post(Address, """{"text":"a"}""", key: $"{id}"));
        var second = await client.SendAsync(Json.Post(Address, """{"text":"a"}""", key: $"{id}"));

        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((1, 1), (await Events(), await Scheduled()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_another_persons_key_is_their_own()
    {
        await client.SendAsync(Json.Post(Address, """{"text":"a"}""", key: $"{id}"));
        var reused = await client.SendAsync(Json.Post(Address, """{"text":"b"}""", key: $"{id}"));
        using var another = fixture.ClientOf("another", "operator");
        var own = await another.SendAsync(Json.Post(Address, """{"text":"b"}""", key: $"{id}"));

        Assert.Equal(422, (int)reused.StatusCode);
        Assert.Equal("idempotency-key-reused", await reused.Code());
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_same_key_many_times_at_once_appends_once(int before)
    {
        for (var n = 0; n < before; n++)
            await client.SendAsync(Json.Post(Address, """{"text":"before"}"""));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => client.SendAsync(Json.Post(Address, """{"text":"a"}""", key: $"{id}"))));

        Assert.Equal(before + 1, await Events());
        foreach (var late in answers.Where(x => x.StatusCode != HttpStatusCode.Created))
            Assert.Equal("conflict-try-again", await late.Code());
        Assert.Contains(answers, x => x.StatusCode == HttpStatusCode.Created);
    }

    private IDocumentStore Store => fixture.Api.Services.GetRequiredService<IDocumentStore>();

    private Task<int> Events() => Count($"select count(*) from events.mt_events where stream_id = '{id}'");

    private Task<int> Scheduled() => Count(
        $"select count(*) from wolverine.wolverine_incoming_envelopes where encode(body, 'escape') like '%{id}%' and status = 'Scheduled'");

    private async Task<int> Count(string sql)
    {
        await using var source = NpgsqlDataSource.Create(fixture.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt32(await command.ExecuteScalarAsync());
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(fixture.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
