using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Missing.Api.Http.Reads;

namespace Missing.Api.Tests;

/// <summary>An episode's id or its reference; children have no references.</summary>
public sealed class EpisodeReferencesTests : IEpisodeReferences
{
    private readonly Guid episode = Guid.CreateVersion7();
    private int asked;

    public Task<Guid?> FindAsync(string reference, CancellationToken ct)
    {
        asked++;
        return Task.FromResult(reference == "MC-2026-000123" ? episode : (Guid?)null);
    }

    [Theory]
    [InlineData("/api/episodes/{id}", "MC-2026-000123")]
    [InlineData("/api/episodes/{id}/regrades", "mc-2026-000123")]
    public async Task A_reference_becomes_the_id_and_is_remembered(string pattern, string id)
    {
        var middleware = new EpisodeReferences(_ => Task.CompletedTask, this);
        Assert.Equal((200, $"{episode}"), await Pass(middleware, pattern, id));
        Assert.Equal((200, $"{episode}"), await Pass(middleware, pattern, id));
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("/api/episodes/{id}", "MC-2026-000124", 404)]
    [InlineData("/api/episodes/{id}", "MC-26-1", 404)]
    [InlineData("/api/episodes/{id}", "x", 404)]
    [InlineData("/api/children/{id}", "MC-2026-000123", 200)]
    [InlineData("/api/episodes", "x", 200)]
    public async Task What_is_neither_is_not_found(string pattern, string id, int status)
    {
        var middleware = new EpisodeReferences(_ => Task.CompletedTask, this);
        Assert.Equal((status, id), await Pass(middleware, pattern, id));
    }

    private static async Task<(int, string)> Pass(EpisodeReferences middleware, string pattern, string id)
    {
        var http = new DefaultHttpContext();
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0, null, null));
        http.Request.RouteValues["id"] = id;
        await middleware.InvokeAsync(http);
        return (http.Response.StatusCode, (string)http.Request.RouteValues["id"]!);
    }
}
