using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Missing.Demo;

/// <summary>
/// The grants of the demo's identity provider. OpenIddict's degraded mode keeps no store and leaves exactly these checks to us;
/// the signatures, lifetimes, redirect address and PKCE verifier of a code it checks itself.
/// </summary>
internal static class IdentityRules
{
    public static void Apply(OpenIddictServerBuilder server, Uri authority, RsaSecurityKey key)
    {
        var spent = new ConcurrentDictionary<string, byte>();

        server.EnableDegradedMode();
        server.SetIssuer(authority);
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
        server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
        server.RegisterScopes(Scopes.Profile, Scopes.Roles, IdentityProvider.Audience);
        // A key for the codes, which only this provider reads: symmetric, since a pair of RSA keys takes a second to make.
        server.AddSigningKey(key).AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
        server.DisableAccessTokenEncryption();
        server.SetAccessTokenLifetime(IdentityProvider.Lifetime).SetIdentityTokenLifetime(IdentityProvider.Lifetime);
        // Plain http is right on loopback and nowhere else; the listener is bound to loopback.
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();

        server.AddEventHandler<ValidateAuthorizationRequestContext>(on => on.UseInlineHandler(Authorization));
        server.AddEventHandler<ValidateTokenRequestContext>(on => on.UseInlineHandler(context => Token(context, spent)));
        server.AddEventHandler<HandleTokenRequestContext>(on => on.UseInlineHandler(Grant));
    }

    /// <summary>A person as a signed-in principal, with every claim in both the access and the identity token.</summary>
    public static ClaimsPrincipal Principal(DemoPerson person, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity("demo", Claims.Name, "roles");
        identity.SetClaim(Claims.Subject, person.Subject);
        identity.SetClaim(Claims.Name, person.Name);
        identity.AddClaim(new Claim("roles", JsonSerializer.Serialize(new[] { person.Role }), JsonClaimValueTypes.JsonArray));
        if (person.LocalAuthority is not null) identity.SetClaim("local_authority", person.LocalAuthority);
        identity.SetClaim(Claims.AuthenticationTime, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        identity.SetClaim(Claims.AuthenticationContextReference, IdentityProvider.Strength);
        identity.AddClaim(new Claim(Claims.AuthenticationMethodReference, JsonSerializer.Serialize(IdentityProvider.Methods), JsonClaimValueTypes.JsonArray));
        identity.SetScopes(scopes);
        identity.SetResources(IdentityProvider.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }

    private static ValueTask Authorization(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != IdentityProvider.PagesClient)
            context.Reject(Errors.InvalidClient, $"The client of the code flow is {IdentityProvider.PagesClient}.");
        else if (!IsOnThisMachine(context.RedirectUri))
            context.Reject(Errors.InvalidRequest, "The demo's provider sends codes to this machine only.");
        return default;
    }

    private static ValueTask Token(ValidateTokenRequestContext context, ConcurrentDictionary<string, byte> spent)
    {
        var request = context.Request;
        var known = request.IsAuthorizationCodeGrantType()
            ? request.ClientId == IdentityProvider.PagesClient
            : DemoPeople.Find(request.ClientId) is not null;

        if (!known || request.ClientSecret != DemoPeople.Secret)
            context.Reject(Errors.InvalidClient, "Unknown client or wrong secret.");
        else if (request.IsAuthorizationCodeGrantType() && !spent.TryAdd(request.Code!, 0))
            context.Reject(Errors.InvalidGrant, "This code was used before.");
        return default;
    }

    private static ValueTask Grant(HandleTokenRequestContext context)
    {
        var person = context.Request.IsAuthorizationCodeGrantType()
            ? DemoPeople.Find(context.AuthorizationCodePrincipal?.GetClaim(Claims.Subject))
            : DemoPeople.Find(context.Request.ClientId);
        var scopes = context.AuthorizationCodePrincipal?.GetScopes() ?? context.Request.GetScopes();

        if (person is null) context.Reject(Errors.InvalidGrant, "There is no such person.");
        else context.SignIn(Principal(person, scopes));
        return default;
    }

    private static bool IsOnThisMachine(string? redirect) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
}
