using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>Conditions of the grade.</summary>
internal static class GradeFlags
{
    /// <summary>A fact of the first grading, which reading the plan afterwards does not undo.</summary>
    internal static Flag? TriggerPlanNotConsulted(CaseFile file)
    {
        var episode = file.Episode;
        if (episode.First<TriggerPlanOpened>() is null || episode.First<ThriveGraded>() is not { } graded) return null;
        var read = episode.First<TriggerPlanConsulted>();
        return read is not null && read.Index < graded.Index ? null : new Flag(FlagId.TriggerPlanNotConsulted, graded.At);
    }

    internal static Flag? ResearchNotConsidered(CaseFile file)
    {
        if (file.Episode.StandingGrade is not { } standing) return null;
        var since = file.Episode.FirstAfter<ResearchReturned>(standing.Index);
        return since is null ? null : new Flag(FlagId.ResearchNotConsidered, since.At);
    }

    internal static Flag? ExploitationRiskBelowHigh(CaseFile file)
    {
        if (file.Episode.StandingGrade is not { } standing || standing.Level == RiskLevel.High) return null;
        var marker = file.ChildDuringSearch.Markers.Where(m => m.IsSignificantExploitation).OrderBy(m => m.Since).FirstOrDefault();
        if (marker is null) return null;
        return new Flag(FlagId.ExploitationRiskBelowHigh, Instant.Max(BelowHighSince(file.Episode), marker.Since), Words.Of(marker.Kind));
    }

    internal static Flag? LowRiskChild(CaseFile file) =>
        file.Episode.StandingGrade is { Level: RiskLevel.Low or RiskLevel.VeryLow } standing
            ? new Flag(FlagId.LowRiskChild, standing.At, Words.Of(standing.Level))
            : null;

    internal static Flag? Downgraded(CaseFile file) =>
        LoweringThatStands(file.Episode) is { } l ? new Flag(FlagId.Downgraded, l.At, Words.Of(l.From)) : null;

    internal static Flag? DowngradedOvernight(CaseFile file) =>
        LoweringThatStands(file.Episode) is { } l && file.Policy.InForceAt(l.At).IsNight(l.At)
            ? new Flag(FlagId.DowngradedOvernight, l.At, Words.Of(l.From))
            : null;

    internal static Flag? MediumBeyond24Hours(CaseFile file)
    {
        var episode = file.Episode;
        if (episode.StandingGrade is not { Level: RiskLevel.Medium }) return null;
        var since = Unbroken(episode, level => level == RiskLevel.Medium);
        var tooLong = since + file.Policy.InForceAt(since).Time(LimitId.MediumTooLongAfter);
        return tooLong <= episode.SearchedUntil ? new Flag(FlagId.MediumBeyond24H, tooLong) : null;
    }

    /// <summary>Since when every grade up to the standing one has been of the kind; confirming does not break it.</summary>
    internal static Instant Unbroken(EpisodeAt episode, Func<RiskLevel, bool> ofTheKind)
    {
        var first = episode.Grades.Count - 1;
        while (first > 0 && ofTheKind(episode.Grades[first - 1].Level)) first--;
        return episode.Grades[first].At;
    }

    private static Instant BelowHighSince(EpisodeAt episode) => Unbroken(episode, level => level != RiskLevel.High);

    /// <summary>The newest change of level, when it was a lowering: raising the level again ends the condition.</summary>
    private static (Instant At, RiskLevel From)? LoweringThatStands(EpisodeAt episode)
    {
        for (var i = episode.Grades.Count - 1; i > 0; i--)
        {
            var (before, after) = (episode.Grades[i - 1].Level, episode.Grades[i].Level);
            if (before != after) return after < before ? (episode.Grades[i].At, before) : null;
        }

        return null;
    }
}
