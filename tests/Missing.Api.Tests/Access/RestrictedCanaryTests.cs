using System.Collections.Concurrent;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Access.Matrix;
using Missing.Api.Tests.Fixtures;
using Missing.Demo;

namespace Missing.Api.Tests.Access;

/// <summary>Fifty restricted children with names that stand nowhere else: nobody but who may look is ever shown one.</summary>
[Collection(nameof(Sweeps))]
public sealed class RestrictedCanaryTests(ApiFixture api)
{
    private const int Children = 50;
    private const string Canary = "Qzcanary";

    private static readonly string[] Outsiders =
        [.. DemoPeople.All.Where(p => p.Role is not (Roles.Inspector or Roles.RecordsManager)).Select(p => p.ClientId["demo-".Length..])];

    [Fact]
    public async Task No_read_and_no_page_shows_a_name_to_anybody_who_may_not_look()
    {
        var episodes = new List<GivenEpisode>();
        for (var n = 0; n < Children; n++) episodes.Add(await RestrictedAsync(n));
        var hits = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Outsiders, async (person, _) =>
        {
            var client = api.As(person);
            client.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "linked-enquiry");
            var browser = await api.Browser(person);
            foreach (var address in ApiAddresses(episodes))
                Judge(person, address, (await client.Get(address)).Text);
            foreach (var address in PageAddresses(episodes))
                Judge(person, address, (await browser.Get(address)).Text);
            Judge(person, "search", (await client.Post("/api/children/search", new { q = Canary, limit = 100 })).Text);
        });

        Assert.Empty(hits.Distinct());
        // People who may look are shown the canaries, so the test can fail.
        Assert.Contains(Canary, (await api.As("inspector").Get("/api/board")).Must(200).Text);

        void Judge(string person, string address, string text)
        {
            if (text.Contains(Canary, StringComparison.OrdinalIgnoreCase)) hits.Add($"{person}: {address}");
        }
    }

    private async Task<GivenEpisode> RestrictedAsync(int n)
    {
        var word = $"{Canary}{(char)('a' + (n / 26))}{(char)('a' + (n % 26))}";
        var child = await api.Given.Child(new { familyName = word, givenName = word, address = $"{word} Street", responsibleAuthority = Principal.Authority });
        await api.Given.Post("investigator", $"{child.Address}/associates", null, new { name = $"{word} friend" });
        await api.Given.Put("investigator", $"{child.Address}/trigger-plan", new { steps = new[] { $"Ring {word}" } });
        // A late clock, an alarm, a request, a notice: it stands in every list.
        var episode = await api.Given.Episode(child, DateTimeOffset.UtcNow.AddHours(-6), new { lastSeen = new { where = $"{word} park" } });
        await api.Given.Post("supervisor", $"{episode.Address}/notes", null, new { text = $"{word} was seen" });
        await api.Given.Post("operator", $"{episode.Address}/ppns", null, new { level = 3, immediateHarm = true, concerns = $"{word} is hurt" });
        await api.Given.Post("researcher", $"{episode.Address}/research-requests", null, new { question = $"Who is {word}?" });
        await api.Restrict(child);
        return episode;
    }

    private static IEnumerable<string> ApiAddresses(IReadOnlyList<GivenEpisode> episodes) =>
        RouteTable.Rows.Where(r => r.Method == "GET" && r.Pattern != "/api/live").SelectMany(row => Filled(row.Pattern, episodes));

    private static IEnumerable<string> PageAddresses(IReadOnlyList<GivenEpisode> episodes) =>
        RouteTable.Pages.Where(p => p.Pattern is not "/sign-out").SelectMany(row => Filled(row.Pattern, episodes));

    // Lists once; what is of one record for the first few, since each is another person's look in the log.
    private static IEnumerable<string> Filled(string pattern, IReadOnlyList<GivenEpisode> episodes) =>
        pattern.Contains('{', StringComparison.Ordinal) ? episodes.Take(3).Select(e => Fill(pattern, e)) : [pattern];

    private static string Fill(string pattern, GivenEpisode episode) => string.Join('/', pattern.Split('/').Select(part => part switch
    {
        "{id}" or "{id:guid}" when pattern.Contains("children/", StringComparison.Ordinal) && !pattern.StartsWith("/our", StringComparison.Ordinal) => $"{episode.Child.Id}",
        "{id}" => episode.Reference,
        "{form}" => pattern.StartsWith("/episodes", StringComparison.Ordinal) ? "information" : "associate",
        _ when part.StartsWith('{') => $"{episode.Id}",
        _ => part,
    }));
}
