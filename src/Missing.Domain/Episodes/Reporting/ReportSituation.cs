using Missing.Domain.Children;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Everything the decision on a report may look at.</summary>
/// <param name="ChildId">The child on record, or the new id of a child first heard of now.</param>
/// <param name="Child">As at the report's occurredAt, from everything recorded so far; empty for a child first heard of now.</param>
/// <param name="OtherEpisodes">Every episode of the child (and of records merged into it), as at the report's occurredAt.</param>
/// <param name="Policy">The version in force at the report's occurredAt.</param>
/// <param name="NewId">Makes the ids of the trigger plan's actions.</param>
/// <param name="Reference">The reference of the new episode.</param>
public sealed record ReportSituation(
    Guid ChildId,
    ChildAt Child,
    IReadOnlyList<OtherEpisode> OtherEpisodes,
    Actor Actor,
    Instant OccurredAt,
    Instant Now,
    PolicyVersion Policy,
    Func<Guid> NewId,
    string Reference);

public sealed record OtherEpisode(Guid Id, string Reference, EpisodeAt Episode);

/// <summary>The outcome of a report: all of its facts, to be appended in one transaction, or the refusal.</summary>
/// <param name="Child">For the child's stream: its registration, if it was not on record.</param>
/// <param name="Episode">For the new episode's stream; the <see cref="MissingReported"/> first.</param>
/// <param name="Returns">For the streams of episodes that were open: the return that the report told of.</param>
public sealed record ReportDecision(
    IReadOnlyList<ChildEvent> Child,
    IReadOnlyList<EpisodeEvent> Episode,
    IReadOnlyList<(Guid EpisodeId, Found Found)> Returns,
    Refusal? Refusal)
{
    public static implicit operator ReportDecision(Refusal refusal) => new([], [], [], refusal);
}
