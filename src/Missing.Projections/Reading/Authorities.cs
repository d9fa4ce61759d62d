using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>What of an episode a local authority may see.</summary>
/// <param name="Until">Null for a child of its own; else the moment at which the child became another authority's: it sees what it could see then.</param>
public sealed record AuthoritySight(Instant? Until)
{
    public bool IsFormer => Until is not null;

    /// <summary>The moment asked about, or the last one at which the child was theirs.</summary>
    public Moment Of(Moment asked) => Until is { } until && asked.At >= until ? asked with { At = until - Duration.Epsilon } : asked;
}

/// <summary>The local authorities of a child: the responsible one and the host. Whose a child is, is judged now, whatever moment is asked about.</summary>
public static class Authorities
{
    /// <param name="lists">As they are now: a spelling that an administrator mapped leads to its name, whenever it was entered.</param>
    public static bool IsOf(ChildAt child, string authority, NameLists lists) =>
        lists.Same(ListId.Authorities, child.Details.ResponsibleAuthority, authority)
        || lists.Same(ListId.Authorities, child.Details.HostAuthority, authority);
    /// <summary>
    /// Null where the episode is none of the authority's. One that the child was taken from while missing keeps what it was told until the
    /// episode is closed (docs/rules.md §7).
    /// </summary>
    public static AuthoritySight? SightOf(Casebook book, EpisodeAt now, string authority)
    {
        var lists = book.Policy.InForceAt(now.At).Lists;
        var child = ChildAt.Fold(book.Entries, now.At);
        if (IsOf(child, authority, lists)) return new AuthoritySight(null);
        if (!now.IsReported || now.IsOver) return null;
        var until = child.AuthoritiesBy(lists).Stays.LastOrDefault(s => lists.Same(ListId.Authorities, s.Name, authority))?.Until;
        return until > now.ReportedAt ? new AuthoritySight(until) : null;
    }
}
