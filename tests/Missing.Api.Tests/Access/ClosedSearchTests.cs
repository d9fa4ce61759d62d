using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Reads;
using Missing.Domain;

namespace Missing.Api.Tests.Access;

/// <summary>
/// Search and registering tell of a restricted record only to a person who gives a whole value of it,
/// and each time is a line of the log (docs/access.md, rule 1).
/// </summary>
public sealed class ClosedSearchTests(ApiFixture api)
{
    private const string Born = "2011-07-19";

    // Another for each test: records of one phone number would stand beside each other.
    private readonly string phone = $"07700 9{Random.Shared.Next(100_000):D5}";

    public static TheoryData<Role> Searchers => new(Role.Operator, Role.Researcher, Role.Investigator, Role.Supervisor, Role.Chair, Role.Raru);

    [Theory]
    [MemberData(nameof(Searchers))]
    public async Task No_part_of_a_value_meets_it_and_none_is_on_record(Role role)
    {
        var (client, actor) = api.Somebody(role);
        var (episode, address) = await Restricted();

        foreach (var typed in Parts(episode.Child, address))
            Assert.DoesNotContain((await client.Post("/api/children/search", new { q = typed, limit = 100 })).Must(200).Rows, IsOf(episode));

        Assert.DoesNotContain(await api.Lines(episode.Child.Id), l => l.Person == actor.Id);
    }

    [Theory]
    [MemberData(nameof(Searchers))]
    public async Task A_whole_value_meets_its_stub_without_a_score_and_each_time_is_a_line_that_says_by_which(Role role)
    {
        var (client, actor) = api.Somebody(role);
        var (episode, address) = await Restricted();
        var (given, family) = (episode.Child.GivenName, episode.Child.FamilyName);
        (string Typed, string By)[] whole =
        [
            ($"{given} {family} {Born}", "name-and-birth"), ($"{family.ToUpperInvariant()} {given} 19/07/2011", "name-and-birth"),
            ($"+44{phone[1..]}", "phone"), (address.ToUpperInvariant(), "address"), (episode.Reference, "reference"),
        ];

        foreach (var (typed, _) in whole.Concat(whole))
        {
            var found = (await client.Post("/api/children/search", new { q = typed, limit = 5 })).Must(200);
            var row = found.Rows[^1];
            Assert.True(IsOf(episode)(row), typed);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("score").ValueKind);
            Assert.Equal(("Restricted record", episode.Reference), (row.GetProperty("name").GetString(), row.GetProperty("openReference").GetString()));
            Assert.DoesNotContain(given, found.Text);
        }

        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.Person == actor.Id).ToList();
        Assert.Equal(whole.Concat(whole).Select(w => w.By), lines.Select(l => Assert.Single(l.MetBy)));
        Assert.All(lines, l => Assert.Contains(episode.Child.Id, l.Stubs));
    }

    [Fact]
    public async Task It_takes_no_place_among_the_rows_of_others()
    {
        var family = Given.Name();
        var open = new List<Guid>();
        for (var n = 0; n < 3; n++) open.Add((await api.Given.Child(new { familyName = family })).Id);
        for (var n = 0; n < 20; n++) await api.Restrict(await api.Given.Child(new { familyName = family }));
        for (var n = 0; n < 2; n++) open.Add((await api.Given.Child(new { familyName = family })).Id);

        var found = (await api.As("operator").Post("/api/children/search", new { q = family, limit = 5 })).Must(200).Rows;

        Assert.Equal(open.Order(), found.Select(r => r.GetProperty("childId").GetGuid()).Order());
    }

    [Fact]
    public async Task A_refused_registration_and_report_that_tell_of_it_are_lines_too()
    {
        var (client, actor) = api.Somebody(Role.Operator);
        var (episode, _) = await Restricted();
        var child = new { givenName = episode.Child.GivenName, familyName = episode.Child.FamilyName, dateOfBirth = Born };

        (await client.Post("/api/children", child)).Must(409, "possible-duplicate");
        (await client.Post("/api/episodes", new { child, circumstances = "Gone" })).Must(409, "possible-duplicate");
        // Not the same day: nobody is told, and nothing is on record.
        var other = (await client.Post("/api/children", new { child.givenName, child.familyName, dateOfBirth = "2011-07-20" })).Must(201);

        Assert.DoesNotContain($"{episode.Child.Id}", other.Text);
        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.Person == actor.Id).ToList();
        Assert.Equal(["POST /api/children", "POST /api/episodes"], lines.Select(l => l.Route));
        Assert.All(lines, l => Assert.Equal(("name-and-birth", episode.Child.Id), (Assert.Single(l.MetBy), Assert.Single(l.Stubs))));
    }

    [Theory]
    [InlineData("/report")]
    [InlineData("/children/new")]
    public async Task A_page_that_tells_of_it_is_a_line_each_time(string address)
    {
        var browser = await api.Browser("operator");
        var (episode, _) = await Restricted();
        var prefix = address == "/report" ? "child." : "";

        for (var tries = 0; tries < 2; tries++)
        {
            var form = (await browser.Get(address)).Must(200);
            var born = Born.Split('-');
            var reply = await browser.Submit(form,
            [
                ($"{prefix}givenName", episode.Child.GivenName), ($"{prefix}familyName", episode.Child.FamilyName), ("circumstances", "Gone"),
                ($"{prefix}dateOfBirth", $"{born[2]} {born[1]} {born[0]}"),
            ],
            address == "/report" ? "form#report" : "main form");
            Assert.Equal(409, reply.Status);
            Assert.Contains("Restricted record", reply.Words);
        }

        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.MetBy.Length > 0).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.Equal(("name-and-birth", episode.Child.Id), (Assert.Single(l.MetBy), Assert.Single(l.Stubs))));
    }

    [Fact]
    public async Task Whoever_insists_on_another_child_or_amends_a_name_into_it_is_on_record()
    {
        var (client, actor) = api.Somebody(Role.Operator);
        var (supervisor, other) = api.Somebody(Role.Supervisor);
        var (episode, _) = await Restricted();
        var child = new { givenName = episode.Child.GivenName, familyName = episode.Child.FamilyName, dateOfBirth = Born, isNotDuplicate = true };
        var renamed = await api.Given.Child();

        (await client.Post("/api/episodes", new { child, circumstances = "Gone" })).Must(201);
        (await supervisor.Patch(renamed.Address, new { child.givenName, child.familyName, child.dateOfBirth })).Must(200);

        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.Person == actor.Id || l.Person == other.Id).ToList();
        Assert.Equal(["POST /api/episodes", "PATCH /api/children/{id}"], lines.Select(l => l.Route));
        Assert.All(lines, l => Assert.Equal(("name-and-birth", episode.Child.Id), (Assert.Single(l.MetBy), Assert.Single(l.Stubs))));
    }

    [Fact]
    public async Task A_refused_report_that_names_an_open_record_or_episode_is_a_line()
    {
        var (client, actor) = api.Somebody(Role.Operator);
        var child = await api.Given.Child(new { dateOfBirth = Born });
        var episode = await api.Given.Episode(child);

        (await client.Post("/api/children", new { givenName = child.GivenName, familyName = child.FamilyName, dateOfBirth = Born })).Must(409, "possible-duplicate");
        (await client.Post("/api/episodes", new { childId = child.Id, circumstances = "Gone" })).Must(409);

        var lines = (await api.Lines(episode.Child.Id)).Where(l => l.Person == actor.Id).ToList();
        Assert.Equal(["POST /api/children", "POST /api/episodes"], lines.Select(l => l.Route));
        Assert.All(lines, l => Assert.Equal([child.Id], l.Children));
    }

    private static Predicate<System.Text.Json.JsonElement> IsOf(GivenEpisode episode) => row => row.GetProperty("childId").GetGuid() == episode.Child.Id;

    /// <summary>Each beginning of each value, the values without the one that would make them whole, and near misses.</summary>
    private IEnumerable<string> Parts(GivenChild child, string address)
    {
        foreach (var value in (string[])[child.FamilyName, child.GivenName, address[..^1], phone[..^1], Born, "19/07/2011", $"{child.GivenName} {child.FamilyName}"])
            for (var letters = 3; letters <= value.Length; letters++) yield return value[..letters];
        yield return $"{child.FamilyName} {Born}";
        yield return $"{child.GivenName} {child.FamilyName} 2011-07-18";
        yield return $"{child.GivenName} {child.FamilyName} 07/19/2011";
        yield return $"{child.GivenName} {child.FamilyName} {address}";
        yield return $"{address}, Derby";
        yield return $"{phone} {child.FamilyName}";
    }

    private async Task<(GivenEpisode Episode, string Address)> Restricted()
    {
        var address = $"14 {Given.Name()} Row, Chesterfield";
        var episode = await api.Given.Graded("high", await api.Given.Child(new { dateOfBirth = Born, phones = (string[])[phone], address }));
        await api.Restrict(episode.Child);
        return (episode, address);
    }
}
