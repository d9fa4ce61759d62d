using Missing.Api.Tests.Fixtures;
using Missing.Demo;

namespace Missing.Api.Tests.Web;

/// <summary>
/// Every token that the one authority did not issue to this service for this sign-in is refused. The tokens are
/// forged from real ones of the demo's OpenID Connect server, with its own key where the forgery is elsewhere.
/// </summary>
[Collection(nameof(ForceFixture))]
public sealed class BadTokenTests(ForceFixture force)
{
    public static TheoryData<string> Access => [.. Forgeries.Names.Except(["another nonce", "no nonce"])];

    public static TheoryData<string> Identity => [.. Forgeries.Names];

    [Theory]
    [MemberData(nameof(Access))]
    public async Task A_program_does_not_get_in_with(string forgery)
    {
        var good = force.Identity.IssueToken(DemoPeople.Find("demo-supervisor")!);
        (await force.WithToken(good).Get("/api/board")).Must(200);

        (await force.WithToken(Forgeries.Make(forgery, good, force.Identity)).Get("/api/board")).Must(401, "unauthenticated");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("é.é.é")]
    public async Task A_program_does_not_get_in_with_what_is_no_token(string token) =>
        (await force.WithToken(token).Get("/api/board")).Must(401, "unauthenticated");

    [Fact]
    public async Task An_identity_token_is_no_access_token_and_a_token_without_a_role_sees_nothing()
    {
        string? identity = null;
        force.Provider.Forge = token => identity = token;
        using var browser = await force.SignInAsync("supervisor");
        force.Provider.Forge = null;

        (await force.WithToken(identity).Get("/api/board")).Must(401, "unauthenticated");
        (await force.WithToken(force.Identity.IssueToken("nobody-yet", "N", [])).Get("/api/board")).Must(403, "forbidden");
    }

    [Theory]
    [MemberData(nameof(Identity))]
    public async Task A_person_does_not_get_in_with(string forgery)
    {
        using var browser = force.Anonymous();
        var back = await browser.PickAsync("supervisor");
        force.Provider.Forge = token => Forgeries.Make(forgery, token, force.Identity);
        try
        {
            Assert.Equal("/sign-in-failed", (await browser.Get(back.PathAndQuery)).Must(302).Location);
        }
        finally
        {
            force.Provider.Forge = null;
        }

        (await browser.Get("/my-work")).Must(302);
        Assert.DoesNotContain(browser.Cookies.GetAllCookies(), c => c.Name == "__Host-missing");
    }

    [Fact]
    public async Task A_code_is_taken_once_by_the_browser_that_asked_and_from_our_issuer_alone()
    {
        using var browser = force.Anonymous();
        using var thief = force.Anonymous();
        var back = (await browser.PickAsync("supervisor")).PathAndQuery;

        await Refused(thief, back);
        await Refused(browser, back.Replace("state=", "state=x", StringComparison.Ordinal));
        back = (await browser.PickAsync("supervisor")).PathAndQuery;
        Assert.Contains("iss=", back, StringComparison.Ordinal);
        await Refused(browser, Uri.UnescapeDataString(back).Replace($"iss={force.Identity.Authority}", "iss=https://other.example/", StringComparison.Ordinal));
        back = (await browser.PickAsync("supervisor")).PathAndQuery;
        Assert.NotEqual("/sign-in-failed", (await browser.Get(back)).Must(302).Location);
        (await browser.Get("/my-work")).Must(200);
        await Refused(browser, back);
        await Refused(thief, back);
    }

    [Fact]
    public async Task A_code_of_another_provider_or_a_refusal_is_no_sign_in()
    {
        using var browser = force.Anonymous();
        var state = (await browser.PickAsync("supervisor")).Query.Split('&', '?').Single(p => p.StartsWith("state=", StringComparison.Ordinal));

        await Refused(browser, $"/signin-oidc?code=made-elsewhere&{state}");
        state = (await browser.PickAsync("supervisor")).Query.Split('&', '?').Single(p => p.StartsWith("state=", StringComparison.Ordinal));
        await Refused(browser, $"/signin-oidc?error=access_denied&{state}");
        await Refused(browser, "/signin-oidc?code=x");
    }

    private static async Task Refused(PageClient browser, string back)
    {
        Assert.Equal("/sign-in-failed", (await browser.Get(back)).Must(302).Location);
        Assert.Contains("Sign-in did not work", (await browser.Get("/sign-in-failed")).Must(200).Words, StringComparison.Ordinal);
    }
}
