using Marten;
using Missing.Domain;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Projections.Episodes;

/// <summary>An episode and the casebook of its child, as loaded for one request.</summary>
public sealed record LoadedEpisode(EpisodeDocument Document, Casebook Casebook)
{
    public CaseFile At(Moment moment) => Casebook.Open(Document.Id, Document.Entries, moment.At, moment.KnownAt);
}

public static class EpisodeReader
{
    public static async Task<LoadedEpisode?> LoadAsync(IQuerySession session, Guid id, CancellationToken ct)
    {
        if (await session.LoadAsync<EpisodeDocument>(id, ct) is not { } document) return null;
        var casebook = await CaseReader.CasebookAsync(session, document.ChildId, ct);
        return casebook is null ? null : new LoadedEpisode(document, casebook);
    }

    /// <summary>The episodes that fit a condition on the columns (<c>d.is_live</c> …), parsed only where they changed.</summary>
    public static async Task<IReadOnlyList<EpisodeDocument>> StandingAsync(
        IQuerySession session, string condition, CancellationToken ct, params object[] parameters)
    {
        var versions = await session.AdvancedSql.QueryAsync<Guid, long>(
            $"select row(d.id), row(d.xmin::text::bigint) from {MissingStore.EpisodeTable} d where {condition}", ct, parameters);
        return await ParsedDocuments<EpisodeDocument>.Of(session, d => d.Id)
            .ReadAsync(session, [.. versions.Select(v => new StoredVersion(v.Item1, v.Item2))], ct);
    }

    /// <summary>Several episodes with their casebooks, in the order given.</summary>
    public static async Task<IReadOnlyList<LoadedEpisode>> WithCasebooksAsync(
        IQuerySession session, IReadOnlyList<EpisodeDocument> documents, CancellationToken ct)
    {
        if (documents.Count == 0) return [];
        var books = await CaseReader.CasebooksAsync(session, [.. documents.Select(d => d.ChildId).Distinct()], ct);
        return [.. documents.Where(d => books.ContainsKey(d.ChildId)).Select(d => new LoadedEpisode(d, books[d.ChildId]))];
    }

    /// <summary>Every episode of the record that stands, newest report first.</summary>
    public static async Task<IReadOnlyList<LoadedEpisode>> OfChildAsync(IQuerySession session, Casebook casebook, CancellationToken ct)
    {
        var ids = casebook.Outlines.Select(o => o.EpisodeId).ToArray();
        var documents = await session.LoadManyAsync<EpisodeDocument>(ct, ids);
        return [.. documents.OrderByDescending(d => d.FirstAt).Select(d => new LoadedEpisode(d, casebook))];
    }

    public static EpisodeView View(LoadedEpisode loaded, CaseFile file) =>
        EpisodeView.Of(file, loaded.Document, Domain.Clocks.Clocks.Evaluate(file));
}
