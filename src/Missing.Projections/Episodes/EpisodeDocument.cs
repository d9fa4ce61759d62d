using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>
/// An episode as stored for reading: its entries, and the few columns that lists filter by. Nothing in a column is the
/// truth about a moment: columns only choose which episodes are folded (docs/adr/0003).
/// </summary>
public sealed record EpisodeDocument
{
    public Guid Id { get; init; }

    public Guid ChildId { get; init; }

    public string Reference { get; init; } = "";

    /// <summary>Everything in the stream, in the order of recording.</summary>
    public IReadOnlyList<Entry<EpisodeEvent>> Entries { get; init; } = [];

    /// <summary>The earliest occurredAt of any entry: no picture of an earlier moment can show the episode.</summary>
    public Instant FirstAt { get; init; }

    /// <summary>The latest occurredAt of any entry.</summary>
    public Instant LastAt { get; init; }

    /// <summary>Missing, or a duty of the return runs: it belongs on the board now.</summary>
    public bool IsLive { get; init; }

    /// <summary>For one that is not live: no picture as at, or as known at, this moment or later can show it so.</summary>
    public Instant? QuietSince { get; init; }

    /// <summary>It is live, or nobody has closed it: somebody may still hold it.</summary>
    public bool HasWork { get; init; }

    /// <summary>A PPN was submitted and has not reached children's social care.</summary>
    public bool HasPpnToSend { get; init; }

    /// <summary>A phone-data request waits for a decision.</summary>
    public bool HasPhoneDataToDecide { get; init; }

    /// <summary>An alarm nobody answered may stand for something of this episode, or of the child.</summary>
    public bool HasOpenAlarm { get; init; }

    /// <summary>What people entered; the product's own entries do not count.</summary>
    public int Version => EpisodeAt.Version(Entries);
}
