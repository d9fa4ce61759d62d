using Missing.Domain.Episodes;

namespace Missing.Api.Http.Writes;

/// <summary>The response of every write to an episode.</summary>
/// <param name="Id">The entry or thing made.</param>
/// <param name="Version">Number of entries that people have made; the ETag of the response.</param>
public sealed record EntryAnswer(Guid Id, Guid EpisodeId, int Version);

/// <summary>
/// Handles a write: lock the stream, check If-Match (optimistic concurrency), fold the case as at the entry's occurredAt, decide,
/// append, and schedule new due times. It is one transaction, saved by the framework after the endpoint has returned.
/// </summary>
public static class EpisodeWrites
{
    /// <summary>For entries that later entries name by their id: answers 201 with where the entry can be read.</summary>
    public static Task<IResult> Create(Guid id, IEpisodeCommand command, WriteContext write) => RecordAsync(id, command, write, makesThing: true);

    /// <summary>For entries that stand by themselves: answers 200.</summary>
    public static Task<IResult> Add(Guid id, IEpisodeCommand command, WriteContext write) => RecordAsync(id, command, write, makesThing: false);

    private static async Task<IResult> RecordAsync(Guid id, IEpisodeCommand command, WriteContext write, bool makesThing)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var before = episode.Entries;
        var (entries, refused) = await episode.RecordAsync(command);
        return refused ?? await SharedWrites.FollowAsync(episode, before, null, write) ?? (IResult)episode.Answer(entries[0].Id, makesThing);
    }
}
