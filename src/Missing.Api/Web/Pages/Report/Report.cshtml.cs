using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages.Report.Drafts;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Report;

/// <summary>
/// A child is reported missing while the caller talks. Everything typed is saved as a draft; sending it is three steps, each
/// of which can be taken again: the report, that the trigger plan was read, the grade. What is asked, sent, saved and found
/// stands in a part each.
/// </summary>
public sealed partial class ReportModel : MissingPage
{
    public const string Address = "/report";

    private const string DraftInput = "_draft";
    private const string PickInput = "_pick";
    private const string NotDuplicate = "child.isNotDuplicate";

    private static readonly Dictionary<string, string[]> NoErrors = [];

    public ReportDraft Draft { get; private set; } = null!;

    /// <summary>The other drafts that this person has begun.</summary>
    public IReadOnlyList<ReportDraft> OtherDrafts { get; private set; } = [];

    public FormView View { get; private set; } = null!;

    /// <summary>The child on record that the report is about; none while it is not known, or new.</summary>
    public KnownChild? Child { get; private set; }

    public Prospect Prospect { get; private set; } = Prospect.Nothing;

    /// <summary>The matches for <see cref="ReportForm.Search"/>; null where nothing was searched.</summary>
    public IReadOnlyList<KnownChild>? Found { get; private set; }

    /// <summary>Records that may be the child first named here: the report waits for an answer.</summary>
    public IReadOnlyList<KnownChild> Matches { get; private set; } = [];

    /// <summary>Whether the server has saved what the page shows.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>Whether only the part beside the form is returned, to be swapped into an open page.</summary>
    public bool IsLivePart { get; private set; }

    /// <summary>The address of this draft: its id and none of its content.</summary>
    public string Home => $"{Address}?draft={Draft.Id}";

    /// <summary>The report is recorded, and the grade typed with it is not.</summary>
    public bool IsGradeOnly => Draft.Sent is not null;

    /// <summary>Whether something stands in one of these fields, typed or amiss: then they are not folded away.</summary>
    public bool Holds(IEnumerable<Field> fields) => fields.Any(f => View.Errors.ContainsKey(f.Name)
        || ((string[])["", ".date", ".time"]).Any(part => View.Values.Text(f.Name + part) is not null));

    public FieldView Ask(Field field) =>
        View.View(field, ReportForm.GradeFields.Contains(field) ? typeof(GradeThrive) : typeof(ReportMissing), field.Name);

    /// <param name="child">The child on record that a new draft is about.</param>
    public async Task<IActionResult> OnGetAsync(string? draft, Guid? child)
    {
        if (draft is null)
        {
            Draft = new ReportDraft { Id = Guid.CreateVersion7(), OwnerId = Caller.Actor.Id, StartedAt = Now };
            if (child is { } known) Draft = Draft with { Inputs = new Dictionary<string, string[]> { [ReportForm.ChildId] = [$"{known}"] } };
            return await ShowAsync();
        }
        if (!Guid.TryParse(draft, out var id) || await Drafts.FindAsync(id, Caller.Actor, Now, Cancelled) is not { } held) return NotFound();
        (Draft, IsSaved) = (held, true);
        return held.IsOpen ? await ShowAsync() : Redirect(EpisodeOf(held.Sent!));
    }

    /// <summary>Saves what is typed, and answers with what that changes beside the form.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (!await KeepAsync()) return NotFound();
        if (!IsFragment) return Redirect(Home);
        // Another tab has sent it.
        if (!Draft.IsOpen) return StatusCode(StatusCodes.Status409Conflict);
        await ReadAsync(NoErrors, []);
        IsLivePart = true;
        return Partial("_Live", this);
    }

    public async Task<IActionResult> OnPostFindAsync()
    {
        if (IsFragment)
        {
            Found = await FindAsync(Request.Form[ReportForm.Search].ToString());
            return TooMany is null ? Partial("_Found", Found) : Partial("_TooManySearches", TooMany);
        }
        if (!await KeepAsync()) return NotFound();
        Found = await FindAsync(Values.Text(ReportForm.Search) ?? "");
        return await ShowAsync(TooMany?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>Takes a child on record, or none of them.</summary>
    public async Task<IActionResult> OnPostPickAsync()
    {
        var id = Guid.TryParse(Request.Form[PickInput], out var picked) ? picked : (Guid?)null;
        var book = id is null ? null : await CaseReader.CasebookAsync(Session, id.Value, Cancelled);
        if (id is not null && book is null) return NotFound();
        if (!await KeepAsync(book?.ChildId)) return NotFound();
        return IsFragment ? await ShowAsync() : Redirect(Home);
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        if (Guid.TryParse(Request.Form[DraftInput], out var id)) await Drafts.DiscardAsync(id, Caller.Actor, Cancelled);
        return Redirect(Address);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // First of all, so that nothing typed is lost whatever comes.
        if (!await KeepAsync(ChosenChild())) return NotFound();
        if (Draft.Sent is { IsWhole: true } whole) return Redirect(EpisodeOf(whole));
        return Draft.Sent is null && await SendReportAsync() is { } refused ? refused : await SendGradeAsync();
    }

    private async Task<PageResult> ShowAsync(
        int status = StatusCodes.Status200OK, IReadOnlyDictionary<string, string[]>? errors = null, IReadOnlyList<string>? trouble = null)
    {
        await ReadAsync(errors ?? NoErrors, trouble ?? []);
        OtherDrafts = [.. (await Drafts.OpenOfAsync(Caller.Actor, Now, Cancelled)).Where(d => d.Id != Draft.Id)];
        Response.StatusCode = status;
        return Page();
    }

    private async Task ReadAsync(IReadOnlyDictionary<string, string[]> errors, IReadOnlyList<string> trouble)
    {
        var book = Guid.TryParse(Values.Text(ReportForm.ChildId), out var id) ? await CaseReader.CasebookAsync(Session, id, Cancelled) : null;
        if (book is not null) Child = KnownChild.Of(book, Now);
        book ??= new Casebook(Guid.CreateVersion7(), [], [], await CaseReader.PolicyAsync(Session, Cancelled));
        View = ViewOf(book, errors, trouble);
        if (IsGradeOnly) return;
        // Of what is half typed, that which can be read.
        if (ReportForm.Read<ReportMissing>(ReportForm.ReportBody(View).Json) is { } report)
        {
            var grade = ReportForm.Read<GradeThrive>(ReportForm.GradeBody(View).Json) ?? new(null, null, null);
            Prospect = Prospect.Of(report, grade, book, Caller.Actor, Now);
        }
    }

    /// <summary>The typed values, before the record is read.</summary>
    private FormView Typed => ViewOf(new Casebook(Guid.Empty, [], [], PolicyHistory.Shipped), NoErrors, []);

    private FormView ViewOf(Casebook book, IReadOnlyDictionary<string, string[]> errors, IReadOnlyList<string> trouble) =>
        new(ReportForm.Form, new FormCase(null, book, ChildAt.Fold(book.Entries, Now), null, Caller.Actor, Now), Values, errors, trouble, null, Draft.Key)
        {
            MarksOptional = false,
            OtherLabels = ReportForm.GradeFields.ToDictionary(f => f.Name, f => f.Label),
        };

    private FormValues Values => new(Draft.Inputs, London.Date(Now));
}
