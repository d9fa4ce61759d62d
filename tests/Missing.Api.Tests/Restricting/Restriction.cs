using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Restricting;

/// <summary>Restricting and breaking the glass through the routes, as people do.</summary>
internal static class Restriction
{
    public const string LongEnough = "He rang and said he would jump";

    public static object Glass => new { code = "life-at-risk", reason = LongEnough };

    public static object Investigators => new { kind = "role", name = "investigator" };

    /// <summary>By the inspector; the investigators are members.</summary>
    public static async Task<GivenChild> RestrictedChild(this ApiFixture api)
    {
        var child = await api.Given.Child();
        await api.RestrictByRoute(child);
        return child;
    }

    public static Task<Reply> RestrictByRoute(this ApiFixture api, GivenChild child) => api.Given.Post(
        "inspector", $"{child.Address}/restriction", null, new { scope = "members", reason = "Family of an officer", members = new[] { Investigators } });

    /// <summary>A person who says why they look.</summary>
    public static Client SayingWhy(this Client client)
    {
        client.Http.DefaultRequestHeaders.Add(AccessReasons.Header, "life-at-risk");
        return client;
    }
}
