using Missing.Api.Http.Throttling;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Projections.Children;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Report;

/// <content>Finding children on record by what was typed, and those that may be the child first named here.</content>
public sealed partial class ReportModel
{
    // Fewer letters are like too many names.
    private const int LettersToSearch = 3;
    private const int MostFound = 8;

    /// <summary>Why nothing was searched: too often in a minute. The report goes on.</summary>
    public Problem? TooMany { get; private set; }

    private async Task<IReadOnlyList<KnownChild>?> FindAsync(string typed)
    {
        var text = typed.Trim();
        if (text.Length < LettersToSearch) return [];
        if ((TooMany = await Service<Searches>().RefuseAsync(HttpContext)) is not null) return null;
        var matches = await ChildSearch.FindAsync(Session, Characters.First(text, Limits.Line), MostFound, Cancelled);
        return [.. matches.Select(m => KnownChild.Of(m.Book, Now))];
    }

    private async Task<IReadOnlyList<KnownChild>> KnownAsync(IReadOnlyList<Guid> ids)
    {
        var books = await CaseReader.CasebooksAsync(Session, ids, Cancelled);
        return [.. ids.Where(books.ContainsKey).Select(id => books[id]).DistinctBy(b => b.ChildId).Select(b => KnownChild.Of(b, Now))];
    }
}
