using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Http.Children.Registering;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Domain.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Api.Web.Pages.Record;

/// <summary>Registers a child of whom there is no record yet, without a report.</summary>
public sealed class NewModel : RecordPage
{
    private const string FormName = "child-registration";

    /// <summary>Records that may be of the same child, by what they are called; they are looked at before a second is made.</summary>
    public IReadOnlyList<(Guid Id, string? Name, string? OpenReference)> Matches { get; private set; } = [];

    public override string Home => "/";

    public async Task<IActionResult> OnGetAsync() => Open(FormTable.Of(FormName), await CaseAsync(), version: 0);

    public async Task<IActionResult> OnPostAsync() => await SendAsync(FormTable.Of(FormName), await CaseAsync(), "", version: 0);

    protected override string Done(ApiReply reply) => Url.IsLocalUrl(Back) ? base.Done(reply) : $"/children/{reply.Id}?recorded={reply.Id}";

    protected override async Task RefusedAsync(ApiReply reply)
    {
        if (reply.Code != "possible-duplicate") return;
        var matches = reply.Body.GetProperty("matches").Deserialize<List<LikelyMatch>>(MissingJson.Shared)!;
        var books = await CaseReader.CasebooksAsync(Session, [.. matches.Select(m => m.ChildId)], Cancelled);
        Matches = [.. matches.Select(m => (m.ChildId, ChildAt.Fold(books[m.ChildId].Entries, Now).DisplayName, m.OpenReference))];
    }

    private async Task<FormCase> CaseAsync() =>
        FormCase.OfNewChild(await CaseReader.PolicyAsync(Session, Cancelled), Caller.Actor, Now);
}
