using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>
/// An episode as stored for reading: its entries, and the few columns that lists filter by. The columns only choose which episodes
/// to fold; the state as at a moment always comes from the fold (docs/adr/0003). See docs/terms.md.
/// </summary>
public sealed record EpisodeDocument
{
    public Guid Id { get; init; }

    public Guid ChildId { get; init; }

    public string Reference { get; init; } = "";

    /// <summary>Everything in the stream, in the order of recording.</summary>
    public IReadOnlyList<Entry<EpisodeEvent>> Entries { get; init; } = [];

    /// <summary>The earliest occurredAt of any entry: the episode does not exist as at an earlier moment.</summary>
    public Instant FirstAt { get; init; }

    /// <summary>The latest occurredAt of any entry.</summary>
    public Instant LastAt { get; init; }

    /// <summary>Missing, or with a return duty running: it belongs on the board now.</summary>
    public bool IsLive { get; init; }

    /// <summary>For an episode that is not live: it is not live as at, or as known at, this moment or later either.</summary>
    public Instant? QuietSince { get; init; }

    /// <summary>It is live or not closed: somebody may still own it.</summary>
    public bool HasWork { get; init; }

    /// <summary>A PPN was submitted, while missing or since, and has not reached children's social care.</summary>
    public bool HasPpnToSend { get; init; }

    /// <summary>A phone-data request waits for a decision.</summary>
    public bool HasPhoneDataToDecide { get; init; }

    /// <summary>An unanswered alarm about this episode, or about the child, may be open.</summary>
    public bool HasOpenAlarm { get; init; }

    /// <summary>The version for optimistic concurrency: the number of entries made by people.</summary>
    public int Version => EpisodeAt.Version(Entries);
}
