using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// An entry was wrong. It stays, and the replacement stands in its place from the moment it was about; without one the
/// entry is struck out. Decided by <see cref="CorrectionRules.Decide"/>.
/// </summary>
/// <param name="Replacement">
/// The body of the original command (<see cref="Correctable.CommandFor"/> says which), with its own occurredAt or none to
/// keep the original's.
/// </param>
public sealed record CorrectEntry(
    [property: Required] Guid? EntryId,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    JsonElement? Replacement = null,
    Instant? OccurredAt = null);
