using Missing.Api.Web.Pages.Report.Drafts;

namespace Missing.Api.Web.Pages.Report;

/// <content>Saving: whatever the page posts becomes the draft first.</content>
public sealed partial class ReportModel
{
    private ReportDrafts Drafts => Service<ReportDrafts>();

    private Guid? ChosenChild() => Guid.TryParse(Request.Form[ReportForm.ChildId], out var id) ? id : null;

    private Task<bool> KeepAsync() => KeepAsync(ChosenChild());

    /// <summary>Saves what the page posted as the draft; false where the draft is another person's.</summary>
    private async Task<bool> KeepAsync(Guid? child)
    {
        var inputs = Request.Form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Key is not (DraftInput or PickInput or NotDuplicate or ReportForm.ChildId))
            .Select(f => (f.Key, Value: f.Value.Select(Storable).Where(v => v.Length > 0).ToArray()))
            .Where(f => f.Value.Length > 0).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        if (child is not null) inputs[ReportForm.ChildId] = [$"{child}"];
        return Guid.TryParse(Request.Form[DraftInput], out var id) && await KeepAsync(id, held => held with { Inputs = inputs });
    }

    // PostgreSQL holds no NUL.
    private static string Storable(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal);

    private Task<bool> KeepAsync(SentReport sent) => KeepAsync(
        Draft.Id, held => held with { Sent = sent, Inputs = sent.IsWhole ? new Dictionary<string, string[]>() : held.Inputs });

    private async Task<bool> KeepAsync(Guid id, Func<ReportDraft, ReportDraft> change)
    {
        if (await Drafts.SaveAsync(id, Caller.Actor, Now, change, Cancelled) is not { } saved) return false;
        (Draft, IsSaved) = (saved, true);
        return true;
    }
}
