using Marten;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Web.Pages.Record;

/// <summary>The episodes of other children that a form or a page names.</summary>
internal static class OtherEpisodes
{
    /// <summary>The episodes that an episode is linked with.</summary>
    public static async Task<IReadOnlyList<LinkedEpisode>> LinkedAsync(IQuerySession session, Domain.Episodes.EpisodeAt episode, Moment moment, CancellationToken ct)
    {
        var ids = episode.All<Domain.Episodes.EpisodesLinked>().Select(l => l.Fact.OtherEpisode).Distinct().ToArray();
        if (ids.Length == 0) return [];
        var documents = await EpisodeReader.StandingAsync(session, "d.id = any(?)", ct, ids);
        var others = await EpisodeReader.WithCasebooksAsync(session, documents, ct);
        return
        [
            .. others.Select(l => (l.Document, File: l.At(moment))).Where(o => o.File.Episode.IsReported)
                .Select(o => new LinkedEpisode(
                    o.Document.Id, o.Document.Reference, o.File.Child.DisplayName, o.File.Episode.Status, o.File.Episode.RiskLevel)),
        ];
    }

    /// <summary>The same, for the fields of a form.</summary>
    public static IReadOnlyList<LinkedChild> ForForm(IEnumerable<LinkedEpisode> linked) =>
        [.. linked.Select(l => new LinkedChild(l.EpisodeId, l.Reference, l.ChildName))];

    /// <summary>Newest report first, without <paramref name="self"/>.</summary>
    public static async Task<IReadOnlyList<OtherEpisode>> MissingAsync(IQuerySession session, Guid self, Instant now, CancellationToken ct)
    {
        var moment = new Moment(now, null);
        var live = await EpisodeReader.LiveAsync(session, moment, now, ct);
        return
        [
            .. live.Where(e => e.Document.Id != self).Select(e => (e.Document.Reference, File: e.At(moment)))
                .Where(e => e.File.Episode is { IsReported: true, IsMissing: true })
                .OrderByDescending(e => e.File.Episode.ReportedAt)
                .Select(e => new OtherEpisode(e.Reference, e.File.Child.DisplayName, e.File.Episode.ReportedAt)),
        ];
    }
}
