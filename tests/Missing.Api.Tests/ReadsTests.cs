using System.Net;
using System.Text.Json;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests;

/// <summary>Health, the contract, and the stream of what changes.</summary>
public sealed class ReadsTests(ApiFixture api)
{
    private readonly HttpClient anyone = api.WithoutToken().Http;

    [Fact]
    public async Task Health_says_ready_and_otherwise_why_not()
    {
        Assert.Equal("""{"status":"live"}""", await anyone.GetStringAsync("/health/live"));
        Assert.Equal("""{"status":"ready"}""", await anyone.GetStringAsync("/health/ready"));

        await api.Execute("insert into wolverine.wolverine_dead_letters (id, body, message_type, received_at) values (gen_random_uuid(), '', 'a', 'b')");
        await api.Execute("insert into events.mt_event_progression (name, last_seq_id, agent_status) values ('Search:All', 0, 'Paused')");
        try
        {
            // The answer of a moment ago is good for a second.
            var (_, text) = await Eventually.Of(Ready, x => x.Status == HttpStatusCode.ServiceUnavailable);
            Assert.Equal("""{"status":"not-ready","because":["1 dead letter","Search:All has stopped"]}""", text);
        }
        finally
        {
            await api.Execute("delete from wolverine.wolverine_dead_letters");
            await api.Execute("delete from events.mt_event_progression where name = 'Search:All'");
        }
    }

    [Fact]
    public async Task The_contract_shows_bodies_choices_times_problems_and_sign_in()
    {
        using var contract = JsonDocument.Parse(await anyone.GetStringAsync("/openapi/v1.json"));
        var root = contract.RootElement;
        var post = root.GetProperty("paths").GetProperty("/api/episodes/{id}/regrades").GetProperty("post");
        var members = Body(root, "/api/episodes/{id}/regrades").GetProperty("properties");

        Assert.Equal(
            ["rationale", "riskLevel"],
            Body(root, "/api/episodes/{id}/regrades").GetProperty("required").EnumerateArray().Select(x => x.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal("date-time", members.GetProperty("occurredAt").GetProperty("format").GetString());
        Assert.Equal("uuid", members.GetProperty("considered").GetProperty("items").GetProperty("format").GetString());
        Assert.Equal("date", Body(root, "/api/children").GetProperty("properties").GetProperty("dateOfBirth").GetProperty("format").GetString());
        Assert.Contains("very-low", root.GetProperty("components").ToString(), StringComparison.Ordinal);
        Assert.True(post.GetProperty("responses").TryGetProperty("200", out _));
        Assert.True(post.GetProperty("responses").TryGetProperty("412", out _));
        Assert.False(post.GetProperty("responses").TryGetProperty("201", out _));
        Assert.DoesNotContain("Missing.", root.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("IResult", root.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contract_has_every_route_of_the_table_behind_a_bearer_token()
    {
        using var contract = JsonDocument.Parse(await anyone.GetStringAsync("/openapi/v1.json"));
        var root = contract.RootElement;
        var described = root.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(RouteTable.Rows.Select(x => x.Route).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal("bearer", root.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.True(root.GetProperty("security")[0].TryGetProperty("bearer", out _));
    }

    [Fact]
    public async Task Who_watches_hears_of_every_append()
    {
        var episode = await api.Given.Episode();
        var client = api.As("operator");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await using var stream = await client.Http.GetStreamAsync("/api/live", patience.Token);
        using var reader = new StreamReader(stream);
        var first = await Number(reader, patience.Token);

        (await client.Post($"{episode.Address}/notes", new { text = "a" })).Must(200);

        Assert.True(await Number(reader, patience.Token) > first);
    }

    private async Task<(HttpStatusCode Status, string Text)> Ready()
    {
        var answer = await anyone.GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<long> Number(StreamReader reader, CancellationToken ct)
    {
        var kind = "";
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line["event: ".Length..];
            // The server's time comes between.
            if (kind == "appended" && line.StartsWith("data: ", StringComparison.Ordinal))
                return long.Parse(line["data: ".Length..]);
        }
        throw new InvalidOperationException("The stream ended.");
    }

    private static JsonElement Body(JsonElement root, string path) => Resolve(root, root.GetProperty("paths").GetProperty(path)
        .GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));

    private static JsonElement Resolve(JsonElement root, JsonElement schema)
    {
        if (!schema.TryGetProperty("$ref", out var reference))
            return schema;
        return reference.GetString()!.Split('/').Skip(1).Aggregate(root, (at, part) => at.GetProperty(part));
    }
}
