using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Missing.Demo;

namespace Missing.Fault.Tests;

/// <summary>The demo's sign-in as a client sees it: over HTTP, with tokens checked by the published keys.</summary>
public sealed class IdentityProviderTests : IAsyncLifetime
{
    private IdentityProvider _provider = null!;
    private HttpClient _http = null!;

    public static TheoryData<string> ClientIds => [.. DemoPeople.All.Select(person => person.ClientId)];

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

    [Theory]
    [MemberData(nameof(ClientIds))]
    public async Task Each_person_gets_a_token_with_their_name_and_role(string clientId)
    {
        var person = DemoPeople.Find(clientId)!;

        var token = await ValidAsync(await TokenAsync(clientId, DemoPeople.Secret));

        Assert.Equal(person.Subject, token.Subject);
        Assert.Equal(person.Name, token.GetClaim("name").Value);
        Assert.Equal([person.Role], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
        Assert.Equal(JsonValueKind.Array, Payload(token).GetProperty("roles").ValueKind);
        Assert.Equal([IdentityProvider.Audience], token.Audiences);
        Assert.Equal(person.LocalAuthority, token.TryGetClaim("local_authority", out var authority) ? authority.Value : null);
        Assert.InRange(token.ValidTo - DateTime.UtcNow, TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
    }

    [Theory]
    [InlineData("demo-operator", "wrong")]
    [InlineData("demo-operator", "")]
    [InlineData("demo-chief-constable", "demo")]
    [InlineData(IdentityProvider.PagesClient, "demo")]
    public async Task Nobody_else_gets_a_token(string clientId, string secret)
    {
        using var response = await PostTokenAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
        });

        Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest, $"{response.StatusCode}");
        Assert.StartsWith("invalid_", (await JsonAsync(response)).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discovery_names_the_issuer_the_endpoints_and_the_keys()
    {
        using var response = await _http.GetAsync(".well-known/openid-configuration");
        var document = await JsonAsync(response);

        Assert.Equal(_provider.Authority.AbsoluteUri, document.GetProperty("issuer").GetString());
        Assert.Equal($"{_provider.Authority}connect/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{_provider.Authority}connect/authorize", document.GetProperty("authorization_endpoint").GetString());
        Assert.NotEmpty((await KeysAsync()).Keys);
    }

    [Fact]
    public async Task A_minted_token_is_as_good_as_one_asked_for()
    {
        var person = DemoPeople.Find("demo-partner")!;

        var token = await ValidAsync(_provider.IssueToken(person));

        Assert.Equal(person.Name, token.GetClaim("name").Value);
        Assert.Equal(person.LocalAuthority, token.GetClaim("local_authority").Value);
        Assert.Equal(JsonValueKind.Array, Payload(token).GetProperty("roles").ValueKind);
    }

    [Fact]
    public async Task A_minted_token_can_have_expired_or_have_no_role()
    {
        var expired = await ValidateAsync(_provider.IssueToken("x", "X", ["operator"], lifetime: TimeSpan.FromHours(-1)));
        var roleless = await ValidAsync(_provider.IssueToken("x", "X", []));

        Assert.IsType<SecurityTokenExpiredException>(expired.Exception);
        Assert.DoesNotContain(roleless.Claims, claim => claim.Type == "roles");
    }

    [Fact]
    public async Task Another_provider_s_token_is_worth_nothing()
    {
        await using var other = await IdentityProvider.StartAsync();

        var result = await ValidateAsync(other.IssueToken(DemoPeople.All[0]));

        Assert.False(result.IsValid);
    }

    [Fact]
    public async Task A_host_name_of_somebody_else_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ".well-known/openid-configuration");
        request.Headers.Host = "rebound.example";

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<string> TokenAsync(string clientId, string secret)
    {
        using var response = await PostTokenAsync(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
        });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await JsonAsync(response)).GetProperty("access_token").GetString()!;
    }

    private Task<HttpResponseMessage> PostTokenAsync(Dictionary<string, string> form) =>
        _http.PostAsync("connect/token", new FormUrlEncodedContent(form));

    private async Task<JsonWebToken> ValidAsync(string token)
    {
        var result = await ValidateAsync(token);
        Assert.Null(result.Exception);
        return (JsonWebToken)result.SecurityToken;
    }

    private async Task<TokenValidationResult> ValidateAsync(string token) =>
        await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _provider.Authority.AbsoluteUri,
            ValidAudience = IdentityProvider.Audience,
            IssuerSigningKeys = (await KeysAsync()).GetSigningKeys(),
            ValidTypes = ["at+jwt"],
        });

    private async Task<JsonWebKeySet> KeysAsync() => new(await _http.GetStringAsync(".well-known/jwks"));

    private static JsonElement Payload(JsonWebToken token) =>
        JsonSerializer.Deserialize<JsonElement>(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
}
