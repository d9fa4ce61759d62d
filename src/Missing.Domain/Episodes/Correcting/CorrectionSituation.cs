using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Everything the decision on a correction may look at.</summary>
/// <param name="Casebook">The child of the episode, as recorded.</param>
/// <param name="Recorded">Everything in the episode's stream.</param>
/// <param name="WritersOf">The roles that may post a command, as the table of routes has them.</param>
public sealed record CorrectionSituation(
    Guid EpisodeId, Casebook Casebook, IReadOnlyList<Entry<EpisodeEvent>> Recorded, Actor Actor, Func<Type, IReadOnlyList<Role>> WritersOf, Instant Now)
{
    /// <summary>As <see cref="Situation.PersonKnown"/>, of whom the replacement names.</summary>
    public bool? PersonKnown { get; init; }

    /// <summary>The episode as at a moment, as if neither the entry nor any correction of it had been made, here or where else it stands.</summary>
    public CaseFile Without(Guid entryId, Instant at) =>
        (Casebook with { Outlines = SharedFacts.Without(entryId, EpisodeId, Recorded, Casebook.Outlines) }).Open(
            EpisodeId, [.. Recorded.Where(e => e.Id != entryId && !(e.Data is Corrected c && c.EntryId == entryId))], at);

    public CaseFile At(Instant at) => Casebook.Open(EpisodeId, Recorded, at);
}
