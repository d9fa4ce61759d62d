using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;
using Missing.Api.Access.Sessions;
using Missing.Api.Shared;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Access;

/// <summary>
/// Two ways in, one provider (docs/adr/0008): programs send a bearer token, people have a session that the same OpenID
/// Connect authority began (<see cref="PageSession"/>). Which of the two a request is, is read from the request alone.
/// </summary>
public static class SignIn
{
    private const string EitherScheme = "Missing";

    public static void AddSignIn(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Services.AddSingleton<SecurityLog>();
        builder.Services.AddSingleton<StrongSignIn>();
        builder.Services
            .AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, displayName: null, either => either.ForwardDefaultSelector = Scheme)
            .AddJwtBearer(bearer =>
            {
                bearer.Authority = settings.Authority?.ToString();
                bearer.Audience = settings.Audience;
                // A machine's own loopback is the one place where the demo's provider may speak plain HTTP.
                bearer.RequireHttpsMetadata = settings.Authority is not { IsLoopback: true };
                bearer.MapInboundClaims = false;
                bearer.BackchannelHttpHandler = WithoutRedirects();
                bearer.TokenValidationParameters = Claims();
                bearer.Events = new JwtBearerEvents
                {
                    OnTokenValidated = RefuseDisabledAsync,
                    OnAuthenticationFailed = NoteRefusal,
                    OnForbidden = NoteDenial,
                    OnChallenge = SayWhenTheProviderIsAwayAsync,
                };
            })
            .AddPageSession(settings, isProduction: builder.Environment.IsProduction());
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>For requests to the authority: redirects are not followed, so only the configured address is used.</summary>
    internal static HttpMessageHandler WithoutRedirects() => new SocketsHttpHandler { AllowAutoRedirect = false };

    /// <summary>The names of the claims, the same in a token and in a session.</summary>
    internal static TokenValidationParameters Claims() => new()
    {
        NameClaimType = "name",
        RoleClaimType = "roles",
        ClockSkew = TimeSpan.FromSeconds(30),
        // With a pair of keys only: a token "signed" with the public one, or by nobody, is nobody's.
        ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"],
    };

    private static string Scheme(HttpContext http) =>
        http.Request.Headers.Authorization.Count > 0 || (IsApi(http.Request) && !PageSession.HasCookie(http))
            ? JwtBearerDefaults.AuthenticationScheme
            : PageSession.Scheme;

    internal static bool IsApi(HttpRequest request) => IsApi(request.Path);

    internal static bool IsApi(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal)
        || path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static async Task RefuseDisabledAsync(TokenValidatedContext token)
    {
        var http = token.HttpContext;
        if (SecurityLog.Person(token.Principal) is not { } person)
            token.Fail("The token has no sub claim.");
        else if (await http.RequestServices.GetRequiredService<Accounts>().IsDisabledAsync(person, http.RequestAborted))
            token.Fail("The account is disabled.");
    }

    // Its message may quote the token; what kind of failure it was says enough.
    private static Task NoteRefusal(AuthenticationFailedContext failed)
    {
        Log(failed.HttpContext).TokenRefused(failed.Exception.GetType().Name);
        return Task.CompletedTask;
    }

    private static Task NoteDenial(ForbiddenContext denied)
    {
        Log(denied.HttpContext).Denied(
            SecurityLog.Person(denied.HttpContext.User), denied.Request.Method, SecurityLog.Route(denied.HttpContext));
        return Task.CompletedTask;
    }

    private static SecurityLog Log(HttpContext http) => http.RequestServices.GetRequiredService<SecurityLog>();

    /// <summary>Without the provider's metadata and keys every token looks invalid, which is not the caller's fault.</summary>
    private static async Task SayWhenTheProviderIsAwayAsync(JwtBearerChallengeContext challenge)
    {
        if (challenge.AuthenticateFailure is null || challenge.Options.ConfigurationManager is not { } provider)
            return;
        try
        {
            await provider.GetConfigurationAsync(challenge.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            challenge.HandleResponse();
            await Problem.SignInAway().ExecuteAsync(challenge.HttpContext);
        }
    }
}
