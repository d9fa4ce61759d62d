using Missing.Domain.Names;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>A local authority that was responsible for the child, or its host, or both, without a break.</summary>
/// <param name="Name">Null for the time in which none was known.</param>
/// <param name="ChangedBy">Entry id of the change with which it began; that of the registration counts from the beginning of time.</param>
/// <param name="Until">Null where it lasts.</param>
/// <param name="EndedBy">Entry id of the change with which it ended.</param>
public sealed record AuthorityStay(string? Name, Guid? ChangedBy, Instant From, Instant? Until, Guid? EndedBy);

/// <summary>
/// The child's authorities over time. Other details hold for all earlier time once they are known; an authority that took over
/// yesterday had nothing to do with the child last week, so a change of it counts from its own moment.
/// </summary>
public sealed class AuthorityHistory
{
    private readonly List<Point> points;

    private AuthorityHistory(List<Point> points)
    {
        this.points = points;
        Stays = [.. Read(points)];
    }

    /// <summary>In the order in which they began, the responsible authority before the host.</summary>
    public IReadOnlyList<AuthorityStay> Stays { get; }

    internal static AuthorityHistory Of(IEnumerable<Entry<ChildEvent>> known, Instant at, NameLists lists)
    {
        var changes = new List<Point>();
        var details = new ChildDetails();
        foreach (var change in DetailsHistory.InOrder(known).Where(c => c.IsRegistration || c.OccurredAt <= at))
        {
            details = change.Over(details);
            var point = new Point(
                change.IsRegistration ? Instant.MinValue : change.OccurredAt, change.Id, Named(details.ResponsibleAuthority), Named(details.HostAuthority));
            // Of several changes at one moment what they come to counts.
            if (changes.Count > 0 && changes[^1].At == point.At) changes.RemoveAt(changes.Count - 1);
            changes.Add(point);
        }

        if (changes.Count == 0 || changes[0].At > Instant.MinValue) changes.Insert(0, new Point(Instant.MinValue, null, null, null));
        return new AuthorityHistory(changes);

        string? Named(string? authority) => string.IsNullOrWhiteSpace(authority) ? null : lists.NameOf(ListId.Authorities, authority);
    }

    /// <summary>The responsible authority at a moment; while none was known, the first that is known later.</summary>
    internal string? ResponsibleAt(Instant moment) =>
        points.LastOrDefault(p => p.At <= moment && p.Responsible is not null)?.Responsible ?? points.Find(p => p.Responsible is not null)?.Responsible;

    private static IEnumerable<AuthorityStay> Read(List<Point> changes)
    {
        for (var i = 0; i < changes.Count; i++)
            foreach (var name in changes[i].Names)
            {
                if (i > 0 && changes[i - 1].Has(name)) continue;
                var end = changes.FindIndex(i + 1, p => !p.Has(name));
                var ended = end < 0 ? null : changes[end];
                yield return new AuthorityStay(name, changes[i].ChangedBy, changes[i].At, ended?.At, ended?.ChangedBy);
            }
    }

    private sealed record Point(Instant At, Guid? ChangedBy, string? Responsible, string? Host)
    {
        internal IReadOnlyList<string?> Names =>
            Responsible is null ? [Host]
            : Host is null || NameFolding.Same(Host, Responsible) ? [Responsible]
            : [Responsible, Host];

        internal bool Has(string? name) => Names.Any(n => n is null ? name is null : NameFolding.Same(n, name));
    }
}
