using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;
using Missing.Api.Problems;
using Missing.Api.Startup;

namespace Missing.Api.Access;

public static class SignIn
{
    public static void AddSignIn(this WebApplicationBuilder builder, Settings settings)
    {
        builder.Services
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(bearer =>
            {
                bearer.Authority = settings.Authority?.ToString();
                bearer.Audience = settings.Audience;
                // A machine's own loopback is the one place where the demo's provider may speak plain HTTP.
                bearer.RequireHttpsMetadata = settings.Authority is not { IsLoopback: true };
                bearer.MapInboundClaims = false;
                bearer.TokenValidationParameters = new TokenValidationParameters
                {
                    NameClaimType = "name",
                    RoleClaimType = "roles",
                    ClockSkew = TimeSpan.FromSeconds(30),
                };
                bearer.Events = new JwtBearerEvents { OnChallenge = SayWhenTheProviderIsAway };
            });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Without the provider's name and keys every token looks false; that is not the caller's fault.</summary>
    private static async Task SayWhenTheProviderIsAway(JwtBearerChallengeContext challenge)
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
