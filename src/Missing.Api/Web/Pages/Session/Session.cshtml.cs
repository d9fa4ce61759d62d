using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;

namespace Missing.Api.Web.Pages.Session;

/// <summary>The sessions of the signed-in person. Asking for more time counts as activity and extends this session.</summary>
public sealed class SessionModel : MissingPage
{
    public IReadOnlyList<SignedIn> Sessions { get; private set; } = [];

    /// <summary>The id of the one that shows this page; none for a program with a bearer token.</summary>
    public string? This { get; private set; }

    public async Task OnGetAsync()
    {
        This = SignedInSessions.IdOf((await HttpContext.AuthenticateAsync(PageSession.Scheme)).Properties);
        Sessions = await Service<SignedInSessions>().OfAsync(Caller.Actor.Id, Cancelled);
    }

    /// <summary>To the provider, which asks for the person anew whatever session it has of them; this session ends when they come back.</summary>
    /// <param name="to">Where to go on, one of our own pages; the first page when not given.</param>
    public IActionResult OnGetAgain(string? to)
    {
        var back = new AuthenticationProperties { RedirectUri = Url.IsLocalUrl(to) ? to! : "/" };
        back.SetParameter(OpenIdConnectParameterNames.Prompt, "login");
        return Challenge(back, OpenIdConnectDefaults.AuthenticationScheme);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var session = await HttpContext.AuthenticateAsync(PageSession.Scheme);
        if (session.Properties is null) return BadRequest();
        session.Properties.IssuedUtc = null;
        session.Properties.ExpiresUtc = null;
        await HttpContext.SignInAsync(PageSession.Scheme, session.Principal!, session.Properties);
        return new JsonResult(new { endsAt = (Service<TimeProvider>().GetUtcNow() + PageSession.Idle).ToUnixTimeMilliseconds() });
    }

    /// <summary>Ends every session of this person, this one too: on a desk that was left open as well.</summary>
    public async Task<IActionResult> OnPostEndAllAsync()
    {
        await Service<Accounts>().EndSessionsAsync(Caller.Actor.Id, Caller.Actor.Id, Cancelled);
        await HttpContext.SignOutAsync(PageSession.Scheme);
        ForgetInThisBrowser(Response);
        return Redirect("/signed-out");
    }

    /// <summary>
    /// Signing out also clears the browser's cache and storage (Clear-Site-Data), but not "cookies": that would sign the person out
    /// of every site of the force's
    /// domain, and ours are gone already.
    /// </summary>
    internal static void ForgetInThisBrowser(HttpResponse response) => response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
}
