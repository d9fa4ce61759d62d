using System.Text.Json.Serialization;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>Every flag, in the order of docs/rules.md §6; spelt in kebab case outside.</summary>
public enum FlagId
{
    TriggerPlanNotConsulted,
    ResearchNotConsidered,
    AssociateNotResearched,
    ExploitationRiskBelowHigh,
    LowRiskChild,
    Downgraded,
    DowngradedOvernight,
    Unassigned,
    NotAcknowledged,
    NoDeploymentUnendorsed,
    PhoneDataRefusedAtHigh,
    NoPhoneDataRequest,
    NewInformationNotConsidered,

    [JsonStringEnumMemberName("medium-beyond-24h")]
    MediumBeyond24H,
    ReviewsWithoutNewLine,
    EthnicityNotRecorded,
    VoiceOfChildMissing,
    NoCarerEnquiries,
    ParentViewInPublicity,
    ReporterMayBeHarm,
    RhiWithoutAction,
    PpnUnsupervised,

    [JsonStringEnumMemberName("repeat-3-in-30")]
    Repeat3In30,

    [JsonStringEnumMemberName("repeat-3-in-90")]
    Repeat3In90,
    RepeatWithoutTriggerPlan,
    NoExploitationAssessment,
    RestsOnStruckOut,
    TwoOpenEpisodes,
    ChildNotResearched,
    CameOfAge,
    AgeDisputed,
    NotOnTheList,
    MayBeSameChild,
    ClosedWithoutCrimeDecision,
}

/// <summary>A condition that holds as at the moment asked about; derived, never stored.</summary>
/// <param name="Since">Since when it has held.</param>
/// <param name="Evidence">The evidence: an associate's name, a count. The view makes the sentence.</param>
public sealed record Flag(FlagId Id, Instant Since, string? Evidence = null);

/// <summary>One row of the flag table.</summary>
/// <param name="Because">What it means, for a person; <c>{0}</c> takes the evidence.</param>
/// <param name="Find">
/// Returns the flag when the condition holds, else null. One that time alone will raise is returned before, with a <see cref="Flag.Since"/> that
/// lies ahead: so it is known when the case changes.
/// </param>
/// <param name="WhenClosed">What is told of it where the record is closed to the reader.</param>
public sealed record FlagRule(FlagId Id, string Because, Func<CaseFile, Flag?> Find, WhenClosed WhenClosed)
{
    /// <summary>The release that brought the rule: it judges nothing that began before the force had that release.</summary>
    public int Release { get; init; } = Releases.First;
}
