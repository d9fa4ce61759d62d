using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;
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
            });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
