using System.Text.Json;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Contract;

/// <summary>What the contract says may be asked in an address is what the routes read, and everything else is refused.</summary>
public sealed class QueryContractTests(ApiFixture api)
{
    // The stream never ends; that it refuses is seen all the same.
    private static readonly RouteRow[] Reads = [.. RouteTable.Rows.Where(r => r.Method == HttpMethod.Get.Method && r.Pattern != "/api/live")];

    [Fact]
    public async Task Every_route_refuses_by_name_a_parameter_that_it_does_not_declare()
    {
        var contract = await PublishedContract.OfAsync(api);
        Assert.All(RouteTable.Rows, row => Assert.DoesNotContain("misspelt", contract.Parameters(row, "query").Select(p => p.Name)));

        foreach (var row in RouteTable.Rows)
        {
            var refused = (await Send(row, $"{Address(row)}?misspelt=1")).Must(400, "invalid");

            Assert.Equal(["misspelt"], refused.Fields);
            Assert.Empty(contract.Faults(row, refused));
            var told = refused.Json.GetProperty("errors").GetProperty("misspelt")[0].GetString()!;
            Assert.All(contract.Parameters(row, "query"), p => Assert.Contains(p.Name, told, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_parameter_in_other_letters_or_there_twice_is_refused_as_a_member_is()
    {
        Assert.Equal(["AT"], (await api.As("chair").Get("/api/board?AT=2026-01-01T00:00:00Z")).Must(400, "invalid").Fields);
        Assert.Equal(["district"], (await api.As("chair").Get("/api/board?district=A&district=B")).Must(400, "invalid").Fields);
    }

    [Fact]
    public async Task A_page_takes_what_its_address_has() => (await (await api.Browser("chair")).Get("/board?misspelt=1")).Must(200);

    [Fact]
    public async Task A_partners_board_refuses_the_filters_that_would_tell_what_it_leaves_out()
    {
        foreach (var filter in (string[])["riskLevel=high", "flag=unassigned", "owner=x", "state=missing", "district=x"])
            Assert.Equal([filter.Split('=')[0]], (await api.As("partner").Get($"/api/board?{filter}")).Must(400, "invalid").Fields);
    }

    /// <summary>A value that is not of the type is refused only where the parameter is read; a text that nothing has leaves nothing over.</summary>
    [Fact]
    public async Task Every_parameter_that_is_declared_is_read()
    {
        var contract = await PublishedContract.OfAsync(api);
        var ids = await RecordsAsync();
        foreach (var row in Reads)
            foreach (var (name, schema) in contract.Parameters(row, "query"))
            {
                var reply = await Send(row, $"{Address(row, ids)}?{name}=nobody-has-this");
                if (reply.Status == 400)
                    Assert.Equal([name], reply.Fields);
                else
                    Assert.True(
                        schema.GetProperty("type").ValueEquals("string") && Rows(reply.Must(200)) == 0 && Rows(await Send(row, Address(row, ids))) > 0,
                        $"{row.Route} does not read {name}.");
            }
    }

    [Fact]
    public async Task Every_value_that_the_contract_allows_is_taken()
    {
        var contract = await PublishedContract.OfAsync(api);
        var ids = await RecordsAsync();
        foreach (var row in Reads)
            foreach (var (name, schema) in contract.Parameters(row, "query").Where(p => !IsCursor(p)))
                foreach (var value in Values(schema))
                    Assert.Empty(contract.Faults(row, (await Send(row, $"{Address(row, ids)}?{name}={value}")).Must(200)));
    }

    // A page's place is made by the page before, in whatever form.
    private static bool IsCursor((string Name, JsonElement Schema) parameter) =>
        parameter.Name == "after" && parameter.Schema.GetProperty("type").ValueEquals("string");

    private static IReadOnlyList<string> Values(JsonElement schema)
    {
        if (PublishedContract.Choices(schema) is { Count: > 0 } choices) return choices;
        if (schema.TryGetProperty("minimum", out var least)) return [$"{least}", "7"];
        return schema.TryGetProperty("format", out var format) ? [format.GetString() == "uuid" ? $"{Guid.CreateVersion7()}" : "2100-01-01T00:00:00Z"] : ["Somebody"];
    }

    private static int Rows(Reply reply) => reply.Json.ValueKind == JsonValueKind.Array ? reply.Rows.Count : reply.Json.GetProperty("episodes").GetArrayLength();

    private async Task<(Guid Episode, Guid Child, Guid Entry)> RecordsAsync()
    {
        var episode = await api.Given.Graded("high");
        var note = (await api.As("supervisor").Post($"{episode.Address}/notes", new { text = "A note" })).Must(200).Id;
        // The auditor's own look, for a list that is never empty then.
        (await api.As("chair").Get(episode.Address)).Must(200);
        return (episode.Id, episode.Child.Id, note);
    }

    private Task<Reply> Send(RouteRow row, string address)
    {
        var client = api.AsSomebody($"contract-{row.Roles[0]}", row.Roles[0]);
        client.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "linked-enquiry");
        return client.Send(new HttpMethod(row.Method), address, row.Method == HttpMethod.Get.Method ? null : new { });
    }

    private static string Address(RouteRow row) =>
        string.Join('/', row.Pattern.Split('/').Select(step => step.StartsWith('{') ? $"{Guid.CreateVersion7()}" : step));

    private static string Address(RouteRow row, (Guid Episode, Guid Child, Guid Entry) ids) => row.Pattern
        .Replace("{id}", $"{(row.Pattern.StartsWith("/api/children", StringComparison.Ordinal) ? ids.Child : ids.Episode)}", StringComparison.Ordinal)
        .Replace("{eid}", $"{ids.Entry}", StringComparison.Ordinal);
}
