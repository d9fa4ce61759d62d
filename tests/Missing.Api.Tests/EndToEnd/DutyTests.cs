using System.Text.Json;
using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>A duty arises from every fact that grounds it, and is met only by what really meets it (docs/rules.md §4).</summary>
public sealed class DutyTests(ApiFixture api)
{
    private readonly DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    [Fact]
    public async Task Harm_told_in_the_interview_and_in_the_notice_starts_the_crime_decision_which_goes_on_when_the_episode_is_closed()
    {
        var episode = await api.Given.Found(occurredAt: now.AddHours(-33), after: TimeSpan.FromHours(1));
        await api.Given.Post("investigator", $"{episode.Address}/prevention-interviews", now.AddHours(-31),
            new { outcome = "held", by = "PC Doe", voiceOfChild = "He hit me", harm = "Assaulted by an adult she stayed with", withWhom = new[] { "Adult, 24" } });
        await api.Given.Post("operator", $"{episode.Address}/ppns", null,
            new { level = 4, immediateHarm = true, concerns = "Rape disclosed", voiceOfChild = "x" });
        await api.Given.Post("supervisor", $"{episode.Address}/closure", null, new { reason = "Done" });
        await api.Settled(episode.Child.Id);

        var picture = await api.Picture(episode);
        Assert.Equal("closed", picture.Status);
        Assert.Equal(
            [(now.AddHours(-7), "overdue"), (null, "running")],
            picture.Clocks.Where(c => c.Text("clock") == "crime-decision").OrderBy(c => c.Time("startedAt"))
                .Select(c => (c.State() == "overdue" ? c.Time("dueAt") : (DateTimeOffset?)null, c.State())));
        Assert.Contains("closed-without-crime-decision", picture.Flags);
        Assert.Contains("crime-decision", (await api.TheOneStanding(episode, "supervisor")).Names());
        var board = (await api.As("chair").Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray();
        Assert.Contains(Assert.Single(board, e => e.GetProperty("id").GetGuid() == episode.Id).GetProperty("clocks").EnumerateArray(),
            c => c.Text("clock") == "crime-decision" && c.State() == "overdue");

        await api.Given.Post("investigator", $"{episode.Address}/crime-decisions", null, new { decision = "recorded", reason = "Assault and rape", crimeNumber = "26*1" });
        picture = await api.Picture(episode);
        Assert.Equal(["met-late", "met"], picture.Clocks.Where(c => c.Text("clock") == "crime-decision").OrderBy(c => c.Time("startedAt")).Select(c => c.State()));
        Assert.DoesNotContain("closed-without-crime-decision", picture.Flags);
    }

    [Fact]
    public async Task A_return_home_interview_after_closing_that_tells_harm_puts_a_crime_decision_before_a_supervisor()
    {
        var episode = await api.Given.Closed(occurredAt: now.AddHours(-60), after: TimeSpan.FromHours(1));
        await api.Given.Post("investigator", $"{episode.Address}/return-home-interviews", now.AddHours(-30),
            new { outcome = "held", by = "Worker", harm = "The man she stayed with hit her", actions = new[] { "Refer" } });
        await api.Settled(episode.Child.Id);

        var picture = await api.Picture(episode);
        Assert.Equal("overdue", picture.Clock("crime-decision").State());
        Assert.Contains("closed-without-crime-decision", picture.Flags);
        Assert.Contains(await api.Standing(episode, "supervisor"), a => a.Names().Contains("crime-decision"));
    }

    [Fact]
    public async Task A_notice_of_immediate_harm_written_while_missing_is_in_the_queue_at_once_and_another_is_owed_after_the_return()
    {
        var episode = await api.Given.Episode(occurredAt: now.AddHours(-5));
        var notice = await api.Given.Post("operator", $"{episode.Address}/ppns", now.AddHours(-3),
            new { level = 4, immediateHarm = true, concerns = "With a man who is known for this", voiceOfChild = "Not spoken to" });
        await api.Settled(episode.Child.Id);

        var waiting = Assert.Single((await api.As("raru").Get("/api/ppns")).Must(200).Rows, p => p.GetProperty("episodeId").GetGuid() == episode.Id);
        Assert.Equal((notice.Id, "overdue"), (waiting.GetProperty("ppnId").GetGuid(), waiting.Text("state")));
        Assert.Contains("ppn-to-csc", (await api.TheOneStanding(episode, "raru")).Names());
        Assert.Contains("crime-decision", (await api.Picture(episode)).Clocks.Select(c => c.Text("clock")));
        Assert.Contains(episode.Reference, (await (await api.Browser("raru")).Get("/queues/ppns")).Must(200).Words, StringComparison.Ordinal);
        Assert.Contains("Level 4, while missing", (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}")).Must(200).Words, StringComparison.Ordinal);

        await api.Given.Post("raru", $"{episode.Address}/ppns/{notice.Id}/dispatches", now.AddHours(-1), new { to = "childrens-social-care" });
        await api.Given.Find(episode, now.AddMinutes(-30));
        var picture = await api.Picture(episode);
        Assert.Equal(["met-late", "running"], picture.Clocks.Where(c => c.Text("clock") == "ppn-to-csc").Select(c => c.State()));
        Assert.Equal("running", picture.Clock("ppn-submission").State());
        await api.Given.Post("investigator", $"{episode.Address}/prevention-interviews", now.AddMinutes(-20), new { outcome = "held", by = "PC Doe" });
        (await api.As("supervisor").Post($"{episode.Address}/closure", new { reason = "Done" })).Must(409, "cannot-close");
    }

    [Fact]
    public async Task An_acceptance_entered_late_but_given_in_time_leaves_no_standing_escalation()
    {
        var episode = await api.Given.Episode(occurredAt: now.AddHours(-6));
        var assignment = await api.Given.Post("supervisor", $"{episode.Address}/assignments", now.AddHours(-5).AddMinutes(-48),
            new { to = new { kind = "user", name = "Ines Ivanova" } });
        await api.Settled(episode.Child.Id);
        Assert.Single(await api.Timeline(episode.Id, "Escalated"));
        var before = DateTimeOffset.UtcNow;

        await api.Given.Post("investigator", $"{episode.Address}/assignments/{assignment.Id}/acknowledgements", now.AddHours(-5).AddMinutes(-42), new { });

        Assert.Empty(await api.Timeline(episode.Id, "Escalated"));
        Assert.Equal("met", (await api.Picture(episode)).Clock("acknowledge-assignment").State());
        Assert.Contains((await api.As("chair").Get($"{episode.Address}/timeline?{Reading.Moment(null, before)}")).Must(200).Rows, e => e.Text("event") == "Escalated");
        Assert.DoesNotContain("Escalated to supervisor", (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}")).Must(200).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_that_takes_over_while_the_child_is_missing_is_owed_the_notice_from_then_and_the_former_keeps_its_view()
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council", occurredAt = now.AddHours(-10) });
        var episode = await api.Given.Episode(child, now.AddHours(-10));
        (await api.As("supervisor").Patch(child.Address, new { responsibleAuthority = "Derby City Council", occurredAt = now.AddHours(-4) })).Must(200);
        await api.Settled(child.Id);

        Assert.Equal(
            ["Derbyshire County Council missed", "Derby City Council overdue"],
            (await api.Picture(episode)).Clocks.Where(c => c.Text("clock") == "csc-notification").Select(c => $"{c.Text("subject")} {c.State()}"));
        Assert.Contains(await api.Standing(episode, "supervisor"), a => a.Names().Contains("csc-notification"));
        Assert.Contains("Derby City Council", (await (await api.Browser("chair")).Get($"/episodes/{episode.Reference}")).Must(200).Words, StringComparison.Ordinal);

        // The former authority sees how things stood, may say what it knows, and nothing more.
        var partner = api.As("partner");
        foreach (var at in new[] { now.AddHours(-5), now })
        {
            var view = (await partner.Get($"{episode.Address}?{Reading.Moment(at)}")).Must(200).Json;
            Assert.Equal(("missing", now.AddHours(-4)), (view.Text("status"), view.Time("oursUntil")));
            Assert.Contains((await partner.Get($"/api/board?{Reading.Moment(at)}")).Must(200).Json.GetProperty("episodes").EnumerateArray(), e => e.GetProperty("id").GetGuid() == episode.Id);
        }

        (await partner.Post($"{episode.Address}/information", new { source = "Old social worker", content = "He rang me" })).Must(201);
        (await partner.Post($"{episode.Address}/return-home-interviews", new { outcome = "offered" })).Must(404);
        var page = (await (await api.Browser("partner")).Get($"/our-children/{episode.Id}")).Must(200);
        Assert.Contains("A child of another authority since", page.Words, StringComparison.Ordinal);
        Assert.Equal(["Add information"], page.All(".govuk-button-group a").Select(a => a.TextContent.Trim()));
        (await (await api.Browser("partner")).Get($"/our-children/{episode.Id}/record/carer-form")).Must(404);

        // It is not told that the child was found, and after the episode is closed it sees nothing.
        var before = (await partner.Get(episode.Address)).Must(200);
        await api.Given.Find(episode, now.AddHours(-1));
        var after = (await partner.Get(episode.Address)).Must(200);
        Assert.Equal(("missing", before.Json.GetProperty("version").GetInt32()), (after.Json.Text("status"), after.Json.GetProperty("version").GetInt32()));
        Assert.Null(after.Headers.ETag);
        var heard = (await partner.Post($"{episode.Address}/information", new { source = "Old social worker", content = "He rang me again" })).Must(201);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, heard.Json.GetProperty("afterEnd").ValueKind);
        await api.Given.Close(episode);
        (await partner.Get(episode.Address)).Must(404);
        (await partner.Get($"{episode.Address}?{Reading.Moment(now.AddHours(-5))}")).Must(404);
        (await partner.Post($"{episode.Address}/information", new { source = "Old social worker", content = "He rang me" })).Must(404);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Nottingham City Council")]
    public async Task A_host_authority_is_owed_the_notice_from_the_move_and_is_not_late_for_the_time_before(string? host)
    {
        var child = await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council", hostAuthority = host });
        var episode = await api.Given.Episode(child, now.AddHours(-10));
        (await api.As("supervisor").Patch(child.Address, new { placement = "Unit, Derby", hostAuthority = "Derby City Council", occurredAt = now.AddHours(-4) })).Must(200);

        var clocks = (await api.Picture(episode)).Clocks.Where(c => c.Text("clock") == "csc-notification").ToList();
        var derby = Assert.Single(clocks, c => c.Text("subject") == "Derby City Council");
        Assert.Equal((now.AddHours(-4), now), (derby.Time("startedAt"), derby.Time("dueAt")));
        if (host is not null) Assert.Equal("missed", Assert.Single(clocks, c => c.Text("subject") == host).State());
    }

    [Fact]
    public async Task A_notice_that_covers_linked_episodes_is_sent_once_met_on_each_and_falls_on_each()
    {
        var children = new List<GivenEpisode>();
        for (var i = 0; i < 3; i++) children.Add(await api.Given.Found(occurredAt: now.AddHours(-20), after: TimeSpan.FromHours(2)));
        var (ada, bea, cal) = (children[0], children[1], children[2]);
        foreach (var other in new[] { bea, cal })
            await api.Given.Post("operator", $"{ada.Address}/links", null, new { episodeId = other.Id, reason = "Siblings" });
        object Notice(params Guid[] covers) => new { level = 4, immediateHarm = true, concerns = "Neglect of all three", voiceOfChild = "Nobody cooks", covers };
        var notice = await api.Given.Post("operator", $"{ada.Address}/ppns", now.AddHours(-17), Notice());

        // A reason in words alone has told social care nothing.
        await api.Given.Post("operator", $"{bea.Address}/ppns", null, new { notRequiredReason = $"Covered by the notice on {ada.Reference}" });
        Assert.Equal(("met-late", "due-soon"), await Ppn(bea));
        Assert.Equal(("overdue", "due-soon"), await Ppn(cal));

        var stranger = await api.Given.Found(occurredAt: now.AddHours(-20));
        (await api.As("operator").Post($"{ada.Address}/ppns", Notice(stranger.Id))).Must(400, "invalid");
        Assert.DoesNotContain(await api.Timeline(stranger.Id), e => e.Text("event") == "PpnCovered");

        await api.Given.Post("supervisor", $"{ada.Address}/corrections", null, new { entryId = notice.Id, reason = "It is about all three", replacement = Notice(bea.Id, cal.Id) });
        foreach (var other in new[] { bea, cal })
        {
            Assert.Equal(("met", "due-soon"), await Ppn(other));
            Assert.Contains("crime-decision", (await api.Picture(other)).Clocks.Select(c => c.Text("clock")));
            Assert.Contains(ada.Reference, (await (await api.Browser("chair")).Get($"/episodes/{other.Reference}")).Must(200).Words, StringComparison.Ordinal);
        }

        var queue = (await api.As("raru").Get("/api/ppns")).Must(200).Rows.Where(p => children.Exists(c => c.Id == p.GetProperty("episodeId").GetGuid()));
        Assert.Equal(notice.Id, Assert.Single(queue).GetProperty("ppnId").GetGuid());
        var sent = await api.Given.Post("raru", $"{ada.Address}/ppns/{notice.Id}/dispatches", null, new { to = "childrens-social-care" });
        Assert.NotEqual(notice.Id, sent.Id);
        foreach (var each in children) Assert.Equal(("met", "met"), await Ppn(each));

        await api.Given.Post("supervisor", $"{ada.Address}/ppns/{notice.Id}/supervisions", null, new { outcome = "returned", notes = "Say more of Cal" });
        Assert.Equal(("overdue", "due-soon"), await Ppn(cal));
        Assert.Equal(("overdue", "due-soon"), await Ppn(ada));
        await api.Given.Post("raru", $"{ada.Address}/ppns/{notice.Id}/dispatches", null, new { to = "childrens-social-care" });
        Assert.Equal(("overdue", "met"), await Ppn(cal));

        // What was said of the notice is put right where it was said, and follows: on the other side there is nothing to correct.
        foreach (var (kind, by, left) in new[] { ("PpnReturnedForWork", "supervisor", "met"), ("PpnSent", "raru", "due-soon") })
        {
            foreach (var his in await Entries(cal, kind))
            {
                (await api.As(by).Post($"{cal.Address}/corrections", new { entryId = his, reason = "Not so" })).Must(409, "not-correctable");
                (await (await api.Browser(by)).Get($"/episodes/{cal.Reference}/correct/{his}")).Must(409);
            }

            foreach (var hers in await Entries(ada, kind))
                await api.Given.Post(by, $"{ada.Address}/corrections", null, new { entryId = hers, reason = "Not so" });
            foreach (var each in children) Assert.Equal(("met", left), await Ppn(each));
        }

        await api.Given.Post("supervisor", $"{ada.Address}/corrections", null, new { entryId = notice.Id, reason = "Of other children" });
        Assert.Equal(("overdue", "due-soon"), await Ppn(ada));
        Assert.Equal(("met-late", "due-soon"), await Ppn(bea)); // what was said of it in words still meets the submission
        Assert.Equal(("overdue", "due-soon"), await Ppn(cal));

        async Task<IEnumerable<Guid>> Entries(GivenEpisode episode, string kind) =>
            (await api.Timeline(episode.Id, kind)).Select(e => e.GetProperty("entryId").GetGuid());

        async Task<(string Submitted, string ToSocialCare)> Ppn(GivenEpisode episode)
        {
            var picture = await api.Picture(episode);
            return (picture.Clock("ppn-submission").State(), picture.Clock("ppn-to-csc").State());
        }
    }

    [Fact]
    public async Task An_interview_that_covers_several_episodes_is_struck_out_of_all()
    {
        var child = await api.Given.Child();
        var first = await api.Given.Found(child, now.AddHours(-40), TimeSpan.FromHours(1));
        var second = await api.Given.Found(child, now.AddHours(-30), TimeSpan.FromHours(1));
        await api.Given.Post("investigator", $"{second.Address}/return-home-interviews", now.AddHours(-20),
            new { outcome = "held", by = "Worker", covers = new[] { first.Id }, actions = new[] { "Refer" } });
        foreach (var episode in new[] { first, second }) Assert.Equal("met", await State(episode));

        // Also where it is struck out on the other one, and where that is taken back.
        var entry = Assert.Single(await api.Timeline(first.Id, "ReturnHomeInterviewHeld")).GetProperty("entryId").GetGuid();
        var struck = await api.Given.Post("investigator", $"{first.Address}/corrections", null, new { entryId = entry, reason = "Of another child" });
        foreach (var episode in new[] { first, second }) Assert.Equal("running", await State(episode));
        await api.Given.Post("investigator", $"{first.Address}/corrections", null, new { entryId = struck.Id, reason = "It was this child" });
        foreach (var episode in new[] { first, second }) Assert.Equal("met", await State(episode));

        async Task<string> State(GivenEpisode episode) => (await api.Picture(episode)).Clock("return-home-interview").State();
    }
}
