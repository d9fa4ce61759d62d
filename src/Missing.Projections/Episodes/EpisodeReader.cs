using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>An episode and the casebook of its child, as loaded for one request. See docs/terms.md.</summary>
public sealed record LoadedEpisode
{
    /// <summary>Counted from when the closing was recorded: a back-dated closing hides nothing.</summary>
    private static readonly Duration LongClosed = Duration.FromDays(28);

    private readonly KeptCases? cases;

    /// <param name="document">The whole document; only the part that the casebook allows the caller to see is kept.</param>
    public LoadedEpisode(EpisodeDocument document, Casebook casebook)
        : this(document, casebook, null)
    {
    }

    /// <param name="cases">Of a list that people look at all the time.</param>
    internal LoadedEpisode(EpisodeDocument document, Casebook casebook, KeptCases? cases)
    {
        this.cases = cases;
        Casebook = casebook;
        Document = casebook.HiddenFrom is { } reader ? Hidden.Of(document, reader) : document;
    }

    public EpisodeDocument Document { get; }

    public Casebook Casebook { get; }

    public CaseFile At(Moment moment) => cases is not null && moment.KnownAt is null
        ? cases.At(Document, Casebook, moment.At)
        : Casebook.Open(Document.Id, Document.Entries, moment.At, moment.KnownAt);

    /// <summary>Whether it ended so long ago that it is not everybody's any more (docs/access.md, rules 2 and 5).</summary>
    public bool IsLongClosed(Instant now)
    {
        var episode = At(new Moment(now, null)).Episode;
        if (!episode.IsOver) return false;
        var ended = episode.Entries.LastOrDefault(e => e.Data is Closed or RecordedNotMissing);
        return ended is not null && now - ended.RecordedAt > LongClosed;
    }
}

public static class EpisodeReader
{
    /// <summary>One episode, or null: one round trip while nothing has changed since anybody's last look, whether it is there or not.</summary>
    public static async Task<LoadedEpisode?> LoadAsync(IQuerySession session, Guid id, CancellationToken ct)
    {
        if (await KeptEpisodes.Of(session).OneAsync(session, id, locks: false, ct) is not var (document, ofCase)) return null;
        var casebook = await CaseReader.CasebookAsync(session, document.ChildId, ofCase, ct);
        return casebook is null ? null : new LoadedEpisode(document, casebook);
    }

    /// <summary>The episodes that match a condition on the columns of <see cref="EpisodeRow"/> (<c>d.is_live</c> …), in the order of the statement.</summary>
    public static async Task<IReadOnlyList<EpisodeDocument>> StandingAsync(
        IQuerySession session, string condition, CancellationToken ct, params object[] parameters)
    {
        var versions = await VersionsAsync(session, condition, parameters, ct);
        return await KeptEpisodes.Of(session).ReadAsync(session, versions, ct);
    }

    /// <summary>The children of the episodes that match a condition on the columns.</summary>
    public static async Task<IReadOnlyList<Guid>> ChildrenAsync(IQuerySession session, string condition, CancellationToken ct) =>
        await session.AdvancedSql.QueryAsync<Guid>($"select distinct d.child_id from {MissingStore.EpisodeTable} d where {condition}", ct);

    /// <summary>The same with their casebooks, in batches: for a whole year, whose cases must not all be in memory at once.</summary>
    public static async IAsyncEnumerable<LoadedEpisode> InTurnAsync(
        IQuerySession session, int atATime, string condition, [EnumeratorCancellation] CancellationToken ct, params object[] parameters)
    {
        foreach (var versions in (await VersionsAsync(session, condition, parameters, ct)).Chunk(atATime))
        {
            var documents = await KeptEpisodes.Of(session).ReadAsync(session, versions, ct);
            foreach (var loaded in await WithCasebooksAsync(session, documents, ct)) yield return loaded;
        }
    }

    /// <summary>
    /// The episodes that may be missing, or have a return duty running, at a moment; the fold decides. Two round trips while
    /// nothing has changed since the last call by anybody.
    /// </summary>
    public static Task<IReadOnlyList<LoadedEpisode>> LiveAsync(IQuerySession session, Moment moment, Instant now, CancellationToken ct) =>
        ChosenAsync(session, "is_live", moment, now, ct);

    /// <summary>The live episodes, and those found and not closed: all that somebody may still own. As many round trips.</summary>
    public static Task<IReadOnlyList<LoadedEpisode>> WithWorkAsync(
        IQuerySession session, Moment moment, Instant now, CancellationToken ct) =>
        ChosenAsync(session, "has_work", moment, now, ct);

    /// <summary>The episodes on which a phone-data request may wait for a decision at a moment; the fold decides.</summary>
    public static Task<IReadOnlyList<LoadedEpisode>> WithPhoneDataToDecideAsync(
        IQuerySession session, Moment moment, Instant now, CancellationToken ct) =>
        ChosenAsync(session, "has_phone_data_to_decide", moment, now, ct);

    /// <summary>The episodes on which a notice may wait to be sent at a moment; the fold decides.</summary>
    public static Task<IReadOnlyList<LoadedEpisode>> WithPpnToSendAsync(
        IQuerySession session, Moment moment, Instant now, CancellationToken ct) =>
        ChosenAsync(session, "has_ppn_to_send", moment, now, ct);

    /// <summary>Several episodes with their casebooks, in the order given.</summary>
    public static Task<IReadOnlyList<LoadedEpisode>> WithCasebooksAsync(
        IQuerySession session, IReadOnlyList<EpisodeDocument> documents, CancellationToken ct) =>
        WithCasebooksAsync(session, documents, null, ct);

    private static async Task<IReadOnlyList<LoadedEpisode>> WithCasebooksAsync(
        IQuerySession session, IReadOnlyList<EpisodeDocument> documents, KeptCases? cases, CancellationToken ct)
    {
        if (documents.Count == 0) return [];
        var books = await CaseReader.CasebooksAsync(session, [.. documents.Select(d => d.ChildId).Distinct()], ct);
        return [.. documents.Where(d => books.ContainsKey(d.ChildId)).Select(d => new LoadedEpisode(d, books[d.ChildId], cases))];
    }

    /// <summary>Every episode of the surviving record, newest report first.</summary>
    public static async Task<IReadOnlyList<LoadedEpisode>> OfChildAsync(IQuerySession session, Casebook casebook, CancellationToken ct)
    {
        var ids = casebook.Outlines.Select(o => o.EpisodeId).ToArray();
        var documents = await StandingAsync(session, "d.id = any(?)", ct, ids);
        return [.. documents.OrderByDescending(d => d.FirstAt).Select(d => new LoadedEpisode(d, casebook))];
    }

    public static EpisodeView View(LoadedEpisode loaded, CaseFile file) =>
        EpisodeView.Of(file, loaded.Document, Domain.Clocks.Clocks.Evaluate(file));

    private static async Task<IReadOnlyCollection<EpisodeVersion>> VersionsAsync(
        IQuerySession session, string condition, object[] parameters, CancellationToken ct)
    {
        var versions = await session.AdvancedSql.QueryAsync<Guid, long, int>(
            $"""
            select row(d.id), row(d.version), row(coalesce(m.times, 0))
            from {MissingStore.EpisodeTable} d left join {MissingStore.MaskedTable} m on m.stream_id = d.id where {condition}
            """,
            ct,
            parameters);
        return [.. versions.Select(v => new EpisodeVersion(v.Item1, v.Item2, v.Item3))];
    }

    // A column describes the episode now. As at an earlier moment the condition may also have held for episodes that are live now,
    // or that became quiet only after that moment.
    private static async Task<IReadOnlyList<LoadedEpisode>> ChosenAsync(
        IQuerySession session, string column, Moment moment, Instant now, CancellationToken ct)
    {
        var quiet = Instant.Min(moment.At, moment.KnownAt ?? moment.At);
        var documents = moment.At >= now && moment.KnownAt is null
            ? await StandingAsync(session, $"d.{column}", ct)
            : await StandingAsync(session, $"d.first_at <= ? and (d.is_live or d.{column} or d.quiet_since > ?)", ct, moment.At, quiet);
        return await WithCasebooksAsync(session, documents, KeptCases.Of(session), ct);
    }
}
