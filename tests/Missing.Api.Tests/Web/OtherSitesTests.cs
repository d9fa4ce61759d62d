using System.Net;
using System.Text;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Api.Tests.Routes;

namespace Missing.Api.Tests.Web;

/// <summary>
/// A browser also sends its cookie with requests that other sites cause (CSRF). No route accepts a request that another site can make it send.
/// </summary>
[Collection(nameof(ForceFixture))]
public sealed class OtherSitesTests(ForceFixture force, SignedIn people) : IClassFixture<SignedIn>
{
    public static TheoryData<string> Writes => [.. WriteRoutes.All.Select(x => x.Route)];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_with_a_cookie_needs_the_token_of_that_person_from_a_page_of_ours(string name)
    {
        var route = WriteRoutes.All.Single(x => x.Route == name);
        var at = await route.State(force.Given);
        var body = Given.With(route.Body(at), null).ToJsonString();
        var (browser, token) = await people.At(route.As);
        var (other, theirs) = await people.At(route.As == "chair" ? "raru" : "chair");
        // Somebody else's pair, planted beside this person's session.
        using var planted = force.CopyOf(browser);
        planted.Cookies.Add(other.Cookies.GetAllCookies().Single(c => c.Name == "__Host-missing-form"));
        var before = await force.EntriesAsync();

        var answers = new Dictionary<string, int>
        {
            ["no token"] = await Send(browser, null),
            ["nonsense"] = await Send(browser, "nonsense"),
            ["another person's token"] = await Send(browser, theirs),
            ["another person's token and cookie"] = await Send(planted, theirs),
            ["text/plain"] = await Send(browser, null, type: "text/plain"),
            ["a form"] = await Send(browser, null, type: "application/x-www-form-urlencoded"),
            ["from another site"] = await Send(browser, token, from: "cross-site"),
            ["from a neighbour"] = await Send(browser, token, from: "same-site"),
        };

        Assert.Equal([400, 400, 400, 400, 400, 400, 403, 403], answers.Values);
        Assert.Equal(before, await force.EntriesAsync());
        // The clock of these nodes is moved by other tests, past what some bodies call the future: a rule may refuse, the token not.
        using var taken = await Answer(browser, token, from: "same-origin");
        var said = await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)taken.StatusCode == route.Status || said.Contains("\"errors\"", StringComparison.Ordinal), said);

        async Task<int> Send(PageClient person, string? antiforgery, string type = "application/json", string? from = null)
        {
            using var answer = await Answer(person, antiforgery, type, from);
            return (int)answer.StatusCode;
        }

        async Task<HttpResponseMessage> Answer(PageClient person, string? antiforgery, string type = "application/json", string? from = null)
        {
            using var request = new HttpRequestMessage(route.Method, at.Address) { Content = new StringContent(body, Encoding.UTF8, type) };
            if (antiforgery is not null) request.Headers.Add("X-Antiforgery", antiforgery);
            if (from is not null) request.Headers.Add("Sec-Fetch-Site", from);
            return await person.Send(request);
        }
    }

    [Fact]
    public async Task A_program_with_a_bearer_token_needs_none() =>
        await force.Given.Post("operator", $"{(await force.Given.Episode()).Address}/notes", null, new { text = "By a program." });

    [Fact]
    public async Task No_page_takes_a_form_without_its_token_or_from_another_site()
    {
        var episode = await force.Given.Episode();
        var before = await force.EntriesAsync();
        var wrong = new List<string>();
        foreach (var role in Roles.All)
        {
            var (browser, token) = await people.At(role);
            foreach (var page in RouteTable.Pages.Where(p => p.Roles.Contains(role)))
            {
                var address = page.Pattern.Replace("{id:guid}", $"{episode.Child.Id}", StringComparison.Ordinal)
                    .Replace("{id}", episode.Reference, StringComparison.Ordinal).Replace("{form}", "note", StringComparison.Ordinal)
                    .Replace("{entry:guid}", $"{episode.Id}", StringComparison.Ordinal).Replace("{requestId:guid}", $"{episode.Id}", StringComparison.Ordinal);
                if (await Post(browser, address, null, null) is var bare && bare != HttpStatusCode.BadRequest) wrong.Add($"{address} as {role}: {bare}");
                if (await Post(browser, address, token, "cross-site") is var far && far != HttpStatusCode.Forbidden) wrong.Add($"{address} as {role}: {far}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await force.EntriesAsync());

        static async Task<HttpStatusCode> Post(PageClient browser, string address, string? token, string? from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent([new("text", "Made elsewhere."), new("__RequestVerificationToken", token ?? "")]),
            };
            if (from is not null) request.Headers.Add("Sec-Fetch-Site", from);
            using var answer = await browser.Send(request);
            return answer.StatusCode;
        }
    }
}

/// <summary>The people of the class at their browsers, each signed in once. No test of the class moves the clock past their sessions' end.</summary>
public sealed class SignedIn(ForceFixture force) : IDisposable
{
    private readonly Dictionary<string, (PageClient Browser, string Token)> people = [];

    /// <summary>A person's browser, and the antiforgery token that a page of it holds.</summary>
    public async Task<(PageClient Browser, string Token)> At(string person)
    {
        if (people.TryGetValue(person, out var known)) return known;
        var browser = await force.SignInAsync(person);
        return people[person] = (browser, await browser.TokenAsync());
    }

    public void Dispose()
    {
        foreach (var (browser, _) in people.Values) browser.Dispose();
    }
}
