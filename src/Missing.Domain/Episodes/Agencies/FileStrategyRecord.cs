using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record that the written record of a strategy discussion is on file.</summary>
public sealed record FileStrategyRecord(Instant? OccurredAt = null) : IEpisodeCommand, IAbout<FileStrategyRecord>
{
    /// <summary>Entry id of the discussion.</summary>
    [JsonIgnore]
    public Guid Discussion { get; init; }

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Episode.Find<StrategyDiscussionHeld>(Discussion) is null) return Refusals.NoSuch("strategy discussion");
        return situation.Episode.First<StrategyRecordFiled>(r => r.Discussion == Discussion) is not null
            ? Refusal.Conflict("already-filed", "The record of this discussion is on file already.")
            : new StrategyRecordFiled(Discussion);
    }

    public FileStrategyRecord AboutSameAs(EpisodeEvent original) =>
        original is StrategyRecordFiled filed ? this with { Discussion = filed.Discussion } : this;
}
