using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>The child was seen by a named person; what was only heard is located and not found. A restriction on the record never causes a finding to be refused (docs/rules.md §3.7).</summary>
/// <param name="Sighting">What the person is who saw the child.</param>
/// <param name="AlsoOn">Other open episodes of the same child, as after a merge: the finding stands on each of them.</param>
/// <param name="TakenToPlace">Which place, where the child was taken to another than those that can be chosen.</param>
public sealed record RecordFound(
    [property: Required, MaxLength(Limits.Line)] string? Where,
    [property: Required, MaxLength(Limits.Line)] string? SeenBy,
    [property: Required, MaxLength(Limits.Text)] string? Condition,
    [property: MaxLength(Limits.Line)] string? FoundBy = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Harm = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<FoundWith>? FoundWith = null,
    TakenTo? TakenTo = null,
    Sighting? Sighting = null,
    [property: MaxLength(Limits.Line)] string? TakenToPlace = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<Guid>? AlsoOn = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if ((Refusals.AlreadyFound(situation) ?? OnlyHeard() ?? UnknownEpisode(situation) ?? Lists.Texts(("harm", Harm))) is { } refusal) return refusal;
        return new Found(Where!, SeenBy!, Condition!, FoundBy, Harm, FoundWith, TakenTo, Sighting, TakenToPlace, On(situation.File.EpisodeId));
    }

    /// <summary>The order is the same whichever of the episodes it was entered on; none where there is only one.</summary>
    public IReadOnlyList<Guid>? On(Guid episode) => AlsoOn is { Count: > 0 } ? [.. AlsoOn.Append(episode).Distinct().Order()] : null;

    private Refusal? UnknownEpisode(Situation situation)
    {
        // One that the same finding has ended already is open up to this moment.
        var open = situation.File.Episodes.Where(r => r.IsMissing || (!r.IsDuplicate && r.EndedAt >= situation.OccurredAt)).Select(r => r.EpisodeId)
            .Append(situation.File.EpisodeId);
        return AlsoOn?.Except(open).Any() == true
            ? Refusal.Invalid("alsoOn", "unknown-episode", "One of these is no open episode of this child at that time. Check which ones you mean.")
            : null;
    }

    private Refusal? OnlyHeard() =>
        Sighting == Episodes.Sighting.HeardOnly ? NotSeen("sighting", "heard-only")
        : Prose.NamesSomebody(SeenBy) ? null
        : NotSeen("seenBy", "nobody-named");

    private static Refusal NotSeen(string field, string code) => Refusal.Invalid(
        field, code, "A finding needs somebody who saw the child. If it was only heard of, record it as located: the search goes on until somebody has seen the child.");
}
