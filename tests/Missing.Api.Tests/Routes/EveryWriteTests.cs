using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Contract;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;

namespace Missing.Api.Tests.Routes;

/// <summary>The contract's guarantees for every write, route by route.</summary>
public sealed partial class EveryWriteTests(ApiFixture api)
{
    // What nothing was entered in: what is refused leaves it as it was, for the next test of the route.
    private static readonly ConcurrentDictionary<string, Task<Prepared>> Untouched = new();

    public static TheoryData<string> Routes => [.. WriteRoutes.All.Select(x => x.Route)];

    public static TheoryData<string> Appending => [.. WriteRoutes.All.Where(x => x.Appends).Select(x => x.Route)];

    public static TheoryData<string> Versioned => [.. WriteRoutes.All.Where(x => x.HasVersion).Select(x => x.Route)];

    [Fact]
    public void The_table_has_every_write_of_the_route_table_with_the_same_roles()
    {
        var served = RouteTable.Rows.Where(x => x.Method != "GET").ToDictionary(x => x.Route, x => string.Join(' ', x.Roles.Order(StringComparer.Ordinal)));
        var contract = WriteRoutes.All.ToDictionary(x => x.Route, x => string.Join(' ', Roles.Named(x.Who).Order(StringComparer.Ordinal)));

        Assert.Equal(contract.OrderBy(x => x.Key, StringComparer.Ordinal), served.OrderBy(x => x.Key, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_least_body_is_accepted_and_answered_as_the_contract_says(string name)
    {
        var (route, at, body) = await Prepare(name);
        var before = await Count(at);

        var reply = (await Send(route, at, body)).Must(route.Status);

        await MustBeInContract(name, reply);
        if (!route.Appends) return;
        Assert.NotEqual(Guid.Empty, reply.Id);
        Assert.True(reply.Json.TryGetProperty("episodeId", out _), reply.Text);
        Assert.Equal($"\"{reply.Version}\"", reply.ETag);
        if (at.Stream is not null && at.Reader is not null) Assert.Equal(before + 1, await Count(at));
        if (at.Reader is not null && !name.Contains("/merge", StringComparison.Ordinal) && !name.Contains("/separation", StringComparison.Ordinal))
            Assert.Equal(reply.Version, (await Reader().Get(at.Reader)).Must(200).Version);
        if (route.Status == 201) (await (route.As is "administrator" ? api.As("inspector") : Reader()).Get(reply.Location!)).Must(200);
        else Assert.Null(reply.Location);
    }

    [Theory]
    [MemberData(nameof(Appending))]
    public async Task The_same_key_and_body_again_answers_the_same_and_appends_nothing_another_body_is_refused(string name)
    {
        var (route, at, body) = await Prepare(name);
        var key = $"{Guid.NewGuid()}";
        var first = (await Send(route, at, body, key)).Must(route.Status);
        var events = await Count(at);

        var second = (await Send(route, at, body, key)).Must(route.Status);
        var other = Otherwise(name, body);

        Assert.Equal((first.Text, first.ETag, first.Location), (second.Text, second.ETag, second.Location));
        await MustBeInContract(name, (await Send(route, at, other, key)).Must(422, "idempotency-key-reused"));
        Assert.Equal(events, await Count(at));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_missing_or_unknown_member_is_named_and_nothing_is_appended(string name)
    {
        var (route, at, body) = await PrepareForRefusals(name);
        var before = await Count(at);

        foreach (var path in route.Required)
            Assert.Contains(path, (await Send(route, at, Without(body, path))).Must(400).Fields);
        var unknown = (await Send(route, at, Given.With(body, new { misspelt = 1 }))).Must(400, "invalid");

        Assert.Equal(["misspelt"], unknown.Fields);
        await MustBeInContract(name, unknown);
        Assert.Equal(before, await Count(at));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_full_stop_where_a_text_is_asked_for_is_named_and_nothing_is_appended(string name)
    {
        var (route, at, body) = await PrepareForRefusals(name);
        var before = await Count(at);

        foreach (var path in route.Required)
            if (Saying(body, path, ".") is { } nothing) Assert.Contains(path, (await Send(route, at, nothing)).Must(400).Fields);

        Assert.Equal(before, await Count(at));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_role_that_may_not_and_no_token_are_refused_and_nothing_is_appended(string name)
    {
        var (route, at, body) = await PrepareForRefusals(name);
        var before = await Count(at);
        var may = Roles.Named(route.Who);

        foreach (var role in Roles.All.Append("auditor").Where(r => !may.Contains(r)))
            (await api.AsSomebody($"a-{role}", role).Send(route.Method, at.Address, body)).Must(403, "forbidden");
        (await api.WithoutToken().Send(route.Method, at.Address, body)).Must(401, "unauthenticated");

        Assert.Equal(before, await Count(at));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_record_that_is_not_there_is_not_found_whatever_its_id(string name)
    {
        var (route, at, body) = await PrepareForRefusals(name);
        if (!route.HasVersion) return;

        foreach (var id in (Guid[])[Guid.NewGuid(), Guid.Empty])
            await MustBeInContract(name, (await Send(route, at with { Address = AnyId().Replace(at.Address, $"{id}") }, body)).Must(404));
    }

    [Theory]
    [MemberData(nameof(Versioned))]
    public async Task A_stale_version_answers_the_entries_since_and_the_current_one_is_accepted(string name)
    {
        var (route, at, body) = await Prepare(name);
        var (before, version) = (await Count(at), (await Reader().Get(at.Reader!)).Must(200).Version);

        var stale = (await Send(route, at, body, ifMatch: $"\"{version - 1}\"")).Must(412, "version-stale");

        Assert.Equal(version, stale.Version);
        await MustBeInContract(name, stale);
        var since = stale.Json.GetProperty("since").EnumerateArray().ToList();
        // A role that writes to a record without reading it is told that something was recorded, but not what.
        if (route.As is "authoriser" or "records-manager") Assert.Empty(since);
        else Assert.NotEqual(Guid.Empty, Assert.Single(since).GetProperty("entryId").GetGuid());
        Assert.Equal(before, await Count(at));
        (await Send(route, at, body, ifMatch: $"\"{version}\"")).Must(route.Status);
    }

    private async Task MustBeInContract(string route, Reply reply) =>
        Assert.Empty((await PublishedContract.OfAsync(api)).Faults(RouteTable.Rows.Single(r => r.Route == route), reply));

    private static JsonObject Otherwise(string name, JsonObject body)
    {
        if (name.EndsWith("/policy", StringComparison.Ordinal)) return Given.With(body, new { bankHolidays = new[] { "2090-01-02" } });
        if (name.EndsWith("/schedules", StringComparison.Ordinal)) return Given.With(body, new { source = "Another" });
        // What holds from the moment it is recorded has no time to give.
        if (FormTable.All.All(f => f.Route != name || f.HasOccurredAt)) return Given.With(body, new { occurredAt = "2026-01-01T00:00:00Z" });
        if (body.ContainsKey("reason")) return Given.With(body, new { reason = "For a reason of another kind" });
        return body.ContainsKey("notes") ? Given.With(body, new { notes = "Another" }) : Given.With(body, new { members = Array.Empty<object>() });
    }

    private Client Reader()
    {
        var supervisor = api.As("supervisor");
        supervisor.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "supervision-or-review");
        return supervisor;
    }

    private Task<(WriteRoute Route, Prepared At, JsonObject Body)> Prepare(string name) => Prepare(name, route => route.State(api.Given));

    /// <summary>For a test that has everything refused: the same state as the other tests of its kind, made once.</summary>
    private Task<(WriteRoute Route, Prepared At, JsonObject Body)> PrepareForRefusals(string name) =>
        Prepare(name, route => Untouched.GetOrAdd(name, _ => route.State(api.Given)));

    private static async Task<(WriteRoute Route, Prepared At, JsonObject Body)> Prepare(string name, Func<WriteRoute, Task<Prepared>> state)
    {
        var route = WriteRoutes.All.Single(x => x.Route == name);
        var at = await state(route);
        return (route, at, Given.With(route.Body(at), null));
    }

    private Task<Reply> Send(WriteRoute route, Prepared at, JsonObject body, string? key = null, string? ifMatch = null) =>
        api.As(route.As).Send(route.Method, at.Address, body, key, ifMatch);

    // What the system enters by itself (alarms) may come at any moment: only people's entries are counted.
    private Task<long> Count(Prepared at) => api.EntriesOf(at.Stream ?? Guid.Empty);

    private static JsonObject Without(JsonObject body, string path)
    {
        var (copy, at, member) = Find(body, path);
        at.Remove(member);
        return copy;
    }

    // A list of texts has one that says nothing; null where what is asked for is neither text nor a list of texts.
    private static JsonObject? Saying(JsonObject body, string path, string text)
    {
        var (copy, at, member) = Find(body, path);
        if (at[member] is JsonArray { Count: > 0 } list && list[0] is JsonValue) at[member] = new JsonArray(text);
        else if (at[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String) at[member] = text;
        else return null;
        return copy;
    }

    private static (JsonObject Copy, JsonObject At, string Member) Find(JsonObject body, string path)
    {
        var copy = body.DeepClone().AsObject();
        var steps = Step().Matches(path).Select(m => m.Value).ToList();
        JsonNode at = copy;
        foreach (var step in steps.SkipLast(1)) at = step is "0" ? at[0]! : at[step]!;
        return (copy, at.AsObject(), steps[^1]);
    }

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|MC-[0-9]{4}-[0-9]{6}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyId();
}
