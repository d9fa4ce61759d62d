using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Partners;

/// <summary>The episodes that a local-authority partner may open.</summary>
internal static class PartnerEpisodes
{
    /// <summary>Null for another authority's child as for an unknown id: a partner does not even learn that it exists.</summary>
    internal static async Task<PartnerEpisodeView?> FindAsync(MissingPage page, Guid id, Moment moment)
    {
        if (await EpisodeReader.LoadAsync(page.Session, id, page.Cancelled) is not { } loaded) return null;
        if (page.Caller.SightOf(loaded, page.Now) is not { } sight) return null;
        var file = loaded.At(sight.Of(moment));
        return file.Episode.IsReported ? PartnerEpisodeView.Of(file, loaded.Document, sight) : null;
    }
}
