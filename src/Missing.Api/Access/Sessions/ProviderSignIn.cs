using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Missing.Api.Shared;

namespace Missing.Api.Access.Sessions;

/// <summary>The authorization code flow with PKCE at the one authority, and the checks on the person who returns from it.</summary>
public static class ProviderSignIn
{
    internal static void AddProviderSignIn(this AuthenticationBuilder authentication, Settings settings, CookieSecurePolicy secure) =>
        authentication.AddOpenIdConnect(provider =>
        {
            provider.SignInScheme = PageSession.Scheme;
            provider.Authority = settings.Authority?.ToString();
            provider.ClientId = settings.PagesClientId;
            provider.ClientSecret = settings.PagesClientSecret;
            provider.BackchannelHttpHandler = SignIn.WithoutRedirects();
            provider.RequireHttpsMetadata = settings.Authority is not { IsLoopback: true };
            provider.ResponseType = OpenIdConnectResponseType.Code;
            // By the address, not by a form posted from another site, to which browsers send no cookie.
            provider.ResponseMode = OpenIdConnectResponseMode.Query;
            provider.UsePkce = true;
            provider.SaveTokens = false;
            provider.GetClaimsFromUserInfoEndpoint = false;
            provider.MapInboundClaims = false;
            provider.DisableTelemetry = true;
            provider.Scope.Clear();
            foreach (var scope in (string[])["openid", "profile", "roles"]) provider.Scope.Add(scope);
            // A person is identified by issuer and subject, as with a bearer token.
            provider.ClaimActions.Remove("iss");
            // How strong the sign-in was, for what asks for a strong one.
            provider.ClaimActions.Remove("acr");
            provider.TokenValidationParameters = SignIn.Claims();
            provider.CorrelationCookie.SecurePolicy = secure;
            provider.CorrelationCookie.SameSite = SameSiteMode.Lax;
            provider.NonceCookie.SecurePolicy = secure;
            provider.NonceCookie.SameSite = SameSiteMode.Lax;
            provider.Events.OnMessageReceived = RefuseTooManyAndAnotherIssuerAsync;
            provider.Events.OnTokenResponseReceived = RefuseUnsigned;
            provider.Events.OnTicketReceived = RefuseWhoMayNotAsync;
            provider.Events.OnRemoteFailure = failed =>
            {
                // The message may quote the token; what kind of failure it was says enough.
                Log(failed.HttpContext).SignInRefused(failed.Failure?.GetType().Name ?? "unknown");
                failed.HttpContext.RequestServices.GetRequiredService<RefusedSignIns>().Count(failed.HttpContext);
                failed.Response.Redirect("/sign-in-failed");
                failed.HandleResponse();
                return Task.CompletedTask;
            };
        });

    private static async Task RefuseTooManyAndAnotherIssuerAsync(MessageReceivedContext received)
    {
        if (received.HttpContext.RequestServices.GetRequiredService<RefusedSignIns>().AreTooMany(received.HttpContext))
        {
            Log(received.HttpContext).LimitReached(null, RefusedSignIns.Name, received.Request.Method, null);
            received.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            received.Response.Headers.RetryAfter = "60";
            received.HandleResponse();
            return;
        }
        // RFC 9207: a code issued by another provider is not accepted.
        if (received.ProtocolMessage.Iss is not { Length: > 0 } issuer) return;
        var ours = await received.Options.ConfigurationManager!.GetConfigurationAsync(received.HttpContext.RequestAborted);
        if (issuer != ours.Issuer) received.Fail("The answer is another issuer's.");
    }

    // The framework checks a signature if there is one, but does not require one on a token that comes directly from the provider.
    private static Task RefuseUnsigned(TokenResponseReceivedContext received)
    {
        if (received.TokenEndpointResponse.IdToken is not { } token || token.EndsWith('.') || token.Count(c => c == '.') != 2)
            received.Fail("The identity token is not signed.");
        return Task.CompletedTask;
    }

    private static async Task RefuseWhoMayNotAsync(TicketReceivedContext received)
    {
        var http = received.HttpContext;
        if (SecurityLog.Person(received.Principal) is not { } person)
        {
            Refuse(received, "nobody", "no subject");
            return;
        }
        var accounts = http.RequestServices.GetRequiredService<Accounts>();
        await PageSession.EndOfThisBrowserAsync(http);
        // Sign in first and check the account afterwards: an account disabled meanwhile is caught by one of the two.
        await http.SignInAsync(PageSession.Scheme, received.Principal!, received.Properties);
        if (await accounts.IsDisabledAsync(person, http.RequestAborted))
        {
            await http.SignOutAsync(PageSession.Scheme);
            Refuse(received, person, "the account is disabled");
            return;
        }
        await accounts.RememberAsync(received.Principal!, http.RequestAborted);
        Log(http).SignedIn(person, SignedInSessions.IdOf(received.Properties) ?? "");
        http.Response.Redirect(OnThisSite(received.ReturnUri));
        received.HandleResponse();
    }

    // A path that begins with two slashes is another site's address to a browser.
    private static string OnThisSite(string? address) => address is ['/', not ('/' or '\\'), ..] ? address : "/";

    private static void Refuse(TicketReceivedContext received, string person, string why)
    {
        Log(received.HttpContext).SignInRefused(person, why);
        received.Response.Redirect("/sign-in-failed");
        received.HandleResponse();
    }

    private static SecurityLog Log(HttpContext http) => http.RequestServices.GetRequiredService<SecurityLog>();
}
