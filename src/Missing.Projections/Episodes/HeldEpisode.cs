using Marten;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Projections.Episodes;

/// <summary>An episode whose stream a session holds until its transaction ends: nobody else appends to it meanwhile.</summary>
public sealed class HeldEpisode
{
    private readonly IDocumentSession session;
    private int appended;

    private readonly CaseVersions ofCase;

    private HeldEpisode(IDocumentSession session, EpisodeDocument document, CaseVersions ofCase)
    {
        this.session = session;
        this.ofCase = ofCase;
        Document = document;
    }

    /// <summary>As it stood when it was locked, without what is appended here.</summary>
    public EpisodeDocument Document { get; }

    /// <summary>Waits for its turn, and reads in the same round trip the episode and which casebook is its child's; null where there is none.</summary>
    public static async Task<HeldEpisode?> TakeAsync(IDocumentSession session, Guid id, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        return await KeptEpisodes.Of(session).OneAsync(session, id, locks: true, ct) is var (document, ofCase) ? new HeldEpisode(session, document, ofCase) : null;
    }

    /// <summary>The casebook of its child, as of the moment of locking: no round trip while nothing of it has changed.</summary>
    public async Task<Casebook> CasebookAsync(CancellationToken ct) =>
        await CaseReader.CasebookAsync(session, Document.ChildId, ofCase, ct) ?? throw new InvalidOperationException("An episode without its child's record.");

    /// <summary>To be stored when the session saves its changes.</summary>
    public void Append(params IReadOnlyList<Entry<EpisodeEvent>> entries)
    {
        appended += entries.Count;
        session.Events.Append(Document.Id, Document.Entries.Count + appended, entries.Select(e => StoredEvents.Wrap(e.Data, e.Id)));
    }
}
