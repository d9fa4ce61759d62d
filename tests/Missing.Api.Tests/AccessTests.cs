using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests;

public sealed class AccessTests(ApiFixture fixture)
{
    private static string Address => $"/api/probes/{Guid.CreateVersion7()}/additions";

    [Theory]
    [InlineData("/api/live")]
    [InlineData("/api/nothing")]
    public async Task Without_a_token_nothing_is_told(string address)
    {
        var answer = await fixture.Api.Server.CreateClient().GetAsync(address);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("unauthenticated", await answer.Code());
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_token_of_another_audience_or_an_old_one_is_no_token()
    {
        foreach (var token in (string[])[
            fixture.Authority.Token("someone", ["operator"], audience: "another"),
            fixture.Authority.Token("someone", ["operator"], minutes: -60),
            "nonsense"])
        {
            using var client = fixture.Api.Server.CreateClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(Json.Post(Address, """{"text":"a"}"""))).StatusCode);
        }
    }

    [Fact]
    public async Task Another_role_or_none_is_forbidden_before_the_body_is_looked_at()
    {
        foreach (var roles in (string[][])[["chair"], [], ["Operator"], ["owner"]])
        {
            var answer = await fixture.Client(roles).SendAsync(Json.Post(Address, "nonsense"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal("forbidden", await answer.Code());
        }
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_method_answer_problems()
    {
        var client = fixture.Client("operator");
        Assert.Equal("not-found", await (await client.GetAsync("/api/nothing")).Code());
        Assert.Equal("not-found", await (await client.GetAsync($"/api/probes/{Guid.NewGuid()}")).Code());
        Assert.Equal("not-found", await (await client.GetAsync("/api/probes/x")).Code());
        Assert.Equal("method-not-allowed", await (await client.DeleteAsync("/api/live")).Code());
    }

    [Fact]
    public void Every_endpoint_has_its_row_or_is_open_by_name()
    {
        var endpoints = fixture.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var withoutRow = endpoints.Where(x => x.Metadata.GetMetadata<RouteRow>() is null).Select(x => x.RoutePattern.RawText);
        Assert.Equal(["/health/live", "/health/ready", "/openapi/{documentName}.json"], withoutRow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_row_is_there_twice() =>
        Assert.Equal(RouteTable.Rows.Count, RouteTable.Rows.Select(x => x.Route).Distinct().Count());
}
