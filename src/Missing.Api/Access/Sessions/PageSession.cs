using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Access.Sessions;

/// <summary>
/// A person's session with the pages: begun by the code flow with PKCE (<see cref="ProviderSignIn"/>), kept in the database
/// (<see cref="SignedInSessions"/>), ended after a quarter of an hour without a click (a board that refreshes itself is not a
/// click), twelve hours after signing in, by signing out, or by an administrator.
/// </summary>
public static class PageSession
{
    public const string Scheme = "Session";

    /// <summary>Sent by script with its background fetches, so that they do not keep a session alive.</summary>
    public const string BackgroundHeader = "X-Background";

    /// <summary>
    /// Answered with where this very request makes the session last longer: until when, in milliseconds since 1970. The page
    /// that stands would otherwise warn of an end that has moved.
    /// </summary>
    public const string EndsHeader = "X-Session-Ends";

    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string BeganKey = "began";

    public static bool HasCookie(HttpContext http) => http.Request.Cookies.ContainsKey(Options(http).Cookie.Name!);

    internal static void AddPageSession(this AuthenticationBuilder authentication, Settings settings, bool isProduction)
    {
        var services = authentication.Services;
        services.AddDataProtection().SetApplicationName("Missing")
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SharedKeys>();
        services.AddSingleton<SignedInSessions>();
        services.AddSingleton<Accounts>();
        services.AddHostedService<SignedInExpire>();
        services.ConfigureMarten(options => options.Schema.For<SignedIn>().Duplicate(s => s.PersonId).Duplicate(s => s.EndsAt));
        services.ConfigureMarten(options => options.Schema.For<Account>());
        services.ConfigureMarten(options => options.Schema.For<DisabledAccount>());
        var secure = isProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        authentication.AddCookie(Scheme, session =>
        {
            // The prefix binds the cookie to this host over TLS; the demo speaks plain HTTP on loopback, where it cannot be.
            session.Cookie.Name = isProduction ? "__Host-missing" : "missing-session";
            session.Cookie.SecurePolicy = secure;
            session.Cookie.HttpOnly = true;
            // Lax: the provider sends the person back by a link from its own site.
            session.Cookie.SameSite = SameSiteMode.Lax;
            session.Cookie.Path = "/";
            session.ExpireTimeSpan = Idle;
            session.SlidingExpiration = true;
            session.Events.OnSigningIn = RememberWhenItBegan;
            session.Events.OnCheckSlidingExpiration = NotByItself;
            session.Events.OnValidatePrincipal = EndAfterLongestAsync;
            session.Events.OnRedirectToLogin = AskToSignInAsync;
            session.Events.OnRedirectToAccessDenied = Deny;
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<SignedInSessions>((session, sessions) => session.SessionStore = sessions);
        authentication.AddProviderSignIn(settings, secure);
    }

    /// <summary>When the session ends unless the person does something; null without one.</summary>
    public static DateTimeOffset? EndsAt(HttpContext http, AuthenticateResult session) =>
        // What was read is of before this request, which may have moved it.
        long.TryParse(http.Response.Headers[EndsHeader], CultureInfo.InvariantCulture, out var moved)
            ? DateTimeOffset.FromUnixTimeMilliseconds(moved)
            : session.Properties?.ExpiresUtc;

    public static DateTimeOffset? BeganAt(AuthenticationProperties session) =>
        session.Items.TryGetValue(BeganKey, out var began) && DateTimeOffset.TryParse(began, out var at) ? at : null;

    /// <summary>
    /// Ends the session whose cookie came with this request, and removes the cookie from the request: signing in always gives a new
    /// key (against session fixation).
    /// </summary>
    internal static async Task EndOfThisBrowserAsync(HttpContext http)
    {
        var options = Options(http);
        var cookie = options.CookieManager.GetRequestCookie(http, options.Cookie.Name!);
        if (options.TicketDataFormat.Unprotect(cookie)?.Principal.Claims.FirstOrDefault()?.Value is { } key)
            await options.SessionStore!.RemoveAsync(key);
        http.Request.Headers.Remove("Cookie");
    }

    private static CookieAuthenticationOptions Options(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Scheme);

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
        // Renewed at most once a minute, and not only after half of the time as the framework does: a person who is working is never cut off.
        sliding.ShouldRenew = sliding.ElapsedTime > TimeSpan.FromMinutes(1)
            && !sliding.Request.Headers.ContainsKey(BackgroundHeader)
            && !SignIn.IsApi(sliding.Request);
        if (sliding.ShouldRenew)
            sliding.Response.Headers[EndsHeader] = (Now(sliding.HttpContext) + Idle).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private static async Task EndAfterLongestAsync(CookieValidatePrincipalContext validating)
    {
        if (BeganAt(validating.Properties) is { } began && Now(validating.HttpContext) - began < Longest)
            return;
        validating.RejectPrincipal();
        await validating.HttpContext.SignOutAsync(Scheme);
    }

    private static async Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> asked)
    {
        var request = asked.Request;
        if (SignedInSessions.AreAway(asked.HttpContext))
        {
            asked.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            asked.Response.Headers.RetryAfter = "5";
            if (SignIn.IsApi(request)) await Problem.StoreAway().ExecuteAsync(asked.HttpContext);
            return;
        }
        var isPageLoad = HttpMethods.IsGet(request.Method) && !SignIn.IsApi(request) && !request.Headers.ContainsKey("HX-Request")
            && !request.Headers.ContainsKey(BackgroundHeader);
        if (isPageLoad)
            await asked.HttpContext.ChallengeAsync(
                OpenIdConnectDefaults.AuthenticationScheme,
                new AuthenticationProperties { RedirectUri = request.PathBase + request.Path + request.QueryString });
        else
            // A posted form must not be lost by a redirect to the provider: the response says so without redirecting.
            asked.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private static Task Deny(RedirectContext<CookieAuthenticationOptions> denied)
    {
        var http = denied.HttpContext;
        http.RequestServices.GetRequiredService<SecurityLog>()
            .Denied(SecurityLog.Person(http.User), http.Request.Method, SecurityLog.Route(http));
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
