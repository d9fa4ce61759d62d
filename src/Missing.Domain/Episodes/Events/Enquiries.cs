// Stored for ever: see Fact.
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>An officer attended.</summary>
public sealed record Attended(string Officer) : EpisodeEvent;

public sealed record SearchConducted(string Area, string ConductedBy, string Result) : EpisodeEvent;

public sealed record EnquiryMade(string What, string? With = null, string? Result = null) : EpisodeEvent;

/// <summary>An action was set: what to do, by whom, by when.</summary>
/// <param name="PerishesAt">When the evidence is lost (CCTV that is recorded over).</param>
/// <param name="PersonKnown">Whether somebody of the owner's name had signed in; null where none was given, and where nobody looked.</param>
public sealed record ActionSet(
    string Description,
    string? Owner = null,
    Instant? DueAt = null,
    Instant? PerishesAt = null,
    string? Priority = null,
    bool? PersonKnown = null) : EpisodeEvent;

/// <param name="ActionId">Entry id of the <see cref="ActionSet"/>, or the id of a <see cref="PlanAction"/>.</param>
public sealed record ActionCompleted(Guid ActionId, string Result) : EpisodeEvent;

public sealed record NoteAdded(string Text) : EpisodeEvent;
