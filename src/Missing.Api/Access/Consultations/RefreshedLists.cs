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

    private readonly ConcurrentDictionary<string, Instant> written = new(StringComparer.Ordinal);

    /// <summary>When the log was told of this very list; none where it holds no line of it any more.</summary>
    public Instant? WrittenAt(Consultation list, Instant now) =>
        written.TryGetValue(Key(list), out var at) && now < at + Holds ? at : null;

    /// <param name="at">Before the line was written: what it says ends no earlier than this forgets it.</param>
    public void Remember(Consultation list, Instant at)
    {
        if (written.Count >= Most)
            foreach (var old in written.Where(w => w.Value + Holds <= at).Select(w => w.Key).ToList()) written.TryRemove(old, out _);
        if (written.Count >= Most) written.Clear();
        written[Key(list)] = at;
    }

    // All that the line would say: a list that is the same but for a name that is now shown, where a stub was, is another.
    private static string Key(Consultation list) => string.Join(
        '\n', [list.Person, list.Role, list.Session, list.Route, $"{list.Reason}", list.Seen.Digest(), .. list.Stubs.Order().Select(id => $"{id}")]);
}
