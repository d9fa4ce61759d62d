using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Reads;
using Missing.Domain;

namespace Missing.Api.Tests.Access;

/// <summary>Every look at a child is on record before it is seen (Data Protection Act 2018, s62).</summary>
public sealed class ConsultationLogTests(ApiFixture api)
{
    [Fact]
    public async Task Each_look_at_a_record_is_a_line_that_says_who_in_which_role_by_which_route()
    {
        var (client, actor) = api.Somebody(Role.Investigator);
        var episode = await api.Given.Episode();

        foreach (var address in (string[])[episode.Address, $"{episode.Address}/timeline", episode.Child.Address, $"{episode.Child.Address}/episodes"])
            (await client.Get(address)).Must(200);

        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.Person == actor.Id).ToList();
        Assert.Equal(
            ["GET /api/episodes/{id}", "GET /api/episodes/{id}/timeline", "GET /api/children/{id}", "GET /api/children/{id}/episodes"],
            lines.Select(l => l.Route));
        Assert.All(lines, l => Assert.Equal(("consultation", "investigator", 1), (l.Act, l.Role, l.Children.Length)));
    }

    [Fact]
    public async Task A_list_names_every_child_it_shows_and_none_that_its_filter_left_out()
    {
        var (client, actor) = api.Somebody(Role.Chair);
        var district = Given.Name();
        var shown = new List<Guid>();
        for (var i = 0; i < 3; i++) shown.Add((await api.Given.Episode(await api.Given.Child(new { district }))).Child.Id);
        var other = await api.Given.Episode(await api.Given.Child(new { district = Given.Name() }));

        (await client.Get($"/api/board?district={district}")).Must(200);

        var line = Assert.Single(await api.Lines(shown[0]), l => l.Person == actor.Id);
        Assert.Equal(shown.Order(), line.Children.Order());
        Assert.DoesNotContain(await api.Lines(other.Child.Id), l => l.Person == actor.Id);
    }

    [Fact]
    public async Task A_board_that_is_refreshed_is_one_line_until_somebody_comes_onto_it()
    {
        var (client, actor) = api.Somebody(Role.Chair);
        var district = Given.Name();
        var first = await api.Given.Episode(await api.Given.Child(new { district }));
        for (var i = 0; i < 20; i++)
        {
            // An entry brings ids of its own into the list, and no other child.
            if (i % 5 == 0) await api.Given.Post("operator", $"{first.Address}/enquiries", null, new { what = "Rang the school" });
            (await client.Get($"/api/board?district={district}")).Must(200);
        }

        Assert.Single(await api.Lines(first.Child.Id), l => l.Person == actor.Id);

        var second = await api.Given.Episode(await api.Given.Child(new { district }));
        (await client.Get($"/api/board?district={district}")).Must(200);

        var line = Assert.Single(await api.Lines(second.Child.Id), l => l.Person == actor.Id);
        Assert.Equal(2, line.Children.Length);
    }

    [Fact]
    public async Task What_a_partner_is_shown_is_a_disclosure()
    {
        var episode = await api.Given.Episode(await api.Given.Child(new { responsibleAuthority = "Derbyshire County Council" }));

        (await api.As("partner").Get(episode.Address)).Must(200);

        Assert.Equal(("disclosure", "partner"), (await api.Lines(episode.Child.Id)).Select(l => (l.Act, l.Role)).Last());
    }

    [Fact]
    public async Task A_stub_and_the_entries_since_a_stale_version_are_looks_too()
    {
        var (client, actor) = api.Somebody(Role.Operator);
        var episode = await api.Given.Episode();
        await api.Given.Post("supervisor", $"{episode.Address}/notes", null, new { text = "Look at the river" });

        (await client.Post($"{episode.Address}/notes", new { text = "a" }, ifMatch: "\"1\"")).Must(412, "version-stale");
        await api.Restrict(episode.Child);
        (await client.Get(episode.Address)).Must(403, "restricted");

        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.Person == actor.Id).ToList();
        Assert.Equal(["POST /api/episodes/{id}/notes", "GET /api/episodes/{id}"], lines.Select(l => l.Route));
        Assert.Equal((0, 1), (lines[1].Children.Length, lines[1].Stubs.Length));
    }

    [Fact]
    public async Task A_closed_door_is_on_record_even_where_the_answer_names_nobody()
    {
        var (client, actor) = api.Somebody(Role.Operator);
        var child = await api.Given.Child();
        await api.Restrict(child);

        (await client.Get(child.Address)).Must(403, "restricted");
        (await client.Post($"{child.Address}/associates", new { name = "A friend" })).Must(403, "restricted");

        var lines = (await api.Lines(child.Id)).Where(l => l.Person == actor.Id).ToList();
        Assert.Equal(["GET /api/children/{id}", "POST /api/children/{id}/associates"], lines.Select(l => l.Route));
        Assert.All(lines, l => Assert.Equal((0, 1), (l.Children.Length, l.Stubs.Length)));
    }

    [Fact]
    public async Task Who_is_asked_why_has_seen_nothing_yet()
    {
        var child = await api.Given.Child();
        await api.Restrict(child);
        var browser = await api.Browser("inspector");

        Assert.Equal(403, (await browser.Get($"/children/{child.Id}")).Status);
        (await api.As("inspector").Get(child.Address)).Must(403, "reason-required");

        Assert.Empty(await api.Lines(child.Id));
    }

    [Fact]
    public async Task A_page_is_a_look_and_its_refreshed_parts_are_the_same_look()
    {
        var episode = await api.Given.Episode();
        var browser = await api.Browser("raru");

        for (var i = 0; i < 3; i++) await browser.Get($"/episodes/{episode.Reference}", fragment: true);
        await browser.Get($"/episodes/{episode.Reference}");

        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.Route == "PAGE /episodes/{id}" && l.Role == "raru").ToList();
        Assert.Equal(2, lines.Count);
    }
}
