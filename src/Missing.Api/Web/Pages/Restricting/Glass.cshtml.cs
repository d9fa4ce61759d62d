using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Shared;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages.Record;
using Missing.Api.Web.Words;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Projections.Children;

namespace Missing.Api.Web.Pages.Restricting;

/// <summary>Breaks the glass, and redirects to the page that was closed. Of the record it reads only that it exists.</summary>
public sealed class GlassModel : RecordPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public override string Home => $"/children/{Id}";

    public async Task<IActionResult> OnGetAsync() =>
        await Session.LoadAsync<ChildDocument>(Id, Cancelled) is null ? NotFound() : Open(BreakGlassForm.Form, Nothing(), version: 0);

    public async Task<IActionResult> OnPostAsync()
    {
        var answer = await SendAsync(BreakGlassForm.Form, Nothing(), $"{Id}", version: 0);
        // The person has given a reason, so the door does not ask again.
        if (answer is RedirectResult && Code() is { } code) await Service<RecordDoor>().SayAsync(Caller, Id, code, Now, Cancelled);
        return answer;
    }

    private FormCase Nothing() => HiddenCase.Of(PolicyHistory.Shipped, null, Caller.Actor, Now);

    private AccessCode? Code() =>
        Enum.GetValues<AccessCode>().Where(c => Spelling.Of(c) == View.Values.Text("code")).Select(c => (AccessCode?)c).FirstOrDefault();
}
