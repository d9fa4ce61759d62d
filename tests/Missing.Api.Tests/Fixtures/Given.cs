using System.Text.Json;
using System.Text.Json.Nodes;

namespace Missing.Api.Tests.Fixtures;

/// <summary>A child of its own, of whom nobody else is a likely match.</summary>
public sealed record GivenChild(Guid Id, string GivenName, string FamilyName)
{
    public string Address => $"/api/children/{Id}";
}

/// <summary>An episode and its child.</summary>
public sealed record GivenEpisode(Guid Id, string Reference, GivenChild Child)
{
    public string Address => $"/api/episodes/{Id}";
}

/// <summary>The states a test starts from, made through the Api as people would.</summary>
/// <param name="callAs">A client of the demo's person of a role, such as <c>operator</c> or <c>inspector-2</c>.</param>
/// <param name="ofEveryChild">Members of every registration, such as whose authority the child is.</param>
public sealed class Given(Func<string, Client> callAs, object? ofEveryChild = null)
{
    /// <param name="details">Further members of the registration, such as <c>new { district = "north" }</c>.</param>
    public async Task<GivenChild> Child(object? details = null)
    {
        var (given, family) = (Name(), Name());
        var body = With(With(new { givenName = given, familyName = family, isNotDuplicate = true }, ofEveryChild), details);
        return new GivenChild((await callAs("operator").Post("/api/children", body)).Must(201).Id, given, family);
    }

    /// <summary>A child reported missing; of <paramref name="child"/>, else of a new one.</summary>
    /// <param name="occurredAt">When it was reported; now when not given.</param>
    /// <param name="report">Further members of the report.</param>
    public async Task<GivenEpisode> Episode(GivenChild? child = null, DateTimeOffset? occurredAt = null, object? report = null)
    {
        child ??= await Child();
        var body = With(new { childId = child.Id, circumstances = "Did not come home from school." }, report);
        if (occurredAt is { } at) body["occurredAt"] = at;
        var made = (await callAs("operator").Post("/api/episodes", body)).Must(201);
        return new GivenEpisode(made.Id, made.Json.GetProperty("reference").GetString()!, child);
    }

    /// <summary>Reported and graded with THRIVE by a supervisor at the same moment.</summary>
    public async Task<GivenEpisode> Graded(string riskLevel, GivenChild? child = null, DateTimeOffset? occurredAt = null)
    {
        var episode = await Episode(child, occurredAt);
        await Post("supervisor", $"{episode.Address}/thrive-gradings", occurredAt,
            new { riskLevel, responseGrade = "priority", rationale = "Young, and it is getting dark." });
        return episode;
    }

    /// <summary>Reported, and seen by an officer <paramref name="after"/> the report.</summary>
    public async Task<GivenEpisode> Found(GivenChild? child = null, DateTimeOffset? occurredAt = null, TimeSpan after = default)
    {
        var episode = await Episode(child, occurredAt);
        await Find(episode, occurredAt + after);
        return episode;
    }

    public Task<Reply> Find(GivenEpisode episode, DateTimeOffset? occurredAt = null) => Post("operator", $"{episode.Address}/found",
        occurredAt, new { where = "At the bus station", seenBy = "PC Quill", condition = "well" });

    /// <summary>Found as <see cref="Found"/>, and closed at that moment.</summary>
    public async Task<GivenEpisode> Closed(GivenChild? child = null, DateTimeOffset? occurredAt = null, TimeSpan after = default)
    {
        var episode = await Found(child, occurredAt, after);
        await Close(episode, occurredAt + after);
        return episode;
    }

    /// <summary>Closes the episode of a child who was found, with what closing needs recorded at the same moment.</summary>
    public async Task Close(GivenEpisode episode, DateTimeOffset? occurredAt = null)
    {
        await PrepareClosing(episode, occurredAt);
        await Post("supervisor", $"{episode.Address}/closure", occurredAt, new { reason = "Done" });
    }

    /// <summary>What closing needs besides the finding: the interview was held, and no notice is required.</summary>
    public async Task PrepareClosing(GivenEpisode episode, DateTimeOffset? occurredAt = null)
    {
        await Post("investigator", $"{episode.Address}/prevention-interviews", occurredAt, new { outcome = "held", by = "PC Roe" });
        await Post("operator", $"{episode.Address}/ppns", occurredAt, new { notRequiredReason = "Late home" });
    }

    /// <summary>The records of two children made one by two inspectors.</summary>
    public Task Merge(GivenChild from, GivenChild into) => Twice($"{from.Address}/merge", new { into = into.Id, reason = "One child, two spellings." });

    /// <summary>The merge undone by two inspectors.</summary>
    public Task Separate(GivenChild from, GivenChild into) => Twice($"{from.Address}/separation", new { into = into.Id, reason = "Two children." });

    /// <summary>An entry by a person; must be accepted.</summary>
    public async Task<Reply> Post(string person, string address, DateTimeOffset? occurredAt, object body)
    {
        var whole = With(body, occurredAt is null ? null : new { occurredAt });
        var reply = await callAs(person).Post(address, whole);
        Assert.True(reply.Status is 200 or 201, $"{address}: {reply.Status} {reply.Text}");
        return reply;
    }

    public async Task<Reply> Get(string person, string address) => (await callAs(person).Get(address)).Must(200);

    public async Task<Reply> Put(string person, string address, object body) => (await callAs(person).Put(address, body)).Must(200);

    /// <summary>A report of five hours ago on which nothing was done, and the supervisor's alarm about it.</summary>
    public async Task<(GivenEpisode Episode, Guid Alarm)> Alarm(GivenChild? child = null)
    {
        var episode = await Episode(child, DateTimeOffset.UtcNow.AddHours(-5));
        var alarms = await Eventually.Of(
            async () => (await callAs("supervisor").Get("/api/alarms?role=supervisor")).Must(200).Rows
                .Where(x => x.GetProperty("episodeId").GetGuid() == episode.Id).ToList(),
            found => found.Count > 0);
        return (episode, alarms[0].GetProperty("id").GetGuid());
    }

    private async Task Twice(string address, object body)
    {
        foreach (var inspector in (string[])["inspector", "inspector-2"]) await Post(inspector, address, null, body);
    }

    /// <summary>One object with the members of both; the second's win.</summary>
    public static JsonObject With(object first, object? second)
    {
        var whole = JsonSerializer.SerializeToNode(first, JsonSerializerOptions.Web)!.AsObject();
        if (second is null) return whole;
        foreach (var (name, value) in JsonSerializer.SerializeToNode(second, JsonSerializerOptions.Web)!.AsObject().ToList())
            whole[name] = value?.DeepClone();
        return whole;
    }

    /// <summary>Letters of no language: no two are near each other's spelling.</summary>
    public static string Name() => string.Concat(
        Random.Shared.GetItems("bcdfghjklmnprstvwz".ToCharArray(), 9).Select((c, n) => n % 2 == 0 ? c : "aeiou"[c % 5]))
        is var name ? char.ToUpperInvariant(name[0]) + name[1..] : "";
}
