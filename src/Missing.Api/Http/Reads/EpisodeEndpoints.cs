using Missing.Api.Access;
using Missing.Api.Http.Contract;
using Missing.Api.Http.Queries;
using Missing.Api.Shared.Problems;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using Missing.Projections.Timeline;
using Wolverine.Http;

namespace Missing.Api.Http.Reads;

/// <summary>One episode as at a moment, its timeline, and a single entry of it.</summary>
public static class EpisodeEndpoints
{
    [WolverineGet("/api/episodes/{id}")]
    [EndpointSummary("One episode, with its clocks and flags")]
    [AsksMoment]
    [ProducesResponseType<EpisodeView>(StatusCodes.Status200OK)]
    [Answers<PartnerEpisodeView>(Roles.Partner, "What a partner may see of a child of their own authority.")]
    [AnswersVersion]
    public static async Task<IResult> Get(Guid id, ReadContext read)
    {
        var query = read.Query;
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        if (await LoadAsync(id, read) is not { } loaded || read.Caller.SightOf(loaded, read.Now) is not { } sight) return Unknown();
        if (await read.AtDoorAsync(loaded.Casebook, loaded) is { } closed) return closed;
        var file = loaded.At(sight.Of(moment));
        if (!file.Episode.IsReported) return NotYetReported();
        // A view of what was is no basis for If-Match, and its number would tell that something came after.
        if (sight.Until is null) read.Http.Response.Headers.ETag = Writes.IfMatch.ETag(loaded.Document.Version);
        return read.Caller.IsPartner
            ? Results.Json(PartnerEpisodeView.Of(file, loaded.Document, sight), MissingJson.Shared)
            : Results.Json(EpisodeReader.View(loaded, file), MissingJson.Shared);
    }

    [WolverineGet("/api/episodes/{id}/timeline")]
    [EndpointSummary("Every entry of the episode, in the order of what happened")]
    [AsksMoment]
    [AsksPage]
    [ProducesResponseType<IReadOnlyList<TimelineEntry>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Timeline(Guid id, ReadContext read)
    {
        var query = read.Query;
        var (limit, offset) = (query.Limit(), query.Offset());
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        if (await LoadAsync(id, read) is not { } loaded) return Unknown();
        if (await read.AtDoorAsync(loaded.Casebook, loaded) is { } closed) return closed;
        if (!loaded.At(moment).Episode.IsReported) return NotYetReported();
        var entries = TimelineReader.Read(loaded.Document, moment, MissingJson.Shared);
        if (entries.Count > offset + limit) read.NextPage(("after", $"{offset + limit}"));
        return Results.Json(entries.Skip(offset).Take(limit), MissingJson.Shared);
    }

    [WolverineGet("/api/episodes/{id}/entries/{eid}")]
    [EndpointSummary("One entry of an episode")]
    [ProducesResponseType<TimelineEntry>(StatusCodes.Status200OK)]
    public static async Task<IResult> Entry(Guid id, Guid eid, ReadContext read)
    {
        if (await LoadAsync(id, read) is not { } loaded) return Unknown();
        if (await read.AtDoorAsync(loaded.Casebook, loaded) is { } closed) return closed;
        var entries = TimelineReader.Read(loaded.Document, new Moment(NodaTime.Instant.MaxValue, null), MissingJson.Shared);
        return entries.FirstOrDefault(e => e.EntryId == eid) is { } entry
            ? Results.Json(entry, MissingJson.Shared)
            : Problem.NotFound("There is no such entry on this episode.");
    }

    private static async Task<LoadedEpisode?> LoadAsync(Guid id, ReadContext read)
    {
        var loaded = await EpisodeReader.LoadAsync(read.Session, id, read.Cancelled);
        // A partner learns nothing of a child of another authority, not even that it exists.
        return loaded is not null && read.Caller.SightOf(loaded, read.Now) is not null ? loaded : null;
    }

    private static Problem Unknown() => Problem.NotFound("There is no such episode. Check the id or the reference.");

    private static Problem NotYetReported() =>
        new(404, "not-yet-reported", "Not yet reported", "At the moment asked about the child had not been reported missing.");
}
