using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>The moment that a read is about.</summary>
/// <param name="At">As at: what had happened by then.</param>
/// <param name="KnownAt">As known at: what had been recorded by then; null means everything.</param>
public sealed record Moment(Instant At, Instant? KnownAt);
