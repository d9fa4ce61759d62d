using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Missing.Api.Startup;

namespace Missing.Api.Access;

/// <summary>
/// A person's session with the pages: begun by the code flow with PKCE, ended after a quarter of an hour without a click
/// (a board that refreshes itself is not a click), twelve hours after signing in, or by signing out.
/// </summary>
public static class PageSession
{
    public const string Scheme = "Session";

    /// <summary>Sent by script with what it fetches by itself, so that it does not keep a session alive.</summary>
    public const string BackgroundHeader = "X-Background";

    /// <summary>
    /// Answered with where this very request makes the session last longer: until when, in milliseconds since 1970. The page
    /// that stands would otherwise warn of an end that has moved.
    /// </summary>
    public const string EndsHeader = "X-Session-Ends";

    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string BeganKey = "began";
    private static string cookieName = "";

    public static bool HasCookie(HttpContext http) => http.Request.Cookies.ContainsKey(cookieName);

    internal static void AddPageSession(this AuthenticationBuilder authentication, Settings settings, bool isProduction)
    {
        // The prefix binds the cookie to this host over TLS; the demo speaks plain HTTP on loopback, where it cannot be.
        cookieName = isProduction ? "__Host-missing" : "missing-session";
        var secure = isProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        authentication.Services.AddDataProtection().SetApplicationName("Missing");
        authentication.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SharedKeys>();
        authentication
            .AddCookie(Scheme, session =>
            {
                session.Cookie.Name = cookieName;
                session.Cookie.SecurePolicy = secure;
                session.Cookie.HttpOnly = true;
                // Lax: the provider sends the person back by a link from its own site.
                session.Cookie.SameSite = SameSiteMode.Lax;
                session.Cookie.Path = "/";
                session.ExpireTimeSpan = Idle;
                session.SlidingExpiration = true;
                session.Events.OnSigningIn = RememberWhenItBegan;
                session.Events.OnCheckSlidingExpiration = NotByItself;
                session.Events.OnValidatePrincipal = EndAfterLongest;
                session.Events.OnRedirectToLogin = AskToSignIn;
                session.Events.OnRedirectToAccessDenied = denied =>
                {
                    denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddOpenIdConnect(provider =>
            {
                provider.SignInScheme = Scheme;
                provider.Authority = settings.Authority?.ToString();
                provider.ClientId = settings.PagesClientId;
                provider.ClientSecret = settings.PagesClientSecret;
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
                // Who somebody is, is issuer and subject, here as with a bearer token.
                provider.ClaimActions.Remove("iss");
                provider.TokenValidationParameters = SignIn.Claims();
                provider.CorrelationCookie.SecurePolicy = secure;
                provider.CorrelationCookie.SameSite = SameSiteMode.Lax;
                provider.NonceCookie.SecurePolicy = secure;
                provider.NonceCookie.SameSite = SameSiteMode.Lax;
                provider.Events.OnRemoteFailure = failed =>
                {
                    failed.Response.Redirect("/sign-in-failed");
                    failed.HandleResponse();
                    return Task.CompletedTask;
                };
            });
    }

    /// <summary>When the session ends unless the person does something; null without one.</summary>
    public static DateTimeOffset? EndsAt(HttpContext http, AuthenticateResult session) =>
        // What was read is of before this request, which may have moved it.
        long.TryParse(http.Response.Headers[EndsHeader], CultureInfo.InvariantCulture, out var moved)
            ? DateTimeOffset.FromUnixTimeMilliseconds(moved)
            : session.Properties?.ExpiresUtc;

    private static Task RememberWhenItBegan(CookieSigningInContext signing)
    {
        if (!signing.Properties.Items.ContainsKey(BeganKey))
            signing.Properties.Items[BeganKey] = Now(signing.HttpContext).ToString("O");
        // The provider's token may live for hours; the session lives as long as somebody works.
        signing.Properties.AllowRefresh = true;
        return Task.CompletedTask;
    }

    private static Task NotByItself(CookieSlidingExpirationContext sliding)
    {
        // A quarter of the time is renewed at most, as the framework does by half: a person who works is never cut off.
        sliding.ShouldRenew = sliding.ElapsedTime > TimeSpan.FromMinutes(1)
            && !sliding.Request.Headers.ContainsKey(BackgroundHeader)
            && !SignIn.IsApi(sliding.Request);
        if (sliding.ShouldRenew)
            sliding.Response.Headers[EndsHeader] = (Now(sliding.HttpContext) + Idle).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private static async Task EndAfterLongest(CookieValidatePrincipalContext validating)
    {
        if (validating.Properties.Items.TryGetValue(BeganKey, out var began)
            && DateTimeOffset.TryParse(began, out var at)
            && Now(validating.HttpContext) - at < Longest)
            return;
        validating.RejectPrincipal();
        await validating.HttpContext.SignOutAsync(Scheme);
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> asked)
    {
        var request = asked.Request;
        var isPageLoad = HttpMethods.IsGet(request.Method) && !SignIn.IsApi(request) && !request.Headers.ContainsKey("HX-Request")
            && !request.Headers.ContainsKey(BackgroundHeader);
        if (isPageLoad)
            return asked.HttpContext.ChallengeAsync(
                OpenIdConnectDefaults.AuthenticationScheme,
                new AuthenticationProperties { RedirectUri = request.PathBase + request.Path + request.QueryString });
        // What was posted must not be lost on the way to the provider and back: the answer says so, and stays here.
        asked.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
