using Missing.Projections.Episodes;

namespace Missing.Api.Web.Pages.Partners;

/// <summary>The episodes that a local-authority partner may open.</summary>
internal static class PartnerEpisodes
{
    /// <summary>Null for another authority's child as for an unknown id: a partner does not even learn that it exists.</summary>
    internal static async Task<LoadedEpisode?> FindAsync(MissingPage page, Guid id)
    {
        var loaded = await EpisodeReader.LoadAsync(page.Session, id, page.Cancelled);
        return loaded is not null && page.Caller.MaySee(loaded, page.Now) && loaded.At(page.Moment).Episode.IsReported
            ? loaded
            : null;
    }
}
