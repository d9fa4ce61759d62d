using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>Conditions of the grade.</summary>
internal static class GradeFlags
{
    /// <summary>It is about the first grading, so reading the plan afterwards does not clear it.</summary>
    internal static Flag? TriggerPlanNotConsulted(CaseFile file)
    {
        var episode = file.Episode;
        if (episode.First<TriggerPlanOpened>() is null || episode.Grades.Count == 0) return null;
        var (graded, read) = (episode.Grades[0], episode.First<TriggerPlanConsulted>());
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
            ? new Flag(FlagId.LowRiskChild, Unbroken(file.Episode, level => level <= RiskLevel.Low), Words.Risk(standing.Level))
            : null;

    internal static Flag? Downgraded(CaseFile file) => Lowered(file, FlagId.Downgraded, _ => true);

    internal static Flag? DowngradedOvernight(CaseFile file) =>
        Lowered(file, FlagId.DowngradedOvernight, at => file.Policy.InForceAt(at).IsNight(at));

    internal static Flag? MediumBeyond24Hours(CaseFile file)
    {
        var episode = file.Episode;
        if (episode.StandingGrade is not { Level: RiskLevel.Medium }) return null;
        var since = Unbroken(episode, level => level == RiskLevel.Medium);
        var tooLong = since + file.Policy.InForceAt(since).Time(LimitId.MediumTooLongAfter);
        return episode.EndedAt < tooLong ? null : new Flag(FlagId.MediumBeyond24H, tooLong);
    }

    /// <summary>Since when every grade up to the standing one has been of the kind; confirming does not break it.</summary>
    internal static Instant Unbroken(EpisodeAt episode, Func<RiskLevel, bool> ofTheKind)
    {
        var first = episode.Grades.Count - 1;
        while (first > 0 && ofTheKind(episode.Grades[first - 1].Level)) first--;
        return episode.Grades[first].At;
    }

    private static Instant BelowHighSince(EpisodeAt episode) => Unbroken(episode, level => level != RiskLevel.High);

    private static Flag? Lowered(CaseFile file, FlagId flag, Func<Instant, bool> when)
    {
        foreach (var (at, from) in LoweringsThatStand(file.Episode))
            if (when(at)) return new Flag(flag, at, Words.Risk(from));
        return null;
    }

    /// <summary>Every lowering since the level was last raised, in fold order: a further lowering does not hide an earlier one.</summary>
    private static IEnumerable<(Instant At, RiskLevel From)> LoweringsThatStand(EpisodeAt episode)
    {
        var grades = episode.Grades;
        var last = grades.Count - 1;
        while (last > 0 && grades[last].Level <= grades[last - 1].Level) last--;
        for (var i = last + 1; i < grades.Count; i++)
            if (grades[i].Level < grades[i - 1].Level) yield return (grades[i].At, grades[i - 1].Level);
    }
}
