using Missing.Api.Http.Problems;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Episodes;

namespace Missing.Api.Http.Writes;

/// <summary>Makes what stands on several episodes follow on each (<see cref="SharedFacts"/>), in the transaction of the write that changed it.</summary>
public static class SharedWrites
{
    /// <param name="before">The entries of the episode without what this request appended.</param>
    /// <param name="correction">The correction that brought it about, if one did.</param>
    /// <returns>Why not; then nothing is saved, here or there.</returns>
    public static async Task<Problem?> FollowAsync(
        LockedEpisode episode, IReadOnlyList<Entry<EpisodeEvent>> before, Corrected? correction, WriteContext write)
    {
        foreach (var change in SharedFacts.Changes(episode.Document.Id, before, episode.Entries))
        {
            var isNew = change is { Before: null, After: PpnCovered };
            if (isNew && !EpisodeAt.Fold(episode.Entries, NodaTime.Instant.MaxValue).All<EpisodesLinked>().Any(l => l.Fact.OtherEpisode == change.EpisodeId))
                return Problem.Invalid("covers", "A notice covers linked episodes only. Link the episode with this one first.");
            // Naming an episode is a claim about its child. What follows from it later is none, and shows nothing of that record.
            var (other, closed) = isNew
                ? await LockedEpisode.TakeAsync(change.EpisodeId, write, checkIfMatch: false)
                : (await LockedEpisode.FollowingAsync(change.EpisodeId, write), null);
            if (other is null) return closed ?? LockedEpisode.NoSuchEpisode();
            if (SharedFacts.Follow(change, other.Entries, correction) is not { } fact) continue;
            if (fact is not Corrected && EpisodeRules.RefuseEntry(other.SituationAt(fact.OccurredAt)) is { } refusal) return RefusalProblem.Of(refusal);
            await other.AppendAsync([fact]);
        }

        return null;
    }
}
