using System.Text.RegularExpressions;
using Marten;
using Missing.Api.Http.Reads;
using Missing.Projections.Children;
using Missing.Projections.Episodes;

namespace Missing.Api.Web.Forms;

/// <summary>
/// Resolves the records that a form names: people type a reference or the address of a record, and the routes of the API take ids.
/// </summary>
public sealed partial class NamedRecords(IEpisodeReferences references)
{
    /// <summary>The ids, by the name of the input; unknown references are left out.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> FindAsync(FormView view, IQuerySession session, CancellationToken ct)
    {
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var field in view.Everything().Where(f => f.Kind is FieldKind.Episode or FieldKind.ChildRecord))
            if (field.Text is { } text && await IdAsync(text, field.Kind == FieldKind.ChildRecord, session, ct) is { } id) found[field.Name] = id;
        return found;
    }

    private async Task<Guid?> IdAsync(string text, bool ofChild, IQuerySession session, CancellationToken ct)
    {
        Guid? id = Id().Match(text) is { Success: true } given ? Guid.Parse(given.Value) : null;
        if (id is { } child && ofChild && await session.LoadAsync<ChildDocument>(child, ct) is not null) return child;
        if (id is null && Reference().Match(text) is { Success: true } named)
            id = await references.FindAsync(named.Value.ToUpperInvariant(), ct);
        // Of an episode it must be one that is there: an entry would name nothing.
        if (id is not { } episode || await session.LoadAsync<EpisodeOutlineDocument>(episode, ct) is not { } outline) return null;
        return ofChild ? outline.ChildId : episode;
    }

    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex(@"MC-\d{4}-\d{6}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
