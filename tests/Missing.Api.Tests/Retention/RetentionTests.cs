using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Retention;

/// <summary>
/// Retention through the Api (docs/rules.md §8): records due for review are listed, disposal takes two people, a legal hold forbids
/// it.
/// </summary>
public sealed class RetentionTests(ApiFixture api)
{
    private readonly Client manager = api.As("records-manager");
    private readonly Client inspector = api.As("inspector");

    [Fact]
    public async Task A_record_comes_up_when_the_schedule_says_and_not_before_and_stays_until_somebody_decides()
    {
        var old = await Closed(DateTimeOffset.UtcNow.AddYears(-7));
        var young = await Closed(DateTimeOffset.UtcNow.AddYears(-5));
        await Schedule(years: 6);

        var due = await Due();
        Assert.Contains(due, r => Is(r, old.Child) && r.GetProperty("isEscalated").GetBoolean());
        Assert.DoesNotContain(due, r => Is(r, young.Child));

        (await manager.Post($"{old.Child.Address}/retention-decisions", new { until = DateTime.UtcNow.AddYears(3).ToString("yyyy-MM-dd"), reason = "Still at risk" })).Must(200);
        Assert.DoesNotContain(await Due(), r => Is(r, old.Child));
    }

    [Fact]
    public async Task A_records_manager_proposes_an_inspector_approves_and_nothing_more_is_entered()
    {
        var child = (await Closed(DateTimeOffset.UtcNow.AddDays(-9))).Child;
        var proposal = (await Propose(child)).Must(201);
        Assert.True(proposal.Json.GetProperty("awaitsApproval").GetBoolean());
        (await Propose(child)).Must(409, "already-proposed");
        var approval = $"{child.Address}/disposal-proposals/{proposal.Id}/approval";
        (await manager.Post(approval)).Must(403, "forbidden");

        (await inspector.Post(approval)).Must(200);

        (await api.As("supervisor").Post($"{child.Address}/associates", new { name = "Kit" })).Must(409, "record-disposed");
        (await manager.Post($"{child.Address}/legal-holds", new { reason = "Too late" })).Must(409, "record-disposed");
        Assert.DoesNotContain((await api.As("supervisor").Post("/api/children/search", new { q = child.FamilyName })).Rows, x => x.GetProperty("childId").GetGuid() == child.Id);
    }

    [Fact]
    public async Task The_same_person_may_not_be_both_in_whatever_roles_they_sign_in()
    {
        var child = (await Closed(DateTimeOffset.UtcNow.AddDays(-9))).Child;
        var body = new { authority = "Schedule, row 3", reason = "Nothing open" };
        var proposal = (await api.AsSomebody("two-hats", "records-manager").Post($"{child.Address}/disposal-proposals", body)).Must(201);

        (await api.AsSomebody("two-hats", "inspector").Post($"{child.Address}/disposal-proposals/{proposal.Id}/approval")).Must(403, "second-person-needed");
    }

    [Fact]
    public async Task A_proposal_of_yesterday_is_refused_and_may_be_made_again()
    {
        var child = (await Closed(DateTimeOffset.UtcNow.AddDays(-9))).Child;
        var proposal = (await Propose(child)).Must(201);
        // As recorded a day and an hour ago; nobody but the database's superuser can do this.
        await api.Execute(
            $"""
            update missing.mt_doc_child set data = jsonb_set(data, '{"{entries,-1,recordedAt}"}', to_jsonb('{DateTime.UtcNow.AddHours(-25):yyyy-MM-ddTHH:mm:ssZ}'::text))
            where id = '{child.Id}'
            """);

        (await inspector.Post($"{child.Address}/disposal-proposals/{proposal.Id}/approval")).Must(409, "proposal-expired");
        (await Propose(child)).Must(201);
    }

    [Fact]
    public async Task Nothing_on_hold_is_disposed_of()
    {
        var child = (await Closed(DateTimeOffset.UtcNow.AddDays(-9))).Child;
        var hold = (await inspector.Post($"{child.Address}/legal-holds", new { reason = "Inquest", reference = "INQ-4" })).Must(201);
        (await Propose(child)).Must(409, "on-hold");
        var view = (await manager.Get("/api/retention")).Must(200).Json;
        Assert.Contains(view.GetProperty("held").EnumerateArray(), r => Is(r, child));

        (await manager.Post($"{child.Address}/legal-holds/{hold.Id}/lifting", new { reason = "Over" })).Must(200);
        (await Propose(child)).Must(201);
    }

    [Fact]
    public async Task The_export_holds_every_event_of_the_child_and_of_its_episodes_and_of_records_merged_into_it()
    {
        var (one, two) = (await Closed(DateTimeOffset.UtcNow.AddDays(-9)), await Closed(DateTimeOffset.UtcNow.AddDays(-5)));
        await api.Given.Merge(one.Child, two.Child);

        (await manager.Get($"{two.Child.Address}/subject-access-export")).Must(403, "reason-required");
        manager.Http.DefaultRequestHeaders.Add("Access-Reason", "subject-access");
        var export = (await manager.Get($"{two.Child.Address}/subject-access-export")).Must(200);

        Guid[] streams = [one.Child.Id, two.Child.Id, one.Id, two.Id];
        var ids = string.Join(',', streams.Select(s => $"'{s}'"));
        Assert.Equal(await api.Number($"select count(*) from events.mt_events where stream_id in ({ids})"), export.Json.GetProperty("entries").GetInt64());
        Assert.Equal(2, export.Json.GetProperty("episodes").GetArrayLength());
        Assert.Contains(one.Child.FamilyName, export.Text, StringComparison.Ordinal);
        Assert.Contains(two.Child.FamilyName, export.Text, StringComparison.Ordinal);
        (await api.As("supervisor").Get($"{two.Child.Address}/subject-access-export")).Must(403, "forbidden");
    }

    [Fact]
    public async Task The_page_leads_a_records_manager_and_an_inspector_through_it()
    {
        var child = (await Closed(DateTimeOffset.UtcNow.AddYears(-7))).Child;
        await Schedule(years: 6);
        var rm = await api.Browser("records-manager");
        var page = (await rm.Get("/retention")).Must(200);
        Assert.Contains(child.FamilyName, page.Text, StringComparison.Ordinal);

        var form = (await rm.Get($"/children/{child.Id}/record/disposal-proposal?back=%2Fretention")).Must(200);
        var sent = await rm.Submit(form, [("authority", "Schedule, row 3"), ("reason", "Nothing open")]);
        sent.Must(302);
        Assert.StartsWith("/retention?recorded=", sent.Location, StringComparison.Ordinal);
        Assert.Contains("Disposals awaiting approval", (await rm.Get("/")).Must(200).Text, StringComparison.Ordinal);

        var di = await api.Browser("inspector");
        var proposal = (await di.Get("/retention")).Must(200).Document.QuerySelector($"#proposal-{child.Id}-approve")!.GetAttribute("href")!;
        (await di.Submit((await di.Get(proposal)).Must(200), [])).Must(302);
        Assert.NotNull((await di.Get("/retention")).Must(200).Document.QuerySelector($"#erase-{child.Id}"));
    }

    private Task<Reply> Propose(GivenChild child) =>
        manager.Post($"{child.Address}/disposal-proposals", new { authority = "Schedule, row 3", reason = "Nothing open" });

    private async Task Schedule(int years) => (await manager.Post(
        "/api/retention/schedules", new { group = "returned", trigger = "last-episode-ended", reviewAfterYears = years, source = "Test" })).Must(200);

    private async Task<List<System.Text.Json.JsonElement>> Due() =>
        [.. (await manager.Get("/api/retention")).Must(200).Json.GetProperty("due").EnumerateArray()];

    private static bool Is(System.Text.Json.JsonElement row, GivenChild child) => row.GetProperty("childId").GetGuid() == child.Id;

    private Task<GivenEpisode> Closed(DateTimeOffset at) => api.Given.Closed(null, at, TimeSpan.FromHours(1));
}
