using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Demo;

namespace Missing.Api.Tests;

[Collection(nameof(Sweeps))]
public sealed partial class AccessTests(ApiFixture api)
{
    private static readonly string[] EveryRole =
        [.. DemoPeople.All.Select(p => p.Role).Distinct()];

    private static string Address => $"/api/episodes/{Guid.CreateVersion7()}/notes";

    [Theory]
    [InlineData("/api/live")]
    [InlineData("/api/nothing")]
    public async Task Without_a_token_nothing_is_told(string address)
    {
        var answer = (await api.WithoutToken().Get(address)).Must(401, "unauthenticated");

        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_token_of_another_audience_or_an_old_one_is_no_token()
    {
        foreach (var token in (string[])[
            api.Identity.IssueToken("someone", "S", ["operator"], audience: "another"),
            api.Identity.IssueToken("someone", "S", ["operator"], lifetime: TimeSpan.FromHours(-1)),
            "nonsense"])
            (await api.WithToken(token).Post(Address, new { text = "a" })).Must(401, "unauthenticated");
    }

    [Fact]
    public async Task Another_role_or_none_is_forbidden_before_the_body_is_looked_at()
    {
        foreach (var roles in (string[][])[["chair"], [], ["Operator"], ["owner"]])
            (await api.AsSomebody("someone", roles).Post(Address, "nonsense")).Must(403, "forbidden");
    }

    [Fact]
    public async Task Every_route_with_every_role_lets_in_whom_its_row_names_and_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var role in EveryRole)
        {
            var client = api.AsSomebody("walker", role);
            foreach (var row in RouteTable.Rows.Where(r => r.Pattern != "/api/live"))
            {
                var address = Placeholder().Replace(row.Pattern, _ => $"{Guid.CreateVersion7()}");
                var answer = await client.Send(new HttpMethod(row.Method), address, row.Method == "GET" ? null : "nonsense");
                if (answer.Status == 403 == row.Roles.Contains(role) || answer.Status is 401 or >= 500)
                    wrong.Add($"{role}: {row.Route} answered {answer.Status}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(EveryRole.Order(StringComparer.Ordinal), Roles.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_method_answer_problems()
    {
        var client = api.As("operator");
        (await client.Get("/api/nothing")).Must(404, "not-found");
        (await client.Get($"/api/episodes/{Guid.NewGuid()}")).Must(404, "not-found");
        (await client.Get($"/api/children/{Guid.NewGuid()}")).Must(404, "not-found");
        (await client.Get("/api/episodes/x")).Must(404, "not-found");
        (await client.Get("/api/children/x")).Must(404, "not-found");
        (await client.Send(HttpMethod.Delete, "/api/live")).Must(405, "method-not-allowed");
    }

    [Fact]
    public void Every_endpoint_has_its_row_or_is_open_by_name()
    {
        var endpoints = api.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var withoutRow = endpoints.Where(x => x.Metadata.GetMetadata<RouteRow>() is null).Select(x => x.RoutePattern.RawText);
        Assert.Equal(
            [
                "/health/live", "/health/ready", "/openapi/{documentName}.json",
                "accessibility", "error/{status:int}", "sign-in-failed", "signed-out",
            ],
            withoutRow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_row_is_there_twice() =>
        Assert.Equal(RouteTable.Rows.Count, RouteTable.Rows.Select(x => x.Route).Distinct().Count());

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
