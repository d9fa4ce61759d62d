using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Time;
using Missing.Projections.Children;
using NodaTime;

namespace Missing.Api.Web.Pages.Report;

/// <summary>The facts about a child on record that a call handler needs while the caller talks.</summary>
/// <param name="Id">The record that stands, where several were merged.</param>
/// <param name="Age">In whole years, as known.</param>
/// <param name="IsClosed">To the person who reports: nothing is told of what is on record, nor that it is not.</param>
/// <param name="Episodes">The latest first.</param>
public sealed record KnownChild(
    Guid Id,
    string? Name,
    int? Age,
    ChildDetails Details,
    IReadOnlyList<Marker> Markers,
    bool IsRestricted,
    bool IsClosed,
    TriggerPlanWritten? Plan,
    IReadOnlyList<string> Associates,
    int In30Days,
    int In90Days,
    IReadOnlyList<KnownEpisode> Episodes)
{
    /// <summary>The episode the child is missing in already; none otherwise.</summary>
    public KnownEpisode? Open => Episodes.FirstOrDefault(e => e.IsMissing);

    public KnownEpisode? LastFound => Episodes.FirstOrDefault(e => e.FoundWhere is not null);

    public static KnownChild Of(Casebook book, Instant now)
    {
        var child = ChildAt.Fold(book.Entries, now);
        var repeats = book.RepeatsAt(now);
        return new KnownChild(
            book.ChildId,
            child.DisplayName,
            ChildView.AgeOn(London.Date(now), child.Details),
            child.Details,
            [.. child.Markers.OrderByDescending(m => m.Level)],
            child.IsRestricted,
            book.IsHidden,
            child.TriggerPlan,
            [.. child.Associates.Select(a => a.Name).Distinct(NameFolding.Comparer)],
            repeats.Count(Threshold.ThreeInThirty, now),
            repeats.Count(Threshold.ThreeInNinety, now),
            [.. book.OutlinesAt(now).Select(o => KnownEpisode.Of(o.Episode)).OrderByDescending(e => e.ReportedAt)]);
    }
}

/// <summary>One time the child was reported missing.</summary>
/// <param name="FoundWhere">None while nobody has seen the child.</param>
public sealed record KnownEpisode(string Reference, Instant ReportedAt, bool IsMissing, Instant? FoundAt, string? FoundWhere)
{
    internal static KnownEpisode Of(EpisodeAt episode) => new(
        episode.Report!.Fact.Reference, episode.ReportedAt, episode.IsMissing, episode.FoundAt, episode.First<Found>()?.Fact.Where);
}
