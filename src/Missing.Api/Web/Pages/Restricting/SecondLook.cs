using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages.Record;
using Missing.Domain.Policy;

namespace Missing.Api.Web.Pages.Restricting;

/// <summary>
/// The base of pages on which a second person reviews something and answers in one form: an inspector, or an auditor, who does not
/// see whose record it is.
/// </summary>
/// <typeparam name="T">What they look at.</typeparam>
public abstract class SecondLook<T> : RecordPage
    where T : class
{
    /// <summary>None until it was found: then the page is not shown.</summary>
    public T Looked { get; private set; } = null!;

    public override string Home => "/glass-breaks";

    // What others record of the child meanwhile is not the second person's to weigh, and not an auditor's to see.
    protected abstract Form Form { get; }

    protected abstract Task<T?> FindAsync();

    protected abstract Guid ChildOf(T looked);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Open(Form, Case(), version: 0) : NotFound();

    public async Task<IActionResult> OnPostAsync() =>
        await LoadAsync() ? await SendAsync(Form, Case(), $"{ChildOf(Looked)}", version: 0) : NotFound();

    private FormCase Case() => HiddenCase.Of(PolicyHistory.Shipped, About, Caller.Actor, Now);

    private async Task<bool> LoadAsync()
    {
        if (await FindAsync() is not { } found) return false;
        Looked = found;
        return true;
    }
}
