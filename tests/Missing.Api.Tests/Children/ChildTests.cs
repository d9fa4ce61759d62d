using System.Text.Json;
using Missing.Api.Tests.Access;
using Missing.Api.Tests.Fixtures;
using static Missing.Api.Tests.Reads.EpisodeReadTests;

namespace Missing.Api.Tests.Children;

/// <summary>A child's record: found again, amended, marked, planned for, and counted.</summary>
public sealed class ChildTests(ApiFixture api)
{
    private readonly Client supervisor = api.As("supervisor");

    [Fact]
    public async Task A_child_is_found_however_it_is_spelled()
    {
        var phone = $"07700{Random.Shared.Next(100000, 999999)}";
        var born = new DateOnly(2011, 1, 1).AddDays(Random.Shared.Next(2000));
        var street = $"{Given.Name()} Terrace";
        var child = await api.Given.Child(new { dateOfBirth = born, phones = new[] { $"+44 {phone[1..5]} {phone[5..]}" }, address = $"4 {street}" });
        var episode = await api.Given.Episode(child);
        var misspelt = $"{child.GivenName[..4]}x{child.GivenName[5..]} {child.FamilyName[..6]}{child.FamilyName[7..]}";

        foreach (var q in (string[])[
            $"{child.GivenName} {child.FamilyName}", $"{child.FamilyName.ToUpperInvariant()} {child.GivenName}", misspelt, child.FamilyName,
            street, phone, $"{phone[..5]} {phone[5..]}", $"+44{phone[1..]}", episode.Reference, episode.Reference.ToLowerInvariant()])
        {
            var found = (await supervisor.Post("/api/children/search", new { q })).Must(200).Rows;
            Assert.True(found.Count > 0 && found[0].GetProperty("childId").GetGuid() == child.Id, $"{q} found {found.Count}");
            Assert.Equal(episode.Id, found[0].GetProperty("openEpisodeId").GetGuid());
        }
        foreach (var q in (string[])[$"{born:yyyy-MM-dd}", $"{born:dd/MM/yyyy}"])
            Assert.Contains((await supervisor.Post("/api/children/search", new { q, limit = 200 })).Must(200).Rows, x => x.GetProperty("childId").GetGuid() == child.Id);
        Assert.Single((await supervisor.Post("/api/children/search", new { q = "Terrace", limit = 1 })).Must(200).Rows);
        Assert.Empty((await supervisor.Post("/api/children/search", new { q = "MC-1999-000001" })).Must(200).Rows);
        (await supervisor.Post("/api/children/search", new { q = "x", limit = 501 })).Must(400, "invalid");
    }

    [Fact]
    public async Task A_likely_match_is_asked_about_before_a_second_record_is_made()
    {
        var child = await api.Given.Child(new { dateOfBirth = "2012-02-29" });
        var episode = await api.Given.Episode(child);
        var same = new { givenName = child.GivenName, familyName = child.FamilyName, dateOfBirth = "2012-02-29" };

        var asked = (await supervisor.Post("/api/children", same)).Must(409, "possible-duplicate");
        var match = Assert.Single(asked.Json.GetProperty("matches").EnumerateArray());
        Assert.Equal(child.Id, match.GetProperty("childId").GetGuid());
        Assert.Equal(episode.Reference, Text(match, "openReference"));
        (await supervisor.Post("/api/episodes", new { child = same, circumstances = "Gone." })).Must(409, "possible-duplicate");
        (await supervisor.Post("/api/children", Given.With(same, new { dateOfBirth = "2003-05-05" }))).Must(201);
        (await supervisor.Post("/api/children", Given.With(same, new { isNotDuplicate = true }))).Must(201);
        (await supervisor.Post("/api/children", new { })).Must(400, "name-or-description");
    }

    [Fact]
    public async Task A_report_of_a_new_child_registers_it_and_says_what_was_not_asked()
    {
        var name = Given.Name();
        var made = (await supervisor.Post(
            "/api/episodes", new { child = new { familyName = name }, circumstances = "Gone.", reporter = new { name = "Kit", isCarer = true } })).Must(201);

        Assert.Matches(@"^MC-\d{4}-\d{6}$", Text(made.Json, "reference"));
        Assert.Equal(name, Text((await supervisor.Get($"/api/children/{made.Json.GetProperty("childId").GetGuid()}")).Must(200).Json, "name"));
        var notAsked = made.Json.GetProperty("notYetAsked").EnumerateArray().Select(x => x.GetString()).ToList();
        Assert.Equal(
            ["reporter.relationship", "reporter.contact", "missingSince", "lastSeen", "clothing"], notAsked.Take(5));
        Assert.Equal(12, notAsked.Count(x => x!.StartsWith("questions.", StringComparison.Ordinal)));
        Assert.Contains("carerEnquiries", notAsked);
        (await supervisor.Post("/api/episodes", new { circumstances = "Gone." })).Must(400, "child-required");
        (await supervisor.Post("/api/episodes", new { childId = Guid.NewGuid(), circumstances = "Gone." })).Must(404, "not-found");
    }

    [Fact]
    public async Task A_patch_sets_what_it_names_empties_what_is_null_and_leaves_the_rest()
    {
        var child = await api.Given.Child(new
        {
            school = "Park View",
            district = "North",
            phones = new[] { "07700900111", "07700900222" },
            placement = "Home A",
            ethnicity = new { code = "W1", source = "observed" },
        });
        async Task<JsonElement> Patched(object body)
        {
            var reply = (await supervisor.Patch(child.Address, body)).Must(200);
            var read = (await supervisor.Get(child.Address)).Must(200);
            Assert.Equal((reply.ETag, reply.Version), (read.ETag, read.Version));
            return read.Json.GetProperty("details");
        }

        var details = await Patched(new { school = (string?)null, placement = "Home B", ethnicity = new { source = "self-defined" } });
        Assert.Equal((null, "North", "Home B"), (Text(details, "school"), Text(details, "district"), Text(details, "placement")));
        Assert.Equal(("W1", "self-defined"), (Text(details.GetProperty("ethnicity"), "code"), Text(details.GetProperty("ethnicity"), "source")));
        details = await Patched(new { ethnicity = new { code = (string?)null, reasonNotStated = "Refused" }, phones = new[] { "07700900333" } });
        Assert.Equal((null, "Refused"), (Text(details.GetProperty("ethnicity"), "code"), Text(details.GetProperty("ethnicity"), "reasonNotStated")));
        Assert.Equal(["07700900333"], details.GetProperty("phones").EnumerateArray().Select(x => x.GetString()));
        details = await Patched(new { ethnicity = (object?)null, phones = (object?)null, placement = (string?)null });
        Assert.All((string[])["ethnicity", "phones", "placement"], x => Assert.Equal(JsonValueKind.Null, details.GetProperty(x).ValueKind));
        Assert.Equal("North", Text(details, "district"));

        var before = await api.EventsOf(child.Id);
        (await supervisor.Patch(child.Address, new { givenName = (string?)null, familyName = (string?)null })).Must(400, "name-or-description");
        (await supervisor.Patch(child.Address, new { })).Must(400, "nothing-to-amend");
        (await supervisor.Patch(child.Address, new { ethnicity = new { code = "ZZ" } })).Must(400, "unknown-code");
        (await supervisor.Patch(child.Address, new { ethnicity = new { code = "W1" } })).Must(400, "required");
        (await supervisor.Patch(child.Address, new { dateOfBirth = "2190-01-01" })).Must(400, "in-the-future");
        Assert.Equal(before, await api.EventsOf(child.Id));
    }

    [Fact]
    public async Task Ethnicity_with_a_code_and_not_stated_is_refused_also_in_a_report()
    {
        object Naming(object ethnicity) => new { givenName = Given.Name(), familyName = Given.Name(), ethnicity };
        object both = new { code = "W1", source = "self-defined", reasonNotStated = "Declined" }, sourceless = new { code = "W1" }, reasonless = new { code = "NS" };

        Assert.Equal(["ethnicity.reasonNotStated"], (await supervisor.Post("/api/children", Naming(both))).Must(400, "stated-and-not-stated").Fields);
        Assert.Equal(["ethnicity.source"], (await supervisor.Post("/api/children", Naming(sourceless))).Must(400, "required").Fields);
        Assert.Equal(["ethnicity.reasonNotStated"], (await supervisor.Post("/api/children", Naming(reasonless))).Must(400, "required").Fields);
        Assert.Equal(
            ["child.ethnicity.reasonNotStated"],
            (await supervisor.Post("/api/episodes", new { child = Naming(both), circumstances = "Gone." })).Must(400, "stated-and-not-stated").Fields);
    }

    [Fact]
    public async Task Heritage_language_and_interpreter_are_recorded_shown_and_withheld()
    {
        string[] words = [$"Ezidi {Given.Name()}", $"Sorani {Given.Name()}", $"Needed, no relative {Given.Name()}"];
        var child = await api.Given.Child(new { culturalHeritage = words[0], language = words[1], interpreter = words[2] });
        var episode = await api.Given.Episode(child);

        var details = (await supervisor.Get(child.Address)).Must(200).Json.GetProperty("details");
        Assert.Equal(words, new[] { "culturalHeritage", "language", "interpreter" }.Select(m => Text(details, m)));
        details = (await Patched(new { language = "Arabic" })).GetProperty("details");
        Assert.Equal("Arabic", Text(details, "language"));
        var pages = await PageClient.SignInAsync(api, "supervisor");
        foreach (var address in (string[])[$"/children/{child.Id}", $"/episodes/{episode.Reference}"])
        {
            var text = (await pages.Get(address)).Must(200).Text;
            Assert.All([words[0], "Arabic", words[2]], word => Assert.Contains(word, text, StringComparison.Ordinal));
        }

        await api.Restrict(child);
        var closed = await PageClient.SignInAsync(api, "operator");
        foreach (var address in (string[])[$"/children/{child.Id}", $"/episodes/{episode.Reference}"])
        {
            var text = (await closed.Get(address)).Must(403).Text;
            Assert.All(words, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }

        async Task<JsonElement> Patched(object body)
        {
            (await supervisor.Patch(child.Address, body)).Must(200);
            return (await supervisor.Get(child.Address)).Must(200).Json;
        }
    }

    [Fact]
    public async Task A_marker_stands_until_lowered_and_one_of_exploitation_is_not_lowered_while_missing()
    {
        var child = await api.Given.Child();
        var exploited = (await supervisor.Post($"{child.Address}/markers", new { kind = "county-lines", level = "significant", basis = "Debt" })).Must(201);
        var ill = (await supervisor.Post($"{child.Address}/markers", new { kind = "medical", level = "moderate" })).Must(201);
        Assert.Equal(child.Address, exploited.Location);
        var episode = await api.Given.Graded("medium", child);
        async Task<IEnumerable<Guid>> Standing() =>
            (await supervisor.Get(child.Address)).Json.GetProperty("markers").EnumerateArray().Select(x => x.GetProperty("id").GetGuid());
        Task<Reply> Lower(Guid marker) => api.As("inspector").Post($"{child.Address}/markers/{marker}/lowering", new { reason = "Assessed again" });

        Assert.Equal([exploited.Id, ill.Id], await Standing());
        Assert.Contains("exploitation-risk-below-high", (await supervisor.Get(episode.Address)).Json.GetProperty("flags").EnumerateArray().Select(x => Text(x, "flag")));
        (await Lower(exploited.Id)).Must(409, "missing-now");
        (await Lower(ill.Id)).Must(200);
        (await Lower(ill.Id)).Must(409, "already-lowered");
        (await Lower(Guid.NewGuid())).Must(404, "not-found");
        await api.Given.Find(episode);
        (await Lower(exploited.Id)).Must(200);
        Assert.Empty(await Standing());
    }

    [Fact]
    public async Task A_trigger_plan_is_opened_by_the_report_and_each_step_is_an_action()
    {
        var child = await api.Given.Child();
        object Plan(params string[] steps) => new { steps, places = new[] { "The canal" }, associates = new[] { "Kit" } };
        (await supervisor.Put($"{child.Address}/trigger-plan", Plan("Old step"))).Must(200);
        (await supervisor.Put($"{child.Address}/trigger-plan", Plan("Ring the grandmother", "Look at the canal"))).Must(200);
        var plan = (await supervisor.Get(child.Address)).Json.GetProperty("triggerPlan");
        Assert.Equal(2, plan.GetProperty("version").GetInt32());

        var episode = await api.Given.Episode(child);
        var opened = (await supervisor.Get($"{episode.Address}/timeline")).Rows.Single(x => Text(x, "event") == "TriggerPlanOpened");
        var actions = opened.GetProperty("data").GetProperty("actions").EnumerateArray().ToList();

        Assert.Equal(["Ring the grandmother", "Look at the canal"], actions.Select(x => Text(x, "step")));
        Assert.Equal("system", Text(opened, "role"));
        Assert.Equal(1, (await supervisor.Get(episode.Address)).Version);
        (await supervisor.Post($"{episode.Address}/actions/{actions[0].GetProperty("actionId").GetGuid()}/completions", new { result = "Not there" })).Must(200);
        Assert.NotEqual(JsonValueKind.Null, (await Clock(episode, "trigger-plan-started")).GetProperty("stoppedAt").ValueKind);
        (await supervisor.Post($"{episode.Address}/trigger-plan-consultations", new { version = 3 })).Must(400, "unknown-version");
        (await supervisor.Post($"{episode.Address}/trigger-plan-consultations", new { version = 2 })).Must(200);
        (await supervisor.Post($"{(await api.Given.Episode()).Address}/trigger-plan-consultations")).Must(409, "no-trigger-plan");
    }

    [Fact]
    public async Task A_third_report_in_thirty_days_crosses_both_thresholds_and_is_told_once()
    {
        var child = await api.Given.Child();
        var third = await Three(child);

        var row = await Repeat(child, x => x.GetProperty("crossings").EnumerateArray().All(c => c.GetProperty("toldAt").ValueKind != JsonValueKind.Null));
        Assert.Equal((3, 3), (row.GetProperty("count30").GetInt32(), row.GetProperty("count90").GetInt32()));
        Assert.Equal(["3-in-30", "3-in-90"], row.GetProperty("crossings").EnumerateArray().Select(x => Text(x, "threshold")).Order(StringComparer.Ordinal));
        Assert.All(row.GetProperty("crossings").EnumerateArray(), x => Assert.Equal(third.Id, x.GetProperty("episodeId").GetGuid()));
        Assert.False(row.GetProperty("triggerPlan").GetBoolean());
        (await api.As("chair").Post($"{child.Address}/panel-considerations", new { outcome = "Mentor" })).Must(200);
        (await api.As("inspector").Post($"{child.Address}/strategy-meetings", new { attendees = new[] { "A" }, decisions = "B" })).Must(200);
        row = await Repeat(child, _ => true);
        Assert.Equal(JsonValueKind.String, row.GetProperty("panelConsideredAt").ValueKind);
        Assert.Equal(JsonValueKind.String, row.GetProperty("strategyMeetingAt").ValueKind);
        Assert.Equal(2, await api.Number($"select count(*) from events.mt_events where stream_id = '{child.Id}' and type = 'RepeatThresholdTold'"));
        Assert.Contains((await api.Pages("chair", "/api/repeat-missing?limit=1")), x => x.GetProperty("childId").GetGuid() == child.Id);
        var asAt = (await supervisor.Get($"/api/repeat-missing?childId={child.Id}&at={At(DateTimeOffset.UtcNow.AddDays(-5))}")).Must(200).Rows[0];
        Assert.Equal(2, asAt.GetProperty("count30").GetInt32());
        Assert.Empty(asAt.GetProperty("crossings").EnumerateArray());
    }

    [Fact]
    public async Task A_duplicate_leaves_the_count_and_never_missing_does_not()
    {
        var child = await api.Given.Child();
        var third = await Three(child);
        (await api.As("inspector").Post($"{third.Address}/not-missing", new { outcome = "never-missing", reason = "Asleep", seenBy = "PC Quill" })).Must(200);
        Assert.Equal(3, (await Repeat(child, _ => true)).GetProperty("count30").GetInt32());

        // A second log of the same absence, on a second record of the child.
        var again = await api.Given.Found(await api.Given.Child(), DateTimeOffset.UtcNow.AddHours(-29), TimeSpan.FromHours(1));
        await api.Given.Merge(again.Child, child);
        Assert.Equal(4, (await Repeat(child, _ => true)).GetProperty("count30").GetInt32());
        (await api.As("inspector").Post($"{again.Address}/not-missing", new { outcome = "duplicate", reason = "Twice", duplicateOf = third.Id })).Must(200);
        Assert.Equal(3, (await Repeat(child, _ => true)).GetProperty("count30").GetInt32());
    }

    [Fact]
    public async Task Two_inspectors_make_two_records_one_and_separate_them_again_and_the_counts_move()
    {
        var (one, two) = (await api.Given.Child(), await api.Given.Child());
        await api.Given.Found(one, DateTimeOffset.UtcNow.AddDays(-9), TimeSpan.FromHours(1));
        await api.Given.Found(one, DateTimeOffset.UtcNow.AddDays(-6), TimeSpan.FromHours(1));
        await api.Given.Found(two, DateTimeOffset.UtcNow.AddDays(-3), TimeSpan.FromHours(1));
        var body = new { into = two.Id, reason = "Same child, two spellings" };

        Assert.True((await api.As("inspector").Post($"{one.Address}/merge", body)).Must(200).Json.GetProperty("awaitsApproval").GetBoolean());
        (await api.As("inspector").Post($"{one.Address}/merge", body)).Must(403, "second-person-needed");
        Assert.Equal(1, (await Repeat(two, _ => true)).GetProperty("count30").GetInt32());
        Assert.False((await api.As("inspector-2").Post($"{one.Address}/merge", body)).Must(200).Json.GetProperty("awaitsApproval").GetBoolean());

        Assert.Equal(3, (await Repeat(two, _ => true)).GetProperty("count30").GetInt32());
        Assert.Equal(3, (await supervisor.Get($"{two.Address}/episodes")).Rows.Count);
        Assert.Equal(two.Id, (await supervisor.Get(one.Address)).Json.GetProperty("mergedInto").GetGuid());
        var patch = (await supervisor.Patch(one.Address, new { school = "Park View" })).Must(409, "merged");
        Assert.Equal(two.Id, patch.Json.GetProperty("successorId").GetGuid());
        Assert.Equal(two.Id, (await supervisor.Post("/api/episodes", new { childId = one.Id, circumstances = "Gone." })).Must(409, "merged").Json.GetProperty("successorId").GetGuid());
        Assert.DoesNotContain((await supervisor.Post("/api/children/search", new { q = one.FamilyName })).Rows, x => x.GetProperty("childId").GetGuid() == one.Id);
        (await api.As("inspector").Post($"{one.Address}/merge", body)).Must(409, "already-merged");

        (await api.As("inspector-2").Post($"{one.Address}/separation", body)).Must(200);
        (await api.As("inspector-2").Post($"{one.Address}/separation", body)).Must(403, "second-person-needed");
        (await api.As("inspector").Post($"{one.Address}/separation", body)).Must(200);
        Assert.Equal(2, (await Repeat(one, _ => true)).GetProperty("count30").GetInt32());
        Assert.Equal(1, (await Repeat(two, _ => true)).GetProperty("count30").GetInt32());
        (await api.As("inspector").Post($"{one.Address}/separation", body)).Must(409, "not-merged");
    }

    private async Task<GivenEpisode> Three(GivenChild child)
    {
        await api.Given.Found(child, DateTimeOffset.UtcNow.AddDays(-20), TimeSpan.FromHours(2));
        await api.Given.Found(child, DateTimeOffset.UtcNow.AddDays(-10), TimeSpan.FromHours(2));
        return await api.Given.Found(child, DateTimeOffset.UtcNow.AddHours(-30), TimeSpan.FromHours(2));
    }

    private Task<JsonElement> Repeat(GivenChild child, Func<JsonElement, bool> isRight) => Eventually.Of(
        async () => (await supervisor.Get($"/api/repeat-missing?childId={child.Id}")).Must(200).Rows.Single(), isRight);

    private async Task<JsonElement> Clock(GivenEpisode episode, string name) =>
        (await supervisor.Get(episode.Address)).Must(200).Json.GetProperty("clocks").EnumerateArray().Single(x => Text(x, "clock") == name);
}
