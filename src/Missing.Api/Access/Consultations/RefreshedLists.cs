using System.Collections.Concurrent;
using NodaTime;

namespace Missing.Api.Access.Consultations;

/// <summary>
/// A board on a wall is fetched every half minute, and would drown the log: the same list for the same person is one line a
/// quarter of an hour, which says until when it holds. Who comes or goes makes a new line at once.
/// </summary>
/// <remarks>In this server's memory alone: another node, or a restart, writes one line more and never one less.</remarks>
public sealed class RefreshedLists
{
    public static readonly Duration Holds = Duration.FromMinutes(15);

    private const int Most = 50_000;

    private readonly ConcurrentDictionary<(string Person, string? Session, string Route, int Likeness), Instant> written = new();

    /// <summary>True where the log holds this very list already.</summary>
    public bool IsOnRecord(Consultation list, Instant now) =>
        written.TryGetValue(Key(list), out var at) && now < at + Holds;

    /// <param name="at">Before the line was written: what it says ends no earlier than this forgets it.</param>
    public void Remember(Consultation list, Instant at)
    {
        if (written.Count >= Most)
            foreach (var old in written.Where(w => w.Value + Holds <= at).Select(w => w.Key).ToList()) written.TryRemove(old, out _);
        if (written.Count >= Most) written.Clear();
        written[Key(list)] = at;
    }

    private static (string, string?, string, int) Key(Consultation list) => (list.Person, list.Session, list.Route, list.Seen.Likeness);
}
