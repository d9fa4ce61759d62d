using Marten;
using Missing.Api.Web.Forms;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Web.Pages.Record;

/// <summary>The children missing now, for a form that names another's episode.</summary>
internal static class OtherEpisodes
{
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
