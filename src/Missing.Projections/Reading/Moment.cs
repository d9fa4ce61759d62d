using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>The moment a picture is of.</summary>
/// <param name="At">As at: what had happened by then.</param>
/// <param name="KnownAt">As known at: what had been recorded by then; none means everything.</param>
public sealed record Moment(Instant At, Instant? KnownAt);
