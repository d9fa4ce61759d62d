using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;
using Missing.Api.Access.Sessions;

namespace Missing.Api.Web.Pages.Session;

/// <summary>Ends the session, for the next person at a shared desk; the browser keeps nothing of it.</summary>
public sealed class SignOutModel : MissingPage
{
    public IActionResult OnGet() => RedirectToPage("/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        var session = await HttpContext.AuthenticateAsync(PageSession.Scheme);
        await HttpContext.SignOutAsync(PageSession.Scheme);
        Service<SecurityLog>().SignedOut(Caller.Actor.Id, SignedInSessions.IdOf(session.Properties));
        SessionModel.ForgetInThisBrowser(Response);
        return Redirect("/signed-out");
    }
}
