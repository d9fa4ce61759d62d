using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Correct a wrong entry. It stays on record, and the replacement counts in its place from the moment the entry was about; without
/// a replacement the entry is struck out. Decided by <see cref="CorrectionRules.Decide"/>.
/// </summary>
/// <param name="Replacement">
/// The body of the original command (<see cref="EpisodeEvents.CommandFor"/> says which), with its own occurredAt, or without one to
/// keep that of the original.
/// </param>
public sealed record CorrectEntry(
    [property: Required] Guid? EntryId,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    JsonElement? Replacement = null,
    Instant? OccurredAt = null);
