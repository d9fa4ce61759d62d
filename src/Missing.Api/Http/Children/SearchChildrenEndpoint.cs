using System.ComponentModel.DataAnnotations;
using Marten;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Throttling;
using Missing.Domain;
using Missing.Projections.Children;
using Missing.Projections.Store;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Children;

/// <param name="Q">A name, date of birth, address, phone number or episode reference, in any spelling.</param>
public sealed record SearchChildren(
    [property: Required, MaxLength(200)] string? Q, [property: Range(1, ReadContext.MostRows)] int? Limit = null);

/// <summary>A child found.</summary>
/// <param name="Score">How well it matches; 1 is the best. None for a record that is closed to the caller, which comes last.</param>
/// <param name="OpenReference">The episode the child is missing in now.</param>
public sealed record ChildFound(
    Guid ChildId, string? Name, LocalDate? DateOfBirth, string? Address, double? Score, int Episodes, Guid? OpenEpisodeId, string? OpenReference);

public static class SearchChildrenEndpoint
{
    private const int Default = 20;

    [WolverinePost("/api/children/search")]
    [EndpointSummary("Find a child; names never stand in an address")]
    [ProducesResponseType<IReadOnlyList<ChildFound>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Post(SearchChildren search, ReadContext read, Searches searches)
    {
        if (await searches.RefuseAsync(read.Http) is { } tooMany) return tooMany;
        var matches = await ChildSearch.FindAsync(read.Session, search.Q!, search.Limit ?? Default, read.Cancelled);
        return Results.Json(matches.Select(m => Found(m, read.Now)).ToList(), MissingJson.Shared);
    }

    private static ChildFound Found(ChildMatch match, Instant now)
    {
        var book = match.Book;
        var child = Domain.Children.ChildAt.Fold(book.Entries, now);
        var episodes = book.OutlinesAt(now).ToList();
        var open = episodes.FirstOrDefault(e => e.Episode.IsMissing);
        return new ChildFound(
            book.ChildId,
            child.DisplayName,
            child.Details.DateOfBirth,
            child.Details.Address,
            match.Score is { } score ? Math.Round(score, 3) : null,
            episodes.Count,
            open.Episode is null ? null : open.EpisodeId,
            open.Episode?.Report!.Fact.Reference);
    }
}
