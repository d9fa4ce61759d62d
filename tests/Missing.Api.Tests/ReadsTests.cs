using System.Net;
using System.Text.Json;
using Missing.Api.Tests.Fixtures;
using Npgsql;

namespace Missing.Api.Tests;

/// <summary>Health, the contract, and the stream of what changes.</summary>
public sealed class ReadsTests(ApiFixture fixture)
{
    private readonly HttpClient anyone = fixture.Api.Server.CreateClient();

    [Fact]
    public async Task Health_says_ready_and_otherwise_why_not()
    {
        Assert.Equal("""{"status":"live"}""", await anyone.GetStringAsync("/health/live"));
        Assert.Equal("""{"status":"ready"}""", await anyone.GetStringAsync("/health/ready"));

        await Execute("insert into wolverine.wolverine_dead_letters (id, body, message_type, received_at) values (gen_random_uuid(), '', 'a', 'b')");
        await Execute("insert into events.mt_event_progression (name, last_seq_id, agent_status) values ('Search:All', 0, 'Paused')");
        try
        {
            await Task.Delay(1100);
            var answer = await anyone.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("""{"status":"not-ready","because":["1 dead letter","Search:All has stopped"]}""", await answer.Content.ReadAsStringAsync());
        }
        finally
        {
            await Execute("delete from wolverine.wolverine_dead_letters");
            await Execute("delete from events.mt_event_progression where name = 'Search:All'");
        }
    }

    [Fact]
    public async Task The_contract_shows_bodies_choices_times_problems_and_sign_in()
    {
        using var contract = JsonDocument.Parse(await anyone.GetStringAsync("/openapi/v1.json"));
        var root = contract.RootElement;
        var post = root.GetProperty("paths").GetProperty("/api/probes/{id}/additions").GetProperty("post");
        var body = Resolve(root, post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
        var members = body.GetProperty("properties");

        Assert.Equal(["text"], body.GetProperty("required").EnumerateArray().Select(x => x.GetString()!));
        Assert.Equal("date-time", members.GetProperty("occurredAt").GetProperty("format").GetString());
        Assert.Equal("date", members.GetProperty("day").GetProperty("format").GetString());
        Assert.Equal("uuid", members.GetProperty("other").GetProperty("format").GetString());
        Assert.Contains("very-low", root.GetProperty("components").ToString(), StringComparison.Ordinal);
        Assert.True(post.GetProperty("responses").TryGetProperty("201", out _));
        Assert.True(post.GetProperty("responses").TryGetProperty("412", out _));
        Assert.True(root.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("bearer", out _));
        Assert.False(post.GetProperty("responses").TryGetProperty("200", out _));
        Assert.DoesNotContain("Missing.", root.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("IResult", root.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_watches_hears_of_every_append()
    {
        var client = fixture.Client("operator");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await using var stream = await client.GetStreamAsync("/api/live", patience.Token);
        using var reader = new StreamReader(stream);
        var first = await Number(reader, patience.Token);

        await client.SendAsync(Json.Post($"/api/probes/{Guid.CreateVersion7()}/additions", """{"text":"a"}"""));

        Assert.True(await Number(reader, patience.Token) > first);
    }

    private static async Task<long> Number(StreamReader reader, CancellationToken ct)
    {
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return long.Parse(line["data: ".Length..]);
        }
        throw new InvalidOperationException("The stream ended.");
    }

    private static JsonElement Resolve(JsonElement root, JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var reference))
            return schema;
        return reference.GetString()!.Split('/').Skip(1).Aggregate(root, (at, part) => at.GetProperty(part));
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(fixture.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
