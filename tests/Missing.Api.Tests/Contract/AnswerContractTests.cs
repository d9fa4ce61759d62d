using System.Text.Json.Nodes;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Access.Matrix;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Contract;

/// <summary>What the routes answer is what the contract says: in status, headers and shape, to every role.</summary>
public sealed class AnswerContractTests(ApiFixture api)
{
    [Fact]
    public async Task Every_read_answers_every_role_as_the_contract_says_and_no_list_is_empty()
    {
        var contract = await PublishedContract.OfAsync(api);
        var records = await FilledLists.MakeAsync(api);
        var (faults, empty) = (new List<string>(), new List<string>());
        foreach (var row in RouteTable.Rows.Where(r => r.Method == "GET" && r.Pattern != "/api/live"))
            foreach (var role in row.Roles)
            {
                var reply = (await new Principal(role, role).Client(api).Get(records.Address(row))).Must(200);
                faults.AddRange(contract.Faults(row, reply).Select(f => $"to {role}: {f}"));
                empty.AddRange(FilledLists.EmptyIn(reply.Json).Select(list => $"{row.Route} to {role}: {list}"));
            }

        Assert.Empty(faults);
        Assert.True(empty.Count == 0, string.Join('\n', empty));
    }

    [Fact]
    public async Task An_answer_that_is_not_as_the_contract_says_is_seen()
    {
        var contract = await PublishedContract.OfAsync(api);
        var row = RouteTable.Rows.Single(r => r.Route == "GET /api/delays");
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-5));
        var answer = (await api.As("chair").Get($"/api/delays?episodeId={episode.Id}")).Must(200);
        Assert.Empty(contract.Faults(row, answer));

        Sees("$[0].dueAt is missing", First(delay => delay.Remove("dueAt")));
        Sees("$[0].tellsToo is not in the contract", First(delay => delay["tellsToo"] = true));
        Sees("$[0].dueAt is integer and should be string", First(delay => delay["dueAt"] = 5));
        Sees("$[0].reference is null and should be string", First(delay => delay["reference"] = null));
        Sees("$[0].state is somehow, which is no choice", First(delay => delay["state"] = "somehow"));
        Sees("$ is object and should be array", answer with { Text = "{}" });
        Sees("text/plain is not declared", answer with { MediaType = "text/plain" });
        Sees("answers 418, which is not declared", answer with { Status = 418 });
        using var tagged = new HttpResponseMessage();
        tagged.Headers.ETag = new("\"7\"");
        Sees("the header ETag is not declared", answer with { Headers = tagged.Headers });
        var one = RouteTable.Rows.Single(r => r.Route == "GET /api/episodes/{id}");
        using var untagged = new HttpResponseMessage();
        var picture = (await api.As("chair").Get(episode.Address)).Must(200) with { Headers = untagged.Headers };
        Assert.Contains("the header ETag is declared and not sent", Assert.Single(contract.Faults(one, picture)), StringComparison.Ordinal);

        void Sees(string fault, Reply reply) => Assert.Contains(fault, Assert.Single(contract.Faults(row, reply)), StringComparison.Ordinal);

        Reply First(Action<JsonObject> alter)
        {
            var rows = JsonNode.Parse(answer.Text)!.AsArray();
            alter(rows[0]!.AsObject());
            return answer with { Text = rows.ToJsonString() };
        }
    }

    [Fact]
    public async Task The_shapes_of_a_partner_and_of_an_authoriser_are_told_apart()
    {
        var contract = await PublishedContract.OfAsync(api);
        string Of(string pattern) => $"{contract.Operation(RouteTable.Rows.Single(r => r.Route == pattern)).GetProperty("responses").GetProperty("200")}";

        Assert.Contains("PartnerEpisodeView", Of("GET /api/episodes/{id}"), StringComparison.Ordinal);
        Assert.Contains("PartnerBoardView", Of("GET /api/board"), StringComparison.Ordinal);
        Assert.Contains("PartnerAlarmView", Of("GET /api/alarms"), StringComparison.Ordinal);
        Assert.Contains("To a role of authoriser", Of("GET /api/alarms"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_goes_on_says_where()
    {
        var contract = await PublishedContract.OfAsync(api);
        var episode = await api.Given.Graded("high");
        var row = RouteTable.Rows.Single(r => r.Route == "GET /api/episodes/{id}/timeline");

        var page = (await api.As("supervisor").Get($"{episode.Address}/timeline?limit=1")).Must(200);

        Assert.True(page.Headers.Contains("Link"));
        Assert.Empty(contract.Faults(row, page));
    }

    [Fact]
    public async Task A_reason_is_a_header_of_every_single_record_and_needed_for_a_copy()
    {
        var contract = await PublishedContract.OfAsync(api);
        foreach (var row in RouteTable.Rows.Where(r => r.Looks is Looks.Record or Looks.Copy))
            Assert.Equal(AccessReasons.Codes, PublishedContract.Choices(contract.Parameters(row, "header").Single(p => p.Name == AccessReasons.Header).Schema));
        Assert.Contains("\"required\":true", $"{contract.Operation(RouteTable.Rows.Single(r => r.Looks == Looks.Copy))}".Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_episode_takes_its_id_or_its_reference()
    {
        var contract = await PublishedContract.OfAsync(api);
        var episode = await api.Given.Episode();
        foreach (var row in RouteTable.Rows.Where(r => r.Pattern.StartsWith("/api/episodes/{id}", StringComparison.Ordinal)))
            Assert.Equal(2, contract.Parameters(row, "path").Single(p => p.Name == "id").Schema.GetProperty("anyOf").GetArrayLength());
        Assert.Equal(episode.Id, (await api.As("chair").Get($"/api/episodes/{episode.Reference}")).Must(200).Id);
    }
}
