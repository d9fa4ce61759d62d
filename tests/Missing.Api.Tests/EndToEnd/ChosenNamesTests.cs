using System.Text.Json;
using Missing.Api.Tests.Deadlines;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>
/// Names that matter are chosen from lists of the policy; what is typed is taken and told, and an administrator maps it once
/// (docs/rules.md §2). On a database of its own, since the lists are everybody's.
/// </summary>
[Collection(nameof(OwnPolicy))]
public sealed class ChosenNamesTests(ApiFixture api)
{
    private static readonly string[] CitySpellings = ["Derby City"];

    [Fact]
    public async Task An_authority_spelt_otherwise_is_told_of_and_mapping_it_gives_the_child_to_its_partner_and_meets_its_clock()
    {
        var reported = DateTimeOffset.UtcNow.AddHours(-10);
        var child = await api.Given.Child(new { responsibleAuthority = "Derby City", dateOfBirth = "2014-08-09" });
        var episode = await api.Given.Episode(child, reported);
        var partner = api.As("partner-city");
        (await partner.Get(episode.Address)).Must(404);
        await api.Given.Post("operator", $"{episode.Address}/notifications", reported.AddHours(1),
            new { agency = "childrens-social-care", recipient = "City", authority = "Derby City Council" });

        var before = await api.Picture(episode);
        Assert.Contains("not-on-the-list", before.Flags);
        var because = before.Because("not-on-the-list")!;
        Assert.Contains("Derby City.", because, StringComparison.Ordinal);
        Assert.Equal("overdue", before.Clock("csc-notification").State());

        await Map();

        await Messages.Within(TimeSpan.FromSeconds(20), () => partner.Get(episode.Address), reply => reply.Status == 200);
        var after = await api.Picture(episode);
        Assert.DoesNotContain("not-on-the-list", after.Flags);
        Assert.Equal(("met", "Derby City Council"), (after.Clock("csc-notification").State(), after.Clock("csc-notification").Text("subject")));
        Assert.Contains(
            (await partner.Get("/api/board")).Must(200).Json.GetProperty("episodes").EnumerateArray(), e => e.GetProperty("id").GetGuid() == episode.Id);
        (await partner.Post($"{episode.Address}/information", new { source = "Social worker", content = "He is with his aunt." })).Must(201);
        (await api.As("partner").Get(episode.Address)).Must(404);
        // What was entered stays as it was written, and an earlier moment as it was.
        Assert.Equal("Derby City", (await api.As("chair").Get(child.Address)).Must(200).Json.GetProperty("details").GetProperty("responsibleAuthority").GetString());
        Assert.Equal("overdue", (await api.Picture(episode, reported.AddHours(5))).Clock("csc-notification").State());
    }

    [Fact]
    public async Task A_district_in_another_spelling_is_the_same_filter_once_it_is_mapped()
    {
        var (typed, name) = (Given.Name(), Given.Name());
        var episode = await api.Given.Episode(await api.Given.Child(new { district = typed }));
        Assert.Contains("not-on-the-list", (await api.Picture(episode)).Flags);
        Assert.Empty(await Filtered());

        await Propose(new { list = "districts", name, aliases = (string[])[typed], source = "Boundaries of 2026" });

        Assert.Equal(episode.Id, (await Messages.Within(TimeSpan.FromSeconds(20), Filtered, rows => rows.Count > 0))[0]);
        var page = (await (await api.Browser("chair")).Get("/board")).Must(200);
        Assert.NotEmpty(page.All($"#filter-district option[value='{name}']"));
        Assert.Empty(page.All($"#filter-district option[value='{typed}']"));

        async Task<IReadOnlyList<Guid>> Filtered() => [.. (await api.As("chair").Get($"/api/board?district={name}")).Must(200).Json
            .GetProperty("episodes").EnumerateArray().Select(e => e.GetProperty("id").GetGuid())];
    }

    [Fact]
    public async Task An_owner_is_somebody_who_signed_in_a_role_or_a_team_and_anybody_else_is_told_of()
    {
        await api.Browser("investigator");
        foreach (var (owner, told) in new[] { ("ines ivanova", false), ("Supervisor", false), ("mpit", false), ("Ines Ivanowa", true) })
        {
            var (acted, given) = (await api.Given.Episode(), await api.Given.Episode());
            await api.Given.Post("supervisor", $"{acted.Address}/actions", null, new { description = "Fetch the CCTV", owner });
            await api.Given.Post("supervisor", $"{given.Address}/assignments", null, new { to = new { kind = "user", name = owner } });

            Assert.Equal(told, (await api.Picture(acted)).Flags.Contains("not-on-the-list"));
            Assert.Equal(told, (await api.Picture(given)).Flags.Contains("not-on-the-list"));
        }
    }

    [Fact]
    public async Task Forms_offer_the_names_to_choose_from()
    {
        var browser = await api.Browser("supervisor");
        var episode = await api.Given.Episode();
        foreach (var (address, field, name) in new[]
            {
                ("/report", "child.responsibleAuthority", "Derbyshire County Council"), ("/report", "child.district", "Amber Valley"),
                ($"/children/{episode.Child.Id}/record/child-details", "responsibleAuthority", "Derbyshire County Council"),
                ($"/episodes/{episode.Reference}/record/notification", "authority", "Derbyshire County Council"),
                ($"/episodes/{episode.Reference}/record/transfer", "toForce", "Nottinghamshire Police"),
                ($"/episodes/{episode.Reference}/record/assignment", "to.name", "MPIT"),
                ($"/episodes/{episode.Reference}/record/assignment", "to.name", "Sunita Shaw"),
                ($"/episodes/{episode.Reference}/record/action", "owner", "investigator"),
            })
        {
            var page = (await browser.Get(address)).Must(200);
            var list = page.One($"input[name='{field}']").GetAttribute("list");
            Assert.NotEmpty(page.All($"#{list!.Replace(".", "\\.", StringComparison.Ordinal)} option[value='{name}']"));
        }
    }

    [Fact]
    public async Task An_administrator_keeps_a_list_and_the_meetings_on_the_page_and_an_inspector_approves_them()
    {
        var name = $"Hill House {Given.Name()}";
        var administrator = await api.Browser("administrator");
        var form = (await administrator.Get("/policy/proposal")).Must(200);
        var year = Random.Shared.Next(2060, 2090);
        (await administrator.Submit(form,
        [
            ("from.date", $"1 1 {year}"), ("from.time", "00:00"),
            ("names-homes.value", $"{name} = Hill Hose; HH"), ("names-homes.source", "Register of homes"),
            ("meetings.value", "Saturday 10:30, 45 min\nMonday 09:00, 1 h"), ("meetings.source", "Chief's order"),
        ])).Must(302);

        var inspector = await api.Browser("inspector");
        var waiting = (await inspector.Get("/policy")).Must(200);
        Assert.Contains($"{name} = Hill Hose; HH", waiting.Words, StringComparison.Ordinal);
        Assert.Contains("Saturday 10:30, 45 min; Monday 09:00, 1 h", waiting.Words, StringComparison.Ordinal);
        var version = (await api.As("chair").Get("/api/policy/versions")).Must(200).Rows.Last(v => v.GetProperty("policy").GetProperty("effectiveFrom").GetString()!.StartsWith($"{year}-", StringComparison.Ordinal));
        (await inspector.Submit(waiting, [], $"form:has(input[name=version][value='{version.GetProperty("id").GetGuid()}'])")).Must(302);

        var policy = (await api.As("chair").Get($"/api/policy/versions")).Must(200).Rows.Single(v => v.GetProperty("id").ValueKind == JsonValueKind.String && v.GetProperty("id").GetGuid() == version.GetProperty("id").GetGuid());
        Assert.True(policy.GetProperty("approved").GetBoolean());
        var home = Assert.Single(policy.GetProperty("policy").GetProperty("names").EnumerateArray(), n => n.Text("list") == "homes");
        Assert.Equal((name, "Hill Hose"), (home.Text("name"), home.GetProperty("aliases")[0].GetString()));
        Assert.Equal(2, policy.GetProperty("policy").GetProperty("meetings").GetArrayLength());

        var wrong = (await administrator.Submit(form, [("from.date", "1 1 2093"), ("from.time", "00:00"), ("meetings.value", "Caturday, 1 h")])).Must(400);
        Assert.Contains("is no meeting", wrong.Words, StringComparison.Ordinal);
        var nothing = (await administrator.Submit(form, [("from.date", "1 1 2093"), ("from.time", "00:00")])).Must(400);
        Assert.Contains("Change something", nothing.Words, StringComparison.Ordinal);
    }

    private Task Map() => Propose(new { list = "authorities", name = "Derby City Council", aliases = CitySpellings, source = "As it was typed for years" });

    private async Task Propose(object change)
    {
        var body = new { effectiveFrom = DateTimeOffset.UtcNow.AddSeconds(3), names = (object[])[change] };
        (await api.As("administrator").Post("/api/policy", body)).Must(201);
        (await api.As("inspector").Post("/api/policy", body)).Must(200);
    }
}
