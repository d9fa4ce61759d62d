using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Http.Problems;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Web.Pages;

/// <summary>The error page: what went wrong, what to do about it, and the reference that finds it in the log.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>True where signing in again is what helps.</summary>
    public bool IsSignedOut { get; private set; }

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        var thrown = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        var problem = thrown is null ? Problem.ForStatus(status) : Failures.For(thrown);
        Response.StatusCode = problem?.Status ?? status;
        IsSignedOut = Response.StatusCode == StatusCodes.Status401Unauthorized;
        (Heading, Advice) = Response.StatusCode switch
        {
            400 => ("This could not be read", "Go back, load the page again and try once more. Nothing was recorded."),
            401 => ("Your session has ended", "Nothing was recorded. Sign in again in another tab, then go back here: what you typed is still there."),
            403 => ("Your role may not see this", "Ask someone whose role may, or have your role changed."),
            404 => ("There is nothing here", "Check the address or the reference. It may be a record that you may not see."),
            429 => ("Too many in one minute", "Wait a minute, then go on. Reporting and recording are never stopped."),
            503 => ("The record cannot be reached just now", "Go back: what you typed is still there. Try again in a moment."),
            409 => ("Someone recorded something at the same moment", "Nothing of yours was recorded. Go back and send it again."),
            _ => ("Something went wrong here", "Nothing is known to have been recorded: look before you send it again."),
        };
    }
}
