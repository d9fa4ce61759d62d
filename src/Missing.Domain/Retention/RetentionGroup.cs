using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Domain.Retention;

/// <summary>The group of a child's record in the force's retention schedule; the gravest that applies counts.</summary>
public enum RetentionGroup
{
    /// <summary>Registered, and never reported missing.</summary>
    NeverReported,

    /// <summary>Every report was a duplicate, or the child was never missing.</summary>
    NotMissing,

    /// <summary>Was missing and came back.</summary>
    Returned,

    /// <summary>A marker of exploitation was ever raised.</summary>
    Exploitation,

    /// <summary>Was found deceased.</summary>
    Deceased,
}

/// <summary>The moment from which the years of a schedule are counted.</summary>
public enum RetentionTrigger
{
    /// <summary>The last episode was closed or recorded as not missing; the registration where there was none.</summary>
    LastEpisodeEnded,

    /// <summary>The child's date of birth; the registration, which is later, where it is not known.</summary>
    DateOfBirth,
}

internal static class RetentionGroups
{
    internal static RetentionGroup Of(ChildAt child, IReadOnlyList<EpisodeAt> episodes) =>
        episodes.Any(e => e.DeceasedAt is not null) ? RetentionGroup.Deceased
        : child.All<MarkerRaised>().Any(m => Marker.Exploits(m.Kind)) ? RetentionGroup.Exploitation
        : episodes.Count == 0 ? RetentionGroup.NeverReported
        : episodes.All(e => e.NotMissing is not null) ? RetentionGroup.NotMissing
        : RetentionGroup.Returned;
}
