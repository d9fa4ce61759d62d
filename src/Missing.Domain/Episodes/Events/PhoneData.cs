// Stored for ever: see Fact.
namespace Missing.Domain.Episodes;

/// <summary>Communications data was asked for.</summary>
/// <param name="Grade">1 (immediate threat to life) to 3 (routine).</param>
public sealed record PhoneDataRequested(int Grade, bool Oral, string Rationale, string? Number = null) : EpisodeEvent;

public sealed record PhoneDataAuthorised(Guid Request, string Rank, string Reason) : EpisodeEvent, IRanked;

/// <param name="BeforeApplication">Refused inside the force before an application was made: it counts as a refusal too.</param>
public sealed record PhoneDataRefused(Guid Request, string Rank, string Reason, bool BeforeApplication = false) : EpisodeEvent, IRanked;

public sealed record PhoneDataReceived(Guid Request, string Summary) : EpisodeEvent;
