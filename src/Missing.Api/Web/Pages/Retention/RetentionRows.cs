using Missing.Projections.Retention;

namespace Missing.Api.Web.Pages.Retention;

/// <summary>One list of the page.</summary>
/// <param name="Id">Names the list in the ids of its links.</param>
/// <param name="Title">The title of the list, for screen readers.</param>
/// <param name="Empty">What it says when there is nothing.</param>
public sealed record RetentionRows(RetentionModel Page, string Id, string Title, IReadOnlyList<RetentionRow> Rows, string Empty)
{
    /// <summary>The buttons of a row: the form's address and its words.</summary>
    public IEnumerable<(string Id, string Address, string Words)> Buttons(RetentionRow row)
    {
        if (row.DisposedAt is not null) yield break;
        if (row.Proposal is { Expired: false } proposal && Page.FormOf(row, "disposal-approval", proposal.Id) is { } approve)
            yield return ($"{Id}-{row.ChildId}-approve", approve, "Approve");
        if (Page.FormOf(row, "retention-decision") is { } keep) yield return ($"{Id}-{row.ChildId}-keep", keep, "Keep");
        if (row.Holds.Count == 0 && row.Proposal is not { Expired: false } && Page.FormOf(row, "disposal-proposal") is { } dispose)
            yield return ($"{Id}-{row.ChildId}-dispose", dispose, "Propose disposal");
        foreach (var hold in row.Holds)
            if (Page.FormOf(row, "legal-hold-lifting", hold.Id) is { } lift) yield return ($"{Id}-{hold.Id}-lift", lift, "Lift the hold");
        if (row.Holds.Count == 0 && Page.FormOf(row, "legal-hold") is { } place) yield return ($"{Id}-{row.ChildId}-hold", place, "Place a hold");
    }
}
