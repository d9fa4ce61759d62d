// Stored for ever: see Fact.
namespace Missing.Domain.Episodes;

/// <summary>Another agency was told.</summary>
/// <param name="Authority">Which local authority's social care or duty team; none means the responsible one.</param>
public sealed record AgencyNotified(
    Agency Agency,
    string Recipient,
    string? Authority = null,
    string? ExternalReference = null) : EpisodeEvent
{
    internal bool TellsSocialCare => Agency is Agency.ChildrensSocialCare or Agency.EmergencyDutyTeam;
}

public sealed record NotificationAcknowledged(Guid Notification) : EpisodeEvent;

public sealed record StrategyDiscussionHeld(IReadOnlyList<string> Attendees, string Decisions) : EpisodeEvent;

public sealed record StrategyRecordFiled(Guid Discussion) : EpisodeEvent;

/// <summary>A decision whether to ask the public.</summary>
/// <param name="ParentView">A parent's view, kept apart from the decision.</param>
/// <param name="SameWithoutParentView">Whether the decision would be the same without that view; unanswered raises a flag.</param>
public sealed record PublicityDecided(
    PublicityDecision Decision,
    string BestInterestsRationale,
    IReadOnlyList<string>? Consulted = null,
    string? ParentView = null,
    bool? SameWithoutParentView = null) : EpisodeEvent;

/// <summary>Children missing together.</summary>
public sealed record EpisodesLinked(Guid OtherEpisode, string? Reason = null) : EpisodeEvent;
