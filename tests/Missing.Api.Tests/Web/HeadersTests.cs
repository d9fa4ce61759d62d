using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;
using Missing.Api.Hosting;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Web;

/// <summary>The security headers of every response of every route, for every caller and outcome.</summary>
[Collection(nameof(ForceFixture))]
public sealed partial class HeadersTests(ForceFixture force)
{
    private static readonly (string Name, string Value)[] Everywhere =
    [
        ("Content-Security-Policy", SecurityHeaders.ContentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
    ];

    private static readonly string[] Files = ["/css/app.css", "/js/app.js", "/favicon.svg", "/css/app.css?v=x"];

    private static readonly string[] Nowhere = ["/nowhere", "/api/nothing", "/api/episodes/x", "/css/none.css", "/signin-oidc", "/openapi/v2.json"];

    [Fact]
    public async Task Every_route_and_method_says_them_to_everybody()
    {
        var routes = force.Node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.True(routes.Count > 100, $"Only {routes.Count} routes were found.");
        var browsers = new Dictionary<string, PageClient> { ["nobody"] = force.Anonymous() };
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            var role = route.Metadata.GetMetadata<RouteRow>()?.Roles[0];
            if (role is not null && !browsers.ContainsKey(role)) browsers[role] = await force.SignInAsync(role);
            foreach (var method in Methods(route))
                foreach (var person in (string[])["nobody", role ?? "nobody", "supervisor"])
                    wrong.AddRange(await Wrong(browsers.GetValueOrDefault(person) ?? browsers["nobody"], method, Address(route), person));
        }

        Assert.Empty(wrong.Distinct());
        foreach (var browser in browsers.Values) browser.Dispose();
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("PUT")]
    public async Task A_page_is_read_and_posted_to_and_nothing_else(string method)
    {
        using var browser = await force.SignInAsync("supervisor");

        foreach (var address in (string[])["/", "/board", "/alarms"])
        {
            using var asked = new HttpRequestMessage(new HttpMethod(method), address) { Headers = { { "X-Antiforgery", await browser.TokenAsync() } } };
            Assert.Equal(405, (int)(await browser.Send(asked)).StatusCode);
        }
    }

    [Fact]
    public async Task The_contract_is_made_once_for_all_who_are_nobody_here()
    {
        using var nobody = force.Anonymous();
        using var first = await nobody.Send(new(HttpMethod.Get, "/openapi/v1.json"));
        var contract = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var second = await nobody.Send(new(HttpMethod.Get, "/openapi/v1.json"));

        Assert.NotNull(second.Headers.Age);
        Assert.Equal(contract, await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_a_file_say_them_too()
    {
        using var operator_ = await force.SignInAsync("operator");
        using var nobody = force.Anonymous();
        var wrong = new List<string>();
        foreach (var address in (string[])[.. Nowhere, .. Files])
            foreach (var (person, browser) in ((string, PageClient)[])[("operator", operator_), ("nobody", nobody)])
                wrong.AddRange(await Wrong(browser, "GET", address, person, mayBeKept: Files.Contains(address)));

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_went_wrong_inside_says_them_too()
    {
        using var browser = await force.SignInAsync("supervisor");
        await force.Execute("alter table missing.mt_doc_policy rename to away");
        try
        {
            foreach (var address in (string[])["/policy", "/api/policy"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                Assert.Equal(500, (int)(await browser.Send(request)).StatusCode);
                Assert.Empty(await Wrong(browser, "GET", address, "supervisor"));
            }
        }
        finally
        {
            await force.Execute("alter table missing.away rename to mt_doc_policy");
        }
    }

    [Fact]
    public async Task Without_tls_nothing_is_said_about_tls()
    {
        using var http = force.Node.Server.CreateClient();
        Assert.False((await http.GetAsync("http://localhost/health/live")).Headers.Contains("Strict-Transport-Security"));
    }

    private static async Task<List<string>> Wrong(PageClient browser, string method, string address, string person, bool mayBeKept = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        // Only what comes before the body: the live stream has no end.
        using var answer = await browser.Send(request);
        var who = $"{method} {address} as {person}, answered {(int)answer.StatusCode}";
        var wrong = Everywhere.Where(h => Header(answer, h.Name) != h.Value).Select(h => $"{who}: {h.Name} is {Header(answer, h.Name)}").ToList();
        var cache = answer.Headers.CacheControl;
        if (mayBeKept && answer.IsSuccessStatusCode ? cache is not { Public: true } : cache is not { NoStore: true })
            wrong.Add($"{who}: Cache-Control is {cache}");
        foreach (var name in (string[])["Server", "X-Powered-By"])
            if (answer.Headers.Contains(name)) wrong.Add($"{who}: {name} is told");
        return wrong;
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(" AND ", values) : "not there";

    private static IEnumerable<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<PageActionDescriptor>() is not null
        ? ["GET", "POST"]
        : [.. route.Metadata.OfType<HttpMethodMetadata>().SelectMany(m => m.HttpMethods).Append("GET").Append("DELETE").Distinct()];

    private static string Address(RouteEndpoint route) => "/" + Placeholder().Replace(route.RoutePattern.RawText!.Trim('/'), match => match.Value switch
    {
        "{documentName}" => "v1",
        "{status:int}" => "404",
        "{form}" => "note",
        _ => $"{Guid.CreateVersion7()}",
    });

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
