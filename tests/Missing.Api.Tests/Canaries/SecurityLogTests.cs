using System.Globalization;
using System.Net;
using System.Text.Json;
using Missing.Api.Http.Throttling;
using Missing.Api.Shared;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Canaries;

/// <summary>
/// The events that a security officer must find in the log in machine-readable form, and the data that must not be in them (ASVS
/// V16).
/// </summary>
public sealed class SecurityLogTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Each_security_event_is_one_line_of_json_with_when_who_and_what_and_no_name()
    {
        var node = await site.StartNodeAsync(more: new Dictionary<string, string> { ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true" });
        await node.UntilReadyAsync();
        var at = new UriBuilder(node.Address) { Scheme = Uri.UriSchemeHttps }.Uri;
        using var person = PageClient.At(new BehindProxy(), at);
        using var administrator = PageClient.At(new BehindProxy(), at);
        using var http = node.Client(site.Identity, "operator");
        var client = new Client(http);

        await person.SignInAsync("chair");
        await administrator.SignInAsync("administrator");
        (await person.Get("/accounts")).Must(403);
        (await client.Get("/api/events?x=a%0ab")).Must(400, "invalid");
        (await client.Post($"/api/episodes/{Guid.NewGuid()}/closure", new { reason = "x" })).Must(403);
        (await person.Get("/signin-oidc?code=x")).Must(302);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "x.y.z");
        (await client.Get("/api/board")).Must(401);
        Assert.Equal(HttpStatusCode.Forbidden, await FromElsewhere(person));
        using var reader = node.Client(site.Identity, "raru");
        for (var n = 0; n <= Settings.UsualRecordsAMinute; n++) await reader.GetAsync($"/api/children/{Guid.NewGuid()}");
        (await person.Submit((await person.Get("/")).Must(200), [], "form[action='/sign-out']")).Must(302);
        await person.SignInAsync("chair");
        await Press(administrator, "End");
        await Press(administrator, "Disable");
        await person.Get((await person.PickAsync("chair")).PathAndQuery);
        await Press(administrator, "Enable");

        // Before there is a log the command line prints where it looks for commands.
        var lines = (await File.ReadAllLinesAsync(node.Log)).SkipWhile(l => !l.StartsWith('{')).Select(l => JsonElement.Parse(l)).ToList();
        Assert.All(lines, line =>
        {
            var when = DateTimeOffset.ParseExact(line.GetProperty("Timestamp").GetString()!, "O", CultureInfo.InvariantCulture);
            Assert.Equal(TimeSpan.Zero, when.Offset);
        });
        var security = lines.Where(l => l.GetProperty("Category").GetString() == "Missing.Security").ToList();
        Assert.Equal(
            [101, 102, 103, 104, 105, 110, 111, 112, 120, 121, 130],
            security.Select(l => l.GetProperty("EventId").GetInt32()).Distinct().Order());
        var chair = $"{site.Identity.Authority.AbsoluteUri}|demo-chair";
        foreach (var ofThePerson in (int[])[101, 102, 104, 110, 111, 112, 120, 121])
            Assert.Contains(security, l => l.GetProperty("EventId").GetInt32() == ofThePerson && l.GetProperty("Message").GetString()!.Contains(chair, StringComparison.Ordinal));
        // The reference that a refusal gives its caller is the trace under which it stands here.
        Assert.All(security, l => Assert.Contains("TraceId", $"{l.GetProperty("Scopes")}", StringComparison.Ordinal));
        Assert.DoesNotContain("Chidi", string.Join('\n', lines), StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", string.Join('\n', lines), StringComparison.Ordinal);
    }

    private async Task Press(PageClient administrator, string handler)
    {
        var page = (await administrator.Get("/accounts")).Must(200);
        var form = $"tr[data-account='{site.Identity.Authority.AbsoluteUri}|demo-chair'] form";
        (await administrator.Submit(page, [], form, $"/accounts?handler={handler}")).Must(302);
    }

    private static async Task<HttpStatusCode> FromElsewhere(PageClient person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var answer = await person.Send(request);
        return answer.StatusCode;
    }
}
