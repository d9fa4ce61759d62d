using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Missing.Demo;

namespace Missing.Fault.Tests;

/// <summary>The code flow with PKCE, end to end, as a browser and the pages behind it go through it.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Redirect = "http://localhost:5080/signin-oidc";
    private readonly string _verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
    private IdentityProvider _provider = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _provider.Authority };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task The_page_lists_everybody_and_says_that_it_is_a_demo()
    {
        using var response = await _http.GetAsync($"connect/authorize?{await new FormUrlEncodedContent(Request()).ReadAsStringAsync()}");
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("DEMO, invented data", page, StringComparison.Ordinal);
        Assert.All(DemoPeople.All, person => Assert.Contains(person.Name, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Picking_a_person_gives_the_pages_their_tokens()
    {
        using var response = await RedeemAsync(await PickAsync("demo-supervisor"), _verifier);
        var body = await JsonAsync(response);
        var access = new JsonWebToken(body.GetProperty("access_token").GetString());
        var identity = new JsonWebToken(body.GetProperty("id_token").GetString());

        Assert.Equal("Sunita Shaw", access.GetClaim("name").Value);
        Assert.Equal("supervisor", access.GetClaim("roles").Value);
        Assert.Equal([IdentityProvider.Audience], access.Audiences);
        Assert.Equal("demo-supervisor", identity.Subject);
        Assert.Equal("supervisor", identity.GetClaim("roles").Value);
        Assert.Equal("a nonce", identity.GetClaim("nonce").Value);
        Assert.Equal([IdentityProvider.PagesClient], identity.Audiences);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_the_verifier()
    {
        using var response = await RedeemAsync(await PickAsync("demo-supervisor"), "a-verifier-that-somebody-else-guessed-and-is-long-enough");

        Assert.Equal("invalid_grant", (await JsonAsync(response)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var code = await PickAsync("demo-supervisor");
        using var first = await RedeemAsync(code, _verifier);
        using var second = await RedeemAsync(code, _verifier);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("invalid_grant", (await JsonAsync(second)).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("redirect_uri", "https://elsewhere.example/signin-oidc")]
    [InlineData("client_id", "demo-operator")]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    public async Task A_request_that_is_not_from_the_pages_gets_no_page(string parameter, string value)
    {
        var request = Request();
        request[parameter] = value;

        using var response = await _http.GetAsync($"connect/authorize?{await new FormUrlEncodedContent(request).ReadAsStringAsync()}");

        Assert.DoesNotContain("Who is signing in", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_link_signs_nobody_in()
    {
        var request = Request();
        request["person"] = "demo-supervisor";

        using var response = await _http.GetAsync($"connect/authorize?{await new FormUrlEncodedContent(request).ReadAsStringAsync()}");

        Assert.Contains("Who is signing in", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Dictionary<string, string> Request() => new()
    {
        ["client_id"] = IdentityProvider.PagesClient,
        ["redirect_uri"] = Redirect,
        ["response_type"] = "code",
        ["scope"] = "openid profile roles",
        ["state"] = "a state",
        ["nonce"] = "a nonce",
        ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
        ["code_challenge_method"] = "S256",
    };

    private async Task<string> PickAsync(string person)
    {
        var form = Request();
        form["person"] = person;
        using var response = await _http.PostAsync("connect/authorize", new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var query = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        Assert.StartsWith(Redirect, response.Headers.Location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("a state", query["state"]);
        return query["code"]!;
    }

    private Task<HttpResponseMessage> RedeemAsync(string code, string verifier) =>
        _http.PostAsync("connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = IdentityProvider.PagesClient,
            ["client_secret"] = DemoPeople.Secret,
            ["redirect_uri"] = Redirect,
            ["code"] = code,
            ["code_verifier"] = verifier,
        }));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
}
