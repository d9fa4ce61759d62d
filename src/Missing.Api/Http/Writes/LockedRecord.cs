using Marten;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Projections.Store;
using Missing.Projections.Timeline;

namespace Missing.Api.Http.Writes;

/// <summary>A record whose stream this request holds for writing: what a child's and an episode's have in common.</summary>
public abstract class LockedRecord<TDocument, TFact>(
    WriteContext write, Action<IReadOnlyList<Entry<TFact>>> append, TDocument document, IReadOnlyList<Entry<TFact>> entries)
    where TDocument : class
    where TFact : Fact
{
    protected WriteContext Write => write;

    public TDocument Document => document;

    /// <summary>Everything in the stream, with what this request appended.</summary>
    public IReadOnlyList<Entry<TFact>> Entries { get; private set; } = entries;

    /// <summary>
    /// Why this request may not write, or null. A partner finds only what they may see; a closed record says so; and If-Match is held
    /// against the version now that the stream is locked.
    /// </summary>
    protected static async Task<Problem?> RefuseAsync(
        WriteContext write, Casebook casebook, Problem unknown, IReadOnlyList<Entry<TFact>> entries, int version, bool checkIfMatch, bool mayFind)
    {
        if (!mayFind) return unknown;
        if (await WriteDoor.RefuseAsync(write, casebook, unknown) is { } closed) return closed;
        return checkIfMatch && !write.IfMatch.Allows(version)
            ? Stale(entries, version, write.IfMatch.Known, WriteDoor.ShowsEntries(write, casebook))
            : null;
    }

    protected IReadOnlyList<Entry<TFact>> Append(IReadOnlyList<TFact> facts)
    {
        var appended = facts.Select(f => new Entry<TFact>(Guid.CreateVersion7(), write.Now, f)).ToList();
        append(appended);
        Entries = [.. Entries, .. appended];
        return appended;
    }

    // A person to whom the record is closed is told that something was recorded, but not what.
    private static Problem Stale(IReadOnlyList<Entry<TFact>> entries, int version, long known, bool isOpen)
    {
        var byPeople = entries.Where(e => isOpen && !e.Data.By.IsSystem).Skip((int)known);
        return Problem.VersionStale(known, version, byPeople.Select(e => TimelineReader.Entry(e, null, MissingJson.Shared)).ToList());
    }
}
