using System.Collections.Concurrent;
using NodaTime;

namespace Missing.Api.Access.Consultations;

/// <summary>
/// A board on a wall is fetched every half minute and would flood the log: the same list for the same person is one line in a
/// quarter of an hour, with the time until which it holds. A change of the children on the list makes a new line at once.
/// </summary>
/// <remarks>Kept only in this server's memory: another node, or a restart, writes one line more and never one less.</remarks>
public sealed class RefreshedLists
{
    public static readonly Duration Holds = Duration.FromMinutes(15);

    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, Instant> written = new(StringComparer.Ordinal);

    /// <summary>When this list was last logged; null where no line of it still holds.</summary>
    public Instant? WrittenAt(Consultation list, Instant now) =>
        written.TryGetValue(Key(list), out var at) && now < at + Holds ? at : null;

    /// <param name="at">A moment before the line was written, so that the line's period ends no earlier than this entry expires.</param>
    public void Remember(Consultation list, Instant at)
    {
        if (written.Count >= Most)
            foreach (var old in written.Where(w => w.Value + Holds <= at).Select(w => w.Key).ToList()) written.TryRemove(old, out _);
        if (written.Count >= Most) written.Clear();
        written[Key(list)] = at;
    }

    // Everything the line would say: a list in which a name now appears in place of a stub is a different list.
    private static string Key(Consultation list) => string.Join(
        '\n', [list.Person, list.Role, list.Session, list.Route, $"{list.Reason}", list.Seen.Digest(), .. list.Stubs.Order().Select(id => $"{id}")]);
}
