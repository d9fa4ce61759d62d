using Microsoft.AspNetCore.Mvc;
using Missing.Api.Access;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Children;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Record;

/// <summary>A form on a child's record.</summary>
public sealed class ChildModel : RecordPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ChildDocument Document { get; private set; } = null!;

    public Casebook Casebook { get; private set; } = null!;

    public ChildAt Child { get; private set; } = null!;

    // A records manager decides about a record without opening it.
    public override string Home => MayOpen("/children/{id:guid}") ? $"/children/{Id}" : "/retention";

    public async Task<IActionResult> OnGetAsync(string? form) =>
        await LoadAsync(form) is { } found ? Open(found, Case(), Document.Version) : Closed ?? NotFound();

    public async Task<IActionResult> OnPostAsync(string? form) =>
        await LoadAsync(form) is { } found ? await SendAsync(found, Case(), $"{Id}", Document.Version) : Closed ?? NotFound();

    private async Task<Form?> LoadAsync(string? name)
    {
        if (FormTable.Find(name) is not { IsOnChild: true } form) return null;
        if (await Session.LoadAsync<ChildDocument>(Id, Cancelled) is not { } document) return null;
        if (await CaseReader.CasebookAsync(Session, Id, Cancelled) is not { } book) return null;
        if (!RouteTable.IsBeforeRestriction(form.Route) && !await IsOpenAsync(book)) return null;
        // The record itself, not the one it was merged into: what is written to it is decided by it.
        (Document, Casebook, Child) = (document, book, ChildAt.Fold(book.ChildId == Id || book.IsHidden ? book.Entries : document.Entries, Now));
        return form;
    }

    private FormCase Case() => new(null, Casebook, Child, About, Caller.Actor, Now);
}
