using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>What of an episode a local authority may see.</summary>
/// <param name="Until">Null for a child of its own; else the moment at which the child became another authority's.</param>
/// <param name="ToldUntil">When that was recorded: what was recorded from then on, the former authority was never told.</param>
public sealed record AuthoritySight(Instant? Until, Instant? ToldUntil)
{
    /// <summary>Of a child of its own, and of everybody who is no partner.</summary>
    public static AuthoritySight Whole { get; } = new(null, null);

    public bool IsFormer => Until is not null;

    /// <summary>The moment asked about, or the last one at which the child was theirs, as was known before that ended.</summary>
    public Moment Of(Moment asked) => new(
        Until is { } until && asked.At >= until ? until - Duration.Epsilon : asked.At,
        ToldUntil is { } told && !(asked.KnownAt < told) ? told - Duration.Epsilon : asked.KnownAt);
}

/// <summary>
/// The local authorities of a child: the responsible one and the host. Whose a child is, and how long ago an episode was closed, are
/// judged now, whatever moment is asked about.
/// </summary>
public static class Authorities
{
    /// <param name="lists">As they are now: a spelling that an administrator mapped leads to its name, whenever it was entered.</param>
    public static bool IsOf(ChildAt child, string authority, NameLists lists) =>
        lists.Same(ListId.Authorities, child.Details.ResponsibleAuthority, authority)
        || lists.Same(ListId.Authorities, child.Details.HostAuthority, authority);

    /// <summary>
    /// The one rule of what a partner may see of an episode, for every page, list, alarm and write; null where they learn not even that it
    /// exists. An authority that the child was taken from while missing keeps what it was told until the episode is closed
    /// (docs/rules.md §7).
    /// </summary>
    public static AuthoritySight? SightOf(LoadedEpisode loaded, string authority, Instant now)
    {
        var book = loaded.Casebook;
        if (book.IsHidden) return null;
        var lists = book.Policy.InForceAt(now).Lists;
        var child = ChildAt.Fold(book.Entries, now);
        if (IsOf(child, authority, lists)) return loaded.IsLongClosed(now) ? null : AuthoritySight.Whole;
        var stay = child.AuthoritiesBy(lists).Stays.LastOrDefault(s => lists.Same(ListId.Authorities, s.Name, authority));
        if (stay?.Until is not { } until) return null;
        var former = new AuthoritySight(until, book.Entries.First(e => e.Id == stay.EndedBy).RecordedAt);
        var asked = new Moment(now, null);
        return !loaded.At(asked).Episode.IsOver && loaded.At(former.Of(asked)).Episode is { IsReported: true, IsMissing: true } ? former : null;
    }
}
