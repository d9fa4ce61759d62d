using System.Security.Claims;
using Alba;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Web;

/// <summary>What opens a closed record, and what takes two people, asks for a sign-in that was fresh and strong; nothing else does.</summary>
public sealed class StrongSignInTests(ApiFixture api)
{
    private static readonly string[] Grave =
    [
        "POST /api/children/{id}/merge", "POST /api/children/{id}/separation", "POST /api/children/{id}/restriction/lifting",
        "POST /api/children/{id}/glass-breaks", "POST /api/children/{id}/disposal-proposals",
        "POST /api/children/{id}/disposal-proposals/{pid}/approval", "POST /api/policy",
    ];

    public static TheoryData<string, string?, string?> Weak => new()
    {
        { "too long ago", "-601", "mfa" },
        { "never said when", null, "mfa" },
        { "with one factor", "0", "pwd" },
        { "never said how", "0", null },
    };

    [Fact]
    public void The_grave_acts_are_these() =>
        Assert.Equal(Grave.Order(StringComparer.Ordinal), RouteTable.Rows.Concat(RouteTable.Pages).Where(r => r.IsGrave).Select(r => r.Route).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Weak))]
    public void Every_grave_act_is_refused_to_a_sign_in_that_was_stale_or_weak_and_every_other_is_not(string why, string? seconds, string? amr)
    {
        Assert.NotEmpty(why);
        var asking = new StrongSignIn(api.Host.Services.GetRequiredService<Settings>() with { FreshMinutes = 10, StrongAcr = [], StrongAmr = ["mfa", "hwk"] }, TimeProvider.System);
        foreach (var row in RouteTable.Rows)
        {
            var http = RequestOf(row, seconds, amr);
            Assert.Equal((row.Route, Grave.Contains(row.Route) ? "sign-in-again" : null), (row.Route, asking.Refuse(http)?.Code));
            if (Grave.Contains(row.Route)) Assert.Contains("insufficient_user_authentication", http.Response.Headers.WWWAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Null(asking.Refuse(RequestOf(row, "-590", "mfa")));
        }
    }

    [Fact]
    public void An_acr_is_asked_for_where_the_force_says_so()
    {
        var row = RouteTable.Rows.First(r => r.IsGrave);
        var asking = new StrongSignIn(api.Host.Services.GetRequiredService<Settings>() with { StrongAcr = ["gold", "silver"] }, TimeProvider.System);

        Assert.Equal("sign-in-again", asking.Refuse(RequestOf(row, null, "mfa"))?.Code);
        Assert.Equal("sign-in-again", asking.Refuse(RequestOf(row, null, "mfa", "bronze"))?.Code);
        Assert.Null(asking.Refuse(RequestOf(row, null, null, "silver")));
    }

    [Fact]
    public async Task By_program_and_by_page_the_glass_stays_whole_until_the_person_has_signed_in_again()
    {
        await using var host = await api.StartAnotherAsync("strong", ("Identity:FreshMinutes", "600"), ("Identity:StrongAmr", "mfa"));
        Client As(string person, object? methods = null, long ago = 0) => Program(host, api.Identity.IssueToken(
            $"strong-{person}", person, [person], more: new Dictionary<string, object>
            {
                ["auth_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - ago,
                ["amr"] = methods ?? new[] { "pwd", "mfa" },
            }));
        var child = await new Given(person => As(person)).Child();
        (await As("supervisor").Post($"{child.Address}/restriction", new { scope = "members", reason = "Family of an officer" })).Must(200);
        var glass = new { code = "life-at-risk", reason = "He rang and said he would jump" };

        var stale = (await As("operator", ago: 36_001).Post($"{child.Address}/glass-breaks", glass)).Must(403, "sign-in-again");
        Assert.Contains("max_age=\"36000\"", stale.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        (await As("operator", new[] { "pwd" }).Post($"{child.Address}/glass-breaks", glass)).Must(403, "sign-in-again");
        // Reports go on, however long ago somebody signed in.
        (await As("operator", ago: 36_001).Post("/api/episodes", new { childId = child.Id, circumstances = "Gone." })).Must(201);
        (await As("operator").Post($"{child.Address}/glass-breaks", glass)).Must(201);
    }

    [Fact]
    public async Task A_page_leads_to_the_provider_which_asks_anew()
    {
        var again = (await (await api.Browser("operator")).Get("/session?handler=Again")).Must(302);

        Assert.StartsWith(api.Identity.Authority.AbsoluteUri, again.Location, StringComparison.Ordinal);
        Assert.Contains("prompt=login", again.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_signing_in_again_for_that_person_on_that_page_alone()
    {
        // The demo's provider never says so: each time anew.
        await using var host = await api.StartAnotherAsync("held", ("Identity:StrongAcr", "gold"));
        Client As(string person) => Program(host, api.Identity.IssueToken($"held-{person}", person, [person]));
        var (child, other) = (await new Given(As).Child(), await new Given(As).Child());
        foreach (var c in (GivenChild[])[child, other]) (await As("supervisor").Post($"{c.Address}/restriction", new { scope = "members", reason = "Family of an officer" })).Must(200);
        using var browser = PageClient.At(host.Server.CreateHandler(), new Uri("http://localhost"));
        await browser.SignInAsync("operator");
        const string Reason = "He rang and said he would jump";

        var form = (await browser.Get($"/children/{child.Id}/glass?back=/board")).Must(200);
        var refused = (await browser.Submit(form, [("code", "life-at-risk"), ("reason", Reason)])).Must(403);
        Assert.Contains(Reason, refused.One("textarea[name=reason]").TextContent, StringComparison.Ordinal);
        var callback = await browser.PickAsync("operator", refused.One("#sign-in-again").GetAttribute("href")!);
        var again = await browser.Follow((await browser.Get(callback.PathAndQuery)).Must(302));

        Assert.Contains(Reason, again.Must(200).One("textarea[name=reason]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(again.One("input[name=code][value=life-at-risk]").GetAttribute("checked"));
        Assert.Contains("back=", again.Address, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, again.Address, StringComparison.Ordinal);
        // It is no report that was begun, and nobody else's, and of no other page.
        Assert.DoesNotContain(Reason, (await browser.Get("/report")).Must(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, (await browser.Get(again.Address.Replace($"{child.Id}", $"{other.Id}", StringComparison.Ordinal))).Must(200).Text, StringComparison.Ordinal);
        using var somebody = PageClient.At(host.Server.CreateHandler(), new Uri("http://localhost"));
        await somebody.SignInAsync("supervisor");
        Assert.DoesNotContain(Reason, (await somebody.Get(again.Address)).Must(200).Text, StringComparison.Ordinal);
        // Nor does the way back lead out of the product.
        Assert.DoesNotContain("evil", (await browser.Get((await browser.PickAsync("operator", "/session?handler=Again&to=https://evil.example/")).PathAndQuery)).Must(302).Location, StringComparison.Ordinal);
    }

    private static Client Program(IAlbaHost host, string token)
    {
        var http = host.Server.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Client(http);
    }

    private static DefaultHttpContext RequestOf(RouteRow row, string? seconds, string? amr, string? acr = null)
    {
        var claims = new List<Claim>();
        if (seconds is not null)
            claims.Add(new Claim("auth_time", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)}"));
        if (amr is not null) claims.AddRange([new Claim("amr", "pwd"), new Claim("amr", amr)]);
        if (acr is not null) claims.Add(new Claim("acr", acr));
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity(claims)) };
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(row), null));
        return http;
    }
}
