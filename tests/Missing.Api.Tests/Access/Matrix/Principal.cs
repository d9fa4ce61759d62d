using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Access.Sessions;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Access.Matrix;

/// <summary>The callers: the twelve roles, and four callers without access.</summary>
public sealed record Principal(string Name, string? Role)
{
    private const string DisabledSubject = "matrix-disabled";

    public const string Authority = "Derbyshire County Council";

    public static readonly IReadOnlyList<Principal> All =
    [
        .. Roles.All.Order(StringComparer.Ordinal).Select(role => new Principal(role, role)),
        new("anonymous", null),
        new("expired", null),
        new("disabled", null),
        new("role-less", null),
    ];

    /// <summary>401 for a caller who is not signed in, or whose sign-in has ended; else 403.</summary>
    public bool IsKnown => Name is not ("anonymous" or "expired" or "disabled");

    /// <param name="authority">Whose children a partner may see.</param>
    public Client Client(ApiFixture api, string authority = Authority)
    {
        var client = api.WithToken(Name == "anonymous" ? null : api.Token($"matrix {Name} of {authority}", (identity, _) => Name switch
        {
            "expired" => identity.IssueToken("matrix-expired", "E", Everything, lifetime: TimeSpan.FromHours(-1)),
            "disabled" => identity.IssueToken(DisabledSubject, "D", Everything),
            "role-less" => identity.IssueToken("matrix-role-less", "R", []),
            _ => identity.IssueToken($"matrix-{Name}", $"Name of {Name}", [Role!], Role == Roles.Partner ? authority : null),
        }));
        client.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "linked-enquiry");
        return client;
    }

    /// <summary>To be called before the disabled one asks; again does no harm.</summary>
    public static Task DisableAsync(ApiFixture api) => api.Host.Services.GetRequiredService<Accounts>()
        .DisableAsync($"{api.Identity.Authority.AbsoluteUri}|{DisabledSubject}", "matrix", CancellationToken.None);

    private static string[] Everything => [.. Roles.All];
}
