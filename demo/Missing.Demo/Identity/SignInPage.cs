using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace Missing.Demo;

/// <summary>
/// Asks who is signing in: one button for each demo person, then the code goes back to the pages. No password, because there
/// is nothing here but invented data, and nobody can reach it but who sits at this machine.
/// </summary>
internal static class SignInPage
{
    private const string PersonField = "person";

    public static Task AnswerAsync(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("This is not an authorization request.");
        // A person is taken from a posted form only: a link must not sign anybody in.
        var person = HttpMethods.IsPost(http.Request.Method) ? DemoPeople.Find((string?)request[PersonField]) : null;
        return person is null
            ? AskAsync(http, request)
            : http.SignInAsync(
                OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, IdentityRules.Principal(person, request.GetScopes()));
    }

    private static Task AskAsync(HttpContext http, OpenIddictRequest request)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.WriteAsync(Page(request));
    }

    private static string Page(OpenIddictRequest request)
    {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="en-GB">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Sign in - Missing (demo)</title>
            <style>
              body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
              .demo { background: #fff3c4; border: 2px solid #594d00; padding: .5rem 1rem; color: #000 }
              button { font: inherit; width: 100%; text-align: left; padding: .5rem 1rem; margin: .25rem 0; min-height: 2.75rem }
            </style>
            <p class="demo"><strong>DEMO, invented data.</strong> Everybody here is invented.</p>
            <h1>Who is signing in?</h1>
            <form method="post" action="/connect/authorize">
            """);
        foreach (var (name, value) in request.GetParameters())
            if (name != PersonField) html.Append($"""<input type="hidden" name="{Safe(name)}" value="{Safe((string?)value)}">""");
        foreach (var person in DemoPeople.All)
            html.Append($"""
                <button name="{PersonField}" value="{person.ClientId}">{Safe(person.Name)} - {Safe(Duty(person))}</button>
                """);
        return html.Append("</form></html>").ToString();
    }

    private static string Duty(DemoPerson person) =>
        person.LocalAuthority is null ? person.Role : $"{person.Role}, {person.LocalAuthority}";

    private static string Safe(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
