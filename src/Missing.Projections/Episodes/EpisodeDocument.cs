using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>
/// An episode as its stream tells it: every entry in the order of recording, read from the events themselves. The state as at a moment
/// always comes from the fold. See docs/terms.md.
/// </summary>
public sealed record EpisodeDocument
{
    /// <param name="entries">Everything in the stream; never empty.</param>
    public EpisodeDocument(Guid id, IReadOnlyList<Entry<EpisodeEvent>> entries)
    {
        var report = entries.Select(e => e.Data).OfType<MissingReported>().FirstOrDefault();
        Id = id;
        Entries = entries;
        ChildId = report?.ChildId ?? Guid.Empty;
        Reference = report?.Reference ?? "";
        FirstAt = entries.Min(e => e.Data.OccurredAt);
        Version = EpisodeAt.Version(entries);
    }

    public Guid Id { get; }

    public IReadOnlyList<Entry<EpisodeEvent>> Entries { get; init; }

    public Guid ChildId { get; }

    public string Reference { get; }

    /// <summary>The earliest occurredAt of any entry: the episode does not exist as at an earlier moment.</summary>
    public Instant FirstAt { get; }

    /// <summary>The version for optimistic concurrency: the number of entries made by people.</summary>
    public int Version { get; }
}
