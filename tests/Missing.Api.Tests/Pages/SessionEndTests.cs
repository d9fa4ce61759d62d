using System.Globalization;
using System.Security.Claims;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;
using Missing.Api.Tests.Fixtures;

namespace Missing.Api.Tests.Pages;

/// <summary>A page knows when the session ends, also where asking for it moved the end.</summary>
public sealed class SessionEndTests(ApiFixture api)
{
    [Fact]
    public async Task A_page_asked_for_late_in_a_session_moves_its_end_and_says_to_when()
    {
        var now = DateTimeOffset.UtcNow;

        var (page, header) = await Get(issuedAt: now.AddMinutes(-10));

        Assert.InRange(header!.Value, now.AddMinutes(14), now.AddMinutes(16));
        Assert.Equal(header, page);
    }

    [Fact]
    public async Task What_a_page_fetches_by_itself_moves_nothing()
    {
        var now = DateTimeOffset.UtcNow;

        var (page, header) = await Get(issuedAt: now.AddMinutes(-10), isBackground: true);

        Assert.Null(header);
        Assert.InRange(page, now.AddMinutes(4), now.AddMinutes(6));
    }

    /// <summary>The end that the page was written with, and that of the answer's header.</summary>
    private async Task<(DateTimeOffset Page, DateTimeOffset? Header)> Get(DateTimeOffset issuedAt, bool isBackground = false)
    {
        using var http = api.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", await CookieAsync(issuedAt));
        if (isBackground) request.Headers.Add(PageSession.BackgroundHeader, "1");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var document = PageClient.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var header = response.Headers.TryGetValues(PageSession.EndsHeader, out var values) ? Read(values.Single()) : (DateTimeOffset?)null;
        return (Read(document.Body!.GetAttribute("data-session-ends")!), header);
    }

    /// <summary>The session of somebody who signed in then: time cannot be waited for.</summary>
    private async Task<string> CookieAsync(DateTimeOffset issuedAt)
    {
        var options = api.Host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(PageSession.Scheme);
        var who = new ClaimsIdentity(
            [new("iss", api.Identity.Authority.AbsoluteUri), new("sub", "late"), new("name", "Name of late"), new("roles", "supervisor")], "test", "name", "roles");
        var properties = new AuthenticationProperties { IssuedUtc = issuedAt, ExpiresUtc = issuedAt + PageSession.Idle, AllowRefresh = true };
        properties.Items["began"] = issuedAt.ToString("O");
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(who), properties, PageSession.Scheme);
        var key = await options.SessionStore!.StoreAsync(ticket);
        // What the framework puts into the cookie of a session that is kept by the server: its key.
        var kept = new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], PageSession.Scheme));
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(kept, null, PageSession.Scheme))}";
    }

    private static DateTimeOffset Read(string milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));
}
