using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;

namespace Missing.Api.Pages.Session;

/// <summary>Ends the session, for the next person at a shared desk; the browser keeps nothing of it.</summary>
public sealed class SignOutModel : MissingPage
{
    public IActionResult OnGet() => RedirectToPage("/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(PageSession.Scheme);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/signed-out");
    }
}
