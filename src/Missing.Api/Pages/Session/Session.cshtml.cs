using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;

namespace Missing.Api.Pages.Session;

/// <summary>When the session ends; asking for it by hand is work, and makes it last longer.</summary>
public sealed class SessionModel : MissingPage
{
    public IActionResult OnGet() => RedirectToPage("/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        var session = await HttpContext.AuthenticateAsync(PageSession.Scheme);
        session.Properties!.IssuedUtc = null;
        session.Properties.ExpiresUtc = null;
        await HttpContext.SignInAsync(PageSession.Scheme, session.Principal!, session.Properties);
        return new JsonResult(new { endsAt = (Service<TimeProvider>().GetUtcNow() + PageSession.Idle).ToUnixTimeMilliseconds() });
    }
}
