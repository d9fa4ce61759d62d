using System.Text.Json;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Rules;

/// <summary>Every rule that refuses (docs/rules.md §3), over HTTP: its status, its code, and nothing appended.</summary>
public sealed class RefusalTests(ApiFixture api)
{
    /// <summary>A winter's night and day in London, when London is UTC.</summary>
    private static readonly DateTimeOffset Evening = new(2026, 1, 12, 21, 59, 0, TimeSpan.Zero);

    private static object Lower(string rationale = "Seen at a friend's house by her mother.", DateTimeOffset? at = null) =>
        new { riskLevel = "medium", rationale, occurredAt = at ?? DateTimeOffset.UtcNow };

    [Theory]
    [InlineData("thrive-gradings", """{"riskLevel":"high","responseGrade":"emergency"}""", "rationale")]
    [InlineData("thrive-gradings", """{"riskLevel":"high","responseGrade":"emergency","rationale":"  "}""", "rationale")]
    [InlineData("regrades", """{"riskLevel":"high"}""", "rationale")]
    [InlineData("regrades", """{"riskLevel":"high","rationale":" "}""", "rationale")]
    [InlineData("publicity-decisions", """{"decision":"release"}""", "bestInterestsRationale")]
    [InlineData("publicity-decisions", """{"decision":"release","bestInterestsRationale":" "}""", "bestInterestsRationale")]
    public async Task A_decision_needs_its_reason(string route, string body, string field)
    {
        var episode = await api.Given.Graded("medium");

        var refused = await Refused(episode, "inspector", route, body, 400);

        Assert.Equal([field], refused.Fields);
    }

    [Theory]
    [InlineData("operator", "thrive-gradings")]
    [InlineData("operator", "regrades")]
    [InlineData("researcher", "regrades")]
    [InlineData("investigator", "regrades")]
    public async Task A_lower_level_is_for_a_supervisor_or_inspector(string person, string route)
    {
        var episode = await api.Given.Graded("high");

        await Refused(
            episode, person, route,
            Given.With(Lower(), route == "regrades" ? null : new { responseGrade = "priority" }), 403, "lowering-needs-supervisor");
        (await api.As(person).Post($"{episode.Address}/{route}", Given.With(
            new { riskLevel = "high", rationale = "Confirmed." }, route == "regrades" ? null : new { responseGrade = "priority" }))).Must(200);
    }

    [Fact]
    public async Task A_level_is_lowered_with_twenty_characters_of_rationale_and_not_with_nineteen()
    {
        var episode = await api.Given.Graded("high", occurredAt: Evening.AddHours(-8));
        var at = Evening.AddHours(-4);

        var refused = await Refused(episode, "supervisor", "regrades", Lower(new string('x', 19) + "  ", at), 400, "rationale-too-short");
        Assert.Equal(["rationale"], refused.Fields);
        (await api.As("supervisor").Post($"{episode.Address}/regrades", Lower(new string('x', 20), at))).Must(200);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 403)]
    [InlineData(9 * 60, 403)]
    [InlineData((9 * 60) + 1, 200)]
    public async Task From_high_at_night_only_an_inspector_lowers(int minutesAfterEvening, int supervisor)
    {
        var episode = await api.Given.Graded("high", occurredAt: Evening.AddHours(-1));
        var body = Lower(at: Evening.AddMinutes(minutesAfterEvening));

        if (supervisor == 403) await Refused(episode, "supervisor", "regrades", body, 403, "lowering-overnight-needs-inspector");
        else (await api.As("supervisor").Post($"{episode.Address}/regrades", body)).Must(200);
        (await api.As("inspector").Post($"{episode.Address}/regrades", body)).Must(200);
    }

    [Fact]
    public async Task A_child_already_missing_is_not_reported_twice_and_the_open_episode_is_named()
    {
        var episode = await api.Given.Episode();
        var child = episode.Child.Id;

        var refused = await NothingAppended(
            [child, episode.Id], () => api.As("operator").Post("/api/episodes", new { childId = child, circumstances = "Again" }), 409, "already-missing");

        Assert.Equal(episode.Id, refused.Json.GetProperty("openEpisodeId").GetGuid());
        Assert.Equal(episode.Reference, refused.Json.GetProperty("openReference").GetString());
        Assert.Equal(["information", "returnedAndMissingAgain"], Texts(refused.Json.GetProperty("offers")));
        Assert.Single((await api.As("operator").Get($"{episode.Child.Address}/episodes")).Must(200).Rows);
    }

    [Fact]
    public async Task Returned_and_missing_again_records_the_return_and_the_new_report()
    {
        var first = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-6));
        var returnedAt = DateTimeOffset.UtcNow.AddHours(-3);

        object Again(DateTimeOffset at) => new
        {
            childId = first.Child.Id,
            circumstances = "Out of the window again.",
            returnedAndMissingAgain = new { returnedAt = at, account = "Walked in at tea time." },
        };
        var early = await NothingAppended([first.Id], () => api.As("operator").Post("/api/episodes", Again(returnedAt.AddDays(-1))), 400, "return-out-of-order");
        Assert.Equal(["returnedAndMissingAgain.returnedAt"], early.Fields);
        var second = (await api.As("operator").Post("/api/episodes", Again(returnedAt))).Must(201);

        var old = (await api.As("operator").Get(first.Address)).Must(200).Json;
        Assert.Equal("found", old.GetProperty("status").GetString());
        Assert.Equal(returnedAt, old.GetProperty("foundAt").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.Equal("missing", (await api.As("operator").Get($"/api/episodes/{second.Id}")).Json.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Once_found_the_child_may_be_reported_again_and_earlier_episodes_entered_late()
    {
        var child = await api.Given.Child();
        await api.Given.Found(child, DateTimeOffset.UtcNow.AddHours(-5), TimeSpan.FromHours(1));

        await api.Given.Episode(child);
        await api.Given.Found(child, DateTimeOffset.UtcNow.AddDays(-5), TimeSpan.FromHours(1));

        Assert.Equal(3, (await api.As("operator").Get($"{child.Address}/episodes")).Must(200).Rows.Count);
    }

    [Fact]
    public async Task Of_reports_that_arrive_at_once_for_one_child_one_is_taken()
    {
        var child = await api.Given.Child();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            api.As("operator").Post("/api/episodes", new { childId = child.Id, circumstances = "Gone." })));

        Assert.Single(answers, x => x.Status == 201);
        Assert.All(answers.Where(x => x.Status != 201), x => Assert.Contains(x.Must(409).Code, (string[])["already-missing", "conflict-try-again"]));
        Assert.Single((await api.As("operator").Get($"{child.Address}/episodes")).Must(200).Rows);
    }

    [Theory]
    [InlineData("located", """{"where":"A flat","source":"A friend"}""")]
    [InlineData("found", """{"where":"A flat","seenBy":"PC Quill","condition":"well"}""")]
    [InlineData("notes", """{"text":"a"}""")]
    [InlineData("attendances", """{"officer":"PC Quill"}""")]
    public async Task Nothing_happens_before_the_report_or_in_the_future(string route, string body)
    {
        var reportedAt = DateTimeOffset.UtcNow.AddHours(-2);
        var episode = await api.Given.Episode(occurredAt: reportedAt);
        object At(DateTimeOffset at) => Given.With(JsonSerializer.Deserialize<JsonElement>(body), new { occurredAt = at });

        await Refused(episode, "operator", route, At(reportedAt.AddMilliseconds(-1)), 409, "before-report");
        var future = await Refused(episode, "operator", route, At(DateTimeOffset.UtcNow.AddMinutes(2).AddSeconds(20)), 409, "in-the-future");
        Assert.Equal(["occurredAt"], future.Fields);
        (await api.As("operator").Post($"{episode.Address}/{route}", At(DateTimeOffset.UtcNow.AddMinutes(2).AddSeconds(-5)))).Must(200);
    }

    [Fact]
    public async Task A_report_or_a_marker_in_the_future_is_refused()
    {
        var child = await api.Given.Child();
        var occurredAt = DateTimeOffset.UtcNow.AddMinutes(3);

        await NothingAppended([child.Id], () => api.As("operator").Post(
            "/api/episodes", new { childId = child.Id, circumstances = "Gone.", occurredAt }), 409, "in-the-future");
        await NothingAppended([child.Id], () => api.As("supervisor").Post(
            $"{child.Address}/markers", new { kind = "cse", level = "moderate", occurredAt }), 409, "in-the-future");
    }

    [Fact]
    public async Task Closing_says_what_is_missing_until_nothing_is()
    {
        var episode = await api.Given.Episode(occurredAt: DateTimeOffset.UtcNow.AddHours(-1));
        async Task<IEnumerable<string>> Missing() => Texts((await Refused(
            episode, "supervisor", "closure", new { reason = "Done" }, 409, "cannot-close")).Json.GetProperty("missing"));

        Assert.Equal(["not-found", "prevention-interview", "ppn"], await Missing());
        (await api.As("operator").Post($"{episode.Address}/located", new { where = "A flat", source = "A friend" })).Must(200);
        Assert.Equal(["not-found", "prevention-interview", "ppn"], await Missing());
        await api.Given.Find(episode);
        Assert.Equal(["prevention-interview", "ppn"], await Missing());
        (await api.As("investigator").Post($"{episode.Address}/prevention-interviews", new { outcome = "declined" })).Must(200);
        Assert.Equal(["prevention-interview", "ppn"], await Missing());
        (await api.As("operator").Post($"{episode.Address}/ppns", new { notRequiredReason = "Late home from football" })).Must(201);
        Assert.Equal(["prevention-interview"], await Missing());
        (await api.As("supervisor").Post(
            $"{episode.Address}/closure", new { reason = "Done", preventionInterviewRefusedReason = "Will not speak to us" })).Must(200);
        await Refused(episode, "supervisor", "closure", new { reason = "Done" }, 409, "already-closed");
        (await api.As("supervisor").Post($"{episode.Address}/reopening", new { reason = "More came to light" })).Must(200);
        await Refused(episode, "supervisor", "reopening", new { reason = "Again" }, 409, "not-closed");
    }

    [Theory]
    [InlineData("""{"decision":"refused","rank":"Superintendent"}""", "reason")]
    [InlineData("""{"decision":"refused","reason":"Not proportionate"}""", "rank")]
    [InlineData("""{"decision":"refused","rank":" ","reason":" "}""", "rank")]
    public async Task A_refusal_of_phone_data_needs_reason_and_rank(string body, string field)
    {
        var (episode, request) = await PhoneData();

        Assert.Contains(field, (await Refused(episode, "authoriser", request, body, 400)).Fields);
    }

    [Fact]
    public async Task A_supervisor_refuses_phone_data_before_an_application_and_decides_nothing_else()
    {
        var (episode, request) = await PhoneData();
        object Decision(string decision, bool before) =>
            new { decision, rank = "Sergeant", reason = "Not proportionate", beforeApplication = before };

        await Refused(episode, "supervisor", request, Decision("authorised", false), 403, "authoriser-decides");
        await Refused(episode, "supervisor", request, Decision("refused", false), 403, "authoriser-decides");
        await Refused(episode, "authoriser", request, Decision("authorised", true), 400, "nothing-to-authorise");
        (await api.As("supervisor").Post($"{episode.Address}/{request}", Decision("refused", true))).Must(200);
        await Refused(episode, "authoriser", request, Decision("refused", false), 409, "already-decided");
        await Refused(episode, "investigator", request.Replace("decisions", "results", StringComparison.Ordinal), new { summary = "x" }, 409, "request-refused");
    }

    [Fact]
    public async Task Not_missing_is_an_inspectors_word_and_names_who_saw_the_child_or_the_other_episode()
    {
        var episode = await api.Given.Episode();
        var never = new { outcome = "never-missing", reason = "Asleep upstairs", seenBy = "PC Quill" };

        await Refused(episode, "supervisor", "not-missing", never, 403, "forbidden");
        Assert.Equal(["seenBy"], (await Refused(episode, "inspector", "not-missing", new { outcome = "never-missing", reason = "Asleep" }, 400)).Fields);
        Assert.Equal(["duplicateOf"], (await Refused(episode, "inspector", "not-missing", new { outcome = "duplicate", reason = "Twice" }, 400)).Fields);
        await Refused(episode, "inspector", "not-missing", new { outcome = "duplicate", reason = "Twice", duplicateOf = episode.Id }, 400, "same-episode");
        (await api.As("inspector").Post($"{episode.Address}/not-missing", never)).Must(200);
        await Refused(episode, "supervisor", "regrades", new { riskLevel = "high", rationale = "Back again" }, 409, "recorded-not-missing");
    }

    [Theory]
    [InlineData("assignments", "acknowledgements", """{"to":{"kind":"team","name":"MPIT"}}""", "{}", "already-acknowledged")]
    [InlineData("transfers", "acknowledgements", """{"toForce":"Notts","recipient":"Insp. Vale","rationale":"Seen there"}""", """{"writtenReference":"E-1"}""", "already-acknowledged")]
    [InlineData("notifications", "acknowledgements", """{"agency":"school","recipient":"Office"}""", "{}", "already-acknowledged")]
    [InlineData("strategy-discussions", "record", """{"attendees":["A"],"decisions":"B"}""", "{}", "already-filed")]
    [InlineData("actions", "completions", """{"description":"CCTV"}""", """{"result":"Got it"}""", "already-completed")]
    [InlineData("ppns", "supervisions", """{"level":2,"immediateHarm":false,"concerns":"c"}""", """{"outcome":"approved"}""", "already-approved")]
    public async Task What_was_answered_is_not_answered_twice_and_what_is_not_there_not_at_all(
        string things, string answer, string thing, string body, string code)
    {
        var episode = await api.Given.Episode();
        var person = things is "strategy-discussions" ? "investigator" : "supervisor";
        var made = (await api.As(person).Post($"{episode.Address}/{things}", thing)).Must(201);

        (await api.As(person).Post($"{episode.Address}/{things}/{made.Id}/{answer}", body)).Must(200);
        await Refused(episode, person, $"{things}/{made.Id}/{answer}", body, 409, code);
        await Refused(episode, person, $"{things}/{Guid.NewGuid()}/{answer}", body, 404, "not-found");
    }

    [Fact]
    public async Task Of_acceptances_and_findings_that_arrive_at_once_one_is_taken()
    {
        var episode = await api.Given.Episode();
        var assignment = (await api.As("supervisor").Post($"{episode.Address}/assignments", new { to = new { kind = "team", name = "MPIT" } })).Must(201);

        var accepted = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => api.AsSomebody($"officer-{n}", "operator")
            .Post($"{episode.Address}/assignments/{assignment.Id}/acknowledgements")));
        var found = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => api.As("operator")
            .Post($"{episode.Address}/found", new { where = "The park", seenBy = "PC Quill", condition = "well" })));

        Assert.Single(accepted, x => x.Status == 200);
        Assert.Single(found, x => x.Status == 200);
        Assert.Equal(4, await api.EntriesOf(episode.Id));
    }

    [Fact]
    public async Task An_assignment_that_was_given_to_somebody_else_since_is_not_accepted()
    {
        var episode = await api.Given.Episode();
        object To(string name) => new { to = new { kind = "role", name } };
        var first = (await api.As("supervisor").Post($"{episode.Address}/assignments", To("early turn"))).Must(201);
        (await api.As("supervisor").Post($"{episode.Address}/assignments", To("late turn"))).Must(201);

        await Refused(episode, "operator", $"assignments/{first.Id}/acknowledgements", "{}", 409, "assignment-superseded");
    }

    [Theory]
    [InlineData("investigator", "placements", """{"with":"carer","name":"Jo"}""")]
    [InlineData("investigator", "prevention-interviews", """{"outcome":"held","by":"PC Roe"}""")]
    [InlineData("investigator", "crime-decisions", """{"decision":"not-a-crime","reason":"None"}""")]
    [InlineData("investigator", "return-home-interviews", """{"outcome":"held","by":"PC Roe"}""")]
    public async Task Duties_of_the_return_wait_for_the_finding(string person, string route, string body) =>
        await Refused(await api.Given.Episode(), person, route, body, 409, "not-found-yet");

    [Theory]
    [InlineData("operator", "found", """{"where":"A flat","seenBy":"PC Quill","condition":"well"}""")]
    [InlineData("operator", "located", """{"where":"A flat","source":"A friend"}""")]
    [InlineData("inspector", "found-deceased", """{"where":"The river","confirmedBy":"A doctor"}""")]
    public async Task A_child_is_found_once(string person, string route, string body) =>
        await Refused(await api.Given.Found(), person, route, body, 409, "already-found");

    [Fact]
    public async Task A_correction_dodges_no_refusal()
    {
        var episode = await api.Given.Graded("high");
        var grading = (await api.As("operator").Get($"{episode.Address}/timeline")).Rows.Single(x => x.GetProperty("event").GetString() == "ThriveGraded");
        var entryId = grading.GetProperty("entryId").GetGuid();
        var replacement = new { riskLevel = "low", responseGrade = "scheduled", rationale = "Typed into the wrong field." };

        await Refused(episode, "investigator", "corrections", new { entryId, reason = "Wrong field", replacement }, 403, "lowering-needs-supervisor");
        await Refused(episode, "researcher", "corrections", new { entryId, reason = "Wrong field", replacement }, 403, "not-your-role");
        await Refused(episode, "operator", "corrections", new { entryId, reason = "Wrong field" }, 403, "not-your-entry");
        var invalid = await Refused(
            episode, "supervisor", "corrections", new { entryId, reason = "Wrong field", replacement = new { riskLevel = "low", misspelt = 1 } }, 400, "invalid");
        Assert.Equal(["replacement.misspelt", "replacement.rationale", "replacement.responseGrade"], invalid.Fields);
        await Refused(episode, "supervisor", "corrections", new { entryId = Guid.NewGuid(), reason = "x" }, 404, "not-found");
    }

    private async Task<(GivenEpisode Episode, string Decisions)> PhoneData()
    {
        var episode = await api.Given.Episode();
        var request = (await api.As("operator").Post(
            $"{episode.Address}/phone-data-requests", new { grade = 1, oral = true, rationale = "Life at risk" })).Must(201);
        return (episode, $"phone-data-requests/{request.Id}/decisions");
    }

    private Task<Reply> Refused(GivenEpisode episode, string person, string route, object body, int status, string? code = null) =>
        NothingAppended([episode.Id, episode.Child.Id], () => api.As(person).Post($"{episode.Address}/{route}", body), status, code);

    private async Task<Reply> NothingAppended(Guid[] streams, Func<Task<Reply>> post, int status, string? code = null)
    {
        var before = await Task.WhenAll(streams.Select(api.EntriesOf));
        var reply = (await post()).Must(status, code);
        Assert.Equal(before, await Task.WhenAll(streams.Select(api.EntriesOf)));
        return reply;
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(x => x.GetString()!);
}
