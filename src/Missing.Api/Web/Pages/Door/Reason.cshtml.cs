using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Shared;
using Missing.Api.Web.Words;
using Missing.Domain.Children;

namespace Missing.Api.Web.Pages.Door;

/// <summary>Stores the person's reason for opening a record, and redirects back to it.</summary>
public sealed class ReasonModel : MissingPage
{
    [BindProperty]
    public Guid Child { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Back { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var codes = Enum.GetValues<AccessCode>().Where(c => Spelling.Of(c) == Code).ToList();
        if (codes is not [var code] || !Url.IsLocalUrl(Back)) return BadRequest();
        await Service<RecordDoor>().SayAsync(Caller, Child, code, Now, Cancelled);
        return LocalRedirect(Back!);
    }
}
