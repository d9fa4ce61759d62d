using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Access.Matrix;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Contract;

/// <summary>What the routes answer is what the contract says: in status, headers and shape, to every role.</summary>
public sealed class AnswerContractTests(ApiFixture api)
{
    [Fact]
    public async Task Every_read_answers_every_role_as_the_contract_says()
    {
        var contract = await PublishedContract.OfAsync(api);
        var given = new Given(api.As, new { responsibleAuthority = Principal.Authority });
        var episode = await given.Graded("high");
        await given.Found();
        await given.Post("operator", $"{episode.Address}/phone-data-requests", null, new { grade = 1, oral = true, rationale = "A phone that is on", number = "07700 900123" });
        var note = (await api.As("supervisor").Post($"{episode.Address}/notes", new { text = "A note" })).Must(200).Id;
        var faults = new List<string>();
        foreach (var row in RouteTable.Rows.Where(r => r.Method == "GET" && r.Pattern != "/api/live"))
            foreach (var role in row.Roles)
            {
                var id = row.Pattern.StartsWith("/api/children", StringComparison.Ordinal) ? episode.Child.Id : episode.Id;
                var reply = await new Principal(role, role).Client(api)
                    .Get(row.Pattern.Replace("{id}", $"{id}", StringComparison.Ordinal).Replace("{eid}", $"{note}", StringComparison.Ordinal));
                faults.AddRange(contract.Faults(row, reply.Must(200)).Select(f => $"to {role}: {f}"));
            }

        Assert.Empty(faults);
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
