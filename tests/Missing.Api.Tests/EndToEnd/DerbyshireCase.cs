using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>The case of derbyshire-boy-16.json, posted once through HTTP, entry by entry, each with its own date.</summary>
public sealed class DerbyshireCase(ApiFixture api) : IAsyncLifetime
{
    private readonly Dictionary<string, Guid> ids = [];

    public DateTimeOffset Start { get; private set; }

    public GivenEpisode Episode { get; private set; } = null!;

    /// <summary>The one entry that must be refused: a lower grade without a rationale.</summary>
    public Reply Refused { get; private set; } = null!;

    /// <summary>The content of the stream before and after it.</summary>
    public (long Before, long After) EventsAroundTheRefusal { get; private set; }

    /// <summary>The time the entry of that name was recorded; of several, the last.</summary>
    public Dictionary<string, DateTimeOffset> AnsweredAt { get; } = [];

    public DateTimeOffset At(string after) => Start + XmlConvert.ToTimeSpan(after);

    public Task<Picture> As(string after) => api.Picture(Episode, At(after));

    /// <summary>A millisecond before.</summary>
    public Task<Picture> Before(string after) => api.Picture(Episode, At(after).AddMilliseconds(-1));

    public async ValueTask InitializeAsync()
    {
        using var file = typeof(DerbyshireCase).Assembly.GetManifestResourceStream("derbyshire-boy-16.json")!;
        var theCase = (await JsonDocument.ParseAsync(file)).RootElement;
        Start = theCase.Time("t0");
        var child = await ChildAsync(theCase.GetProperty("child"));
        foreach (var entry in theCase.GetProperty("entries").EnumerateArray()) await EnterAsync(entry, child);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<GivenChild> ChildAsync(JsonElement told)
    {
        var (given, family) = (told.Text("givenName"), told.Text("familyName"));
        var registered = new { givenName = given, familyName = family, dateOfBirth = told.Text("dateOfBirth") };
        var child = new GivenChild((await Post("operator", "/api/children", At("-P30D"), registered)).Id, given, family);
        var plan = told.GetProperty("triggerPlan");
        await Post("investigator", $"{child.Address}/trigger-plan", At($"-{plan.Text("before")}"),
            new { steps = plan.GetProperty("steps") }, HttpMethod.Put);
        foreach (var marker in told.GetProperty("markers").EnumerateArray())
        {
            var body = new { kind = marker.Text("kind"), level = marker.Text("level") };
            await Post("investigator", $"{child.Address}/markers", At($"-{marker.Text("before")}"), body);
        }

        return child;
    }

    private async Task EnterAsync(JsonElement entry, GivenChild child)
    {
        var (what, at) = (entry.Text("do"), At(entry.Text("after")));
        if (what == "report")
        {
            var report = await Post("operator", "/api/episodes", at, new { childId = child.Id, circumstances = "Did not come home." });
            Episode = new GivenEpisode(report.Id, report.Json.Text("reference"), child);
            AnsweredAt[what] = DateTimeOffset.UtcNow;
            return;
        }

        var (person, route, body) = Write(what, entry);
        if (what == "regrade" && !entry.TryGetProperty("considers", out _))
        {
            var before = await api.EventsOf(Episode.Id);
            Refused = await api.As(person).Post($"{Episode.Address}/{route}", Given.With(body, new { occurredAt = at }));
            EventsAroundTheRefusal = (before, await api.EventsOf(Episode.Id));
            return;
        }

        ids[what] = (await Post(person, $"{Episode.Address}/{route}", at, body)).Id;
        AnsweredAt[what] = DateTimeOffset.UtcNow;
    }

    private (string Person, string Route, object Body) Write(string what, JsonElement entry) => what switch
    {
        "thrive-grading" => ("operator", "thrive-gradings",
            new { riskLevel = entry.Text("riskLevel"), responseGrade = "priority", rationale = "He has come back by himself before." }),
        "assignment" => ("supervisor", "assignments", new { to = new { kind = "team", name = entry.Text("to") } }),
        "research-result" => ("researcher", "research-results", new
        {
            subjects = new[] { new { name = "The boy", kind = "child", riskIndicators = (string[])["exploitation"] } },
        }),
        "notification" => ("operator", "notifications", new { agency = entry.Text("agency"), recipient = "The duty worker" }),
        "regrade" when entry.TryGetProperty("considers", out _) => ("supervisor", "regrades", new
        {
            riskLevel = entry.Text("riskLevel"),
            rationale = "The research shows exploitation.",
            considered = (Guid[])[ids["research-result"]],
        }),
        "regrade" => ("supervisor", "regrades", new { riskLevel = entry.Text("riskLevel") }),
        "phone-data-request" => ("supervisor", "phone-data-requests",
            new { grade = entry.GetProperty("grade").GetInt32(), oral = false, rationale = "To find where he is." }),
        "phone-data-decision" => ("authoriser", $"phone-data-requests/{ids["phone-data-request"]}/decisions",
            new { decision = entry.Text("decision"), rank = "superintendent", reason = "Necessary and proportionate." }),
        "phone-data-result" => ("investigator", $"phone-data-requests/{ids["phone-data-request"]}/results",
            new { summary = "Two cell sites." }),
        "publicity-decision" => ("inspector", "publicity-decisions", new
        {
            decision = entry.Text("decision"),
            bestInterestsRationale = "It may drive him further away.",
            parentView = "Does not want it.",
        }),
        "strategy-discussion" => ("inspector", "strategy-discussions",
            new { attendees = (string[])["A social worker"], decisions = "Search again." }),
        "found" => ("investigator", "found", new { where = "At home", seenBy = entry.Text("seenBy"), condition = "Well" }),
        "prevention-interview" => ("investigator", "prevention-interviews", new { outcome = "held", by = "PC Roe", voiceOfChild = "He would not say." }),
        "ppn" => ("investigator", "ppns", new
        {
            level = entry.GetProperty("level").GetInt32(),
            immediateHarm = entry.GetProperty("immediateHarm").GetBoolean(),
            concerns = "Who he was with.",
            voiceOfChild = "He would not say.",
        }),
        "closure" => ("supervisor", "closure", new { reason = "He is back." }),
        "ppn-dispatch" => ("raru", $"ppns/{ids["ppn"]}/dispatches", new { to = entry.Text("to") }),
        _ => throw new ArgumentException($"The case has an entry nobody can make: {what}.", nameof(what)),
    };

    private async Task<Reply> Post(string person, string address, DateTimeOffset at, object body, HttpMethod? method = null)
    {
        JsonObject whole = Given.With(body, new { occurredAt = at });
        var reply = await api.As(person).Send(method ?? HttpMethod.Post, address, whole);
        Assert.True(reply.Status is 200 or 201, $"{address}: {reply.Status} {reply.Text}");
        return reply;
    }
}
