using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Ask for communications data.</summary>
/// <param name="Grade">1 (immediate threat to life) to 3 (routine).</param>
/// <param name="Oral">Asked for by word of mouth, the written application to follow.</param>
public sealed record RequestPhoneData(
    [property: Required, Range(1, 3)] int? Grade,
    [property: Required] bool? Oral,
    [property: Required, MaxLength(Limits.Text)] string? Rationale,
    [property: MaxLength(Limits.Line)] string? Number = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) =>
        Grade is < 1 or > 3
            ? Refusal.Invalid("grade", "out-of-range", "The grade is 1 (immediate threat to life), 2 or 3.")
            : new PhoneDataRequested(Grade!.Value, Oral!.Value, Rationale!, Number);
}
