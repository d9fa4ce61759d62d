using NodaTime;

namespace Missing.Domain;

/// <summary>What the rules say of a case as at a moment: its clocks, or its flags.</summary>
/// <param name="ChangesAt">When time alone next brings another answer; the end of time where it does not.</param>
internal sealed record Judgement<T>(IReadOnlyList<T> All, Instant ChangesAt);
