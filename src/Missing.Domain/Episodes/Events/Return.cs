// Stored for ever: see Fact.

namespace Missing.Domain.Episodes;

/// <summary>The whereabouts are known or claimed, but nobody has seen the child: a visit is due, and no other clock stops.</summary>
public sealed record Located(string Where, string Source) : EpisodeEvent;

/// <summary>The child was seen by a named person.</summary>
/// <param name="Sighting">What that person is; older entries do not say.</param>
/// <param name="AlsoOn">Every open episode of the child that the finding was recorded on, where there were several.</param>
/// <param name="TakenToPlace">Which place, where it is none of those that <see cref="Episodes.TakenTo"/> names: a witness suite.</param>
public sealed record Found(
    string Where,
    string SeenBy,
    string Condition,
    string? FoundBy = null,
    IReadOnlyList<string>? Harm = null,
    IReadOnlyList<FoundWith>? FoundWith = null,
    TakenTo? TakenTo = null,
    Sighting? Sighting = null,
    string? TakenToPlace = null,
    IReadOnlyList<Guid>? AlsoOn = null) : EpisodeEvent
{
    /// <summary>With neither a carer nor a doctor: somebody must take charge of the child.</summary>
    internal bool Waits => TakenTo is Episodes.TakenTo.PoliceBuilding or Episodes.TakenTo.Custody or Episodes.TakenTo.Other;

    /// <summary>The child was harmed, or was with an adult of concern: a decision on recording a crime is owed.</summary>
    internal bool TellsHarm => Harm is { Count: > 0 } || FoundWith?.Any(p => !string.IsNullOrWhiteSpace(p.Concern)) == true;
}

public sealed record FoundDeceased(string Where, string ConfirmedBy) : EpisodeEvent;

/// <summary>Handed to a carer or a local authority.</summary>
public sealed record ChildPlaced(string With, string Name) : EpisodeEvent;

/// <summary>The police's own interview on return (formerly "safe and well check"); declined leaves the duty open.</summary>
public sealed record PreventionInterviewHeld(
    InterviewOutcome Outcome,
    string? ConductedBy = null,
    string? VoiceOfChild = null,
    string? Whereabouts = null,
    IReadOnlyList<string>? WithWhom = null,
    IReadOnlyList<string>? Reasons = null,
    string? Harm = null) : EpisodeEvent;

public sealed record CrimeDecided(CrimeOutcome Decision, string Reason, string? CrimeNumber = null) : EpisodeEvent;

public sealed record ReturnHomeInterviewOffered(string? ConductedBy = null, string? Organisation = null) : EpisodeEvent;

/// <summary>The independent interview of the local authority.</summary>
/// <param name="Covers">Every episode this one interview covers; the fact stands on each of them.</param>
/// <param name="Harm">Harm that the child told of: a decision on recording a crime is owed.</param>
public sealed record ReturnHomeInterviewHeld(
    string? ConductedBy = null,
    string? Organisation = null,
    IReadOnlyList<Guid>? Covers = null,
    string? Summary = null,
    IReadOnlyList<string>? Reasons = null,
    string? Intelligence = null,
    IReadOnlyList<string>? Actions = null,
    string? Harm = null) : EpisodeEvent;

public sealed record ReturnHomeInterviewDeclined(
    string? ConductedBy = null,
    string? Organisation = null,
    IReadOnlyList<Guid>? Covers = null,
    string? Summary = null,
    IReadOnlyList<string>? Reasons = null,
    string? Harm = null) : EpisodeEvent;

/// <summary>A public protection notice was written.</summary>
/// <param name="Level">Threshold level, 1 to 4.</param>
/// <param name="Covers">Linked episodes whose children the notice is about too; see <see cref="PpnCovered"/>.</param>
public sealed record PpnSubmitted(
    int Level,
    bool ImmediateHarm,
    string Concerns,
    string? VoiceOfChild = null,
    string? Ethnicity = null,
    IReadOnlyList<Guid>? Covers = null) : EpisodeEvent;

/// <summary>A notice on a linked episode names this one: it is sent once and met here too, and falls here when it falls there.</summary>
/// <param name="Ppn">Entry id of the <see cref="PpnSubmitted"/>, by which its sending and its return for work name it here too.</param>
/// <param name="OnEpisode">The episode it was submitted on.</param>
/// <param name="Level">Threshold level, 1 to 4.</param>
public sealed record PpnCovered(Guid Ppn, Guid OnEpisode, int Level, bool ImmediateHarm) : EpisodeEvent;

public sealed record PpnSupervised(Guid Ppn, string? Notes = null) : EpisodeEvent;

public sealed record PpnReturnedForWork(Guid Ppn, string? Notes = null) : EpisodeEvent;

public sealed record PpnSent(Guid Ppn, Agency To, string? Recipient = null) : EpisodeEvent;

/// <param name="SaysCovered">The reason says that another notice covers the child: that alone has told social care nothing.</param>
public sealed record PpnNotRequired(string Reason, bool SaysCovered = false) : EpisodeEvent;
