using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Record a duplicate, that the child was never missing and was seen or spoken to, or that the person was seen and assessed as an
/// adult. There is no "absent" category: an inspector decides (docs/rules.md §3.6).
/// </summary>
/// <param name="SeenBy">Name of the professional who saw or spoke to a child who was never missing, or saw and assessed the adult.</param>
/// <param name="DuplicateOf">The episode that this one duplicates.</param>
/// <param name="Merge">
/// That episode stands on another record of the same child: the two are merged in the same act, which a second inspector confirms by
/// recording the same.
/// </param>
public sealed record RecordNotMissing(
    [property: Required] NotMissingOutcome? Outcome,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    [property: InWords, MaxLength(Limits.Line)] string? SeenBy = null,
    Guid? DuplicateOf = null,
    bool Merge = false,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Actor.Role != Role.Inspector)
            return Refusal.Forbidden(
                "inspector-only", "Only an inspector may record that a child was not missing. Ask the duty inspector.");
        if (AsksWhoSaw is { } ask && Refusals.NamesNobody("seenBy", SeenBy, ask) is { } nobody) return nobody;
        if (Outcome == NotMissingOutcome.Duplicate && DuplicateOf is null)
            return Refusal.Invalid("duplicateOf", "required", "Name the episode that this one repeats.");
        if (DuplicateOf == situation.File.EpisodeId)
            return Refusal.Invalid("duplicateOf", "same-episode", "An episode cannot be a duplicate of itself. Name the other one.");
        if (Outcome == NotMissingOutcome.Duplicate && NotOne(situation) is { } refusal) return refusal;
        return new RecordedNotMissing(Outcome!.Value, Reason!, SeenBy, DuplicateOf);
    }

    private string? AsksWhoSaw => Outcome switch
    {
        NotMissingOutcome.NeverMissing => "Name the professional who saw or spoke to the child.",
        NotMissingOutcome.AssessedAsAdult => "Name the professional who saw and assessed the person. An adult whom nobody has seen is missing too.",
        _ => null,
    };

    // Of this child and of records merged into it, and none that is a duplicate itself: so no ring comes about.
    private Refusal? NotOne(Situation situation)
    {
        if (situation.File.Episodes.FirstOrDefault(r => r.EpisodeId == DuplicateOf && !r.IsDuplicate) is not { } other)
            return Refusal.Conflict(
                "not-a-duplicate",
                "That is no episode of this child at that time, or is a duplicate itself. Check which one you mean; if it is on another record of the same child, have the records merged in the same act.");
        var own = situation.Episode;
        return other.EndedAt < own.ReportedAt || own.EndedAt < other.ReportedAt
            ? Refusal.Conflict(
                "not-open-then",
                "The two episodes were not open at one time: the child was found between them, so they are two absences. Check which one you mean.")
            : null;
    }
}
