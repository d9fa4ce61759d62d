using System.Text.Json.Nodes;
using JasperFx.Events;
using Missing.Api.Http.Queries;
using Missing.Domain;
using Missing.Projections.Feed;
using Missing.Projections.Store;
using Missing.Projections.Timeline;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Reads;

/// <param name="Number">The event's place in the feed; ask on with <c>?after=</c> the last one.</param>
/// <param name="StreamId">The child, the episode or the policy it is about.</param>
public sealed record FeedEntry(
    long Number, Guid EntryId, Guid StreamId, string Event, Instant OccurredAt, Instant RecordedAt, string By, Role Role, JsonNode Data);

/// <summary>The feed for other systems: every event in order, each once.</summary>
public static class FeedEndpoint
{
    [WolverineGet("/api/events")]
    [EndpointSummary("The feed for other systems: every event in order, each once")]
    [AsksLimit]
    [Asks<long>(AsksAttribute.After, "The number of the last event you have: those after it are answered. All when absent.")]
    [ProducesResponseType<IReadOnlyList<FeedEntry>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Get(ReadContext read)
    {
        var query = read.Query;
        var (after, limit) = (query.Number(AsksAttribute.After) ?? 0, query.Limit());
        if (query.Problem is { } problem) return problem;
        var events = await EventFeed.AfterAsync(read.Session, after, limit, read.Cancelled);
        if (events.Count == limit) read.NextPage(("after", $"{events[^1].Sequence}"));
        // Read to the end before the answer begins: a fault then answers as one, instead of cutting the feed short.
        var facts = await FeedSight.FactsAsync(read.Session, events, read.Cancelled);
        return Results.Json(facts.Select(f => Entry(f.Event, f.Fact)).ToList(), MissingJson.Shared);
    }

    private static FeedEntry Entry(IEvent e, Fact fact)
    {
        return new FeedEntry(
            e.Sequence,
            e.Id,
            e.StreamId,
            fact.GetType().Name,
            fact.OccurredAt,
            Recorded.At(e),
            fact.By.Name,
            fact.By.Role,
            TimelineReader.OwnMembers(fact, MissingJson.Shared));
    }
}
