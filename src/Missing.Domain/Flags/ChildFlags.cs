using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>Conditions of the child and of the report, judged as they were during the search.</summary>
internal static class ChildFlags
{
    internal static Flag? EthnicityNotRecorded(CaseFile file)
    {
        var ethnicity = file.ChildDuringSearch.Details.Ethnicity;
        if (!string.IsNullOrWhiteSpace(ethnicity?.Code) || !string.IsNullOrWhiteSpace(ethnicity?.ReasonNotStated)) return null;
        var emptied = file.ChildDuringSearch.All<ChildDetailsAmended>().LastOrDefault(a => a.Cleared?.Contains("ethnicity") == true);
        var reported = file.Episode.ReportedAt;
        return new Flag(FlagId.EthnicityNotRecorded, emptied is null ? reported : Instant.Max(emptied.OccurredAt, reported));
    }

    /// <summary>A flag and not a refusal, because it must not delay a report.</summary>
    internal static Flag? NoCarerEnquiries(CaseFile file) =>
        file.Episode.Report!.Fact is { Reporter.IsCarer: true, CarerEnquiries: not { Count: > 0 } }
            ? new Flag(FlagId.NoCarerEnquiries, file.Episode.ReportedAt)
            : null;

    internal static Flag? ReporterMayBeHarm(CaseFile file) =>
        file.Episode.Report!.Fact is { Reporter.MayBeHarm: true } ? new Flag(FlagId.ReporterMayBeHarm, file.Episode.ReportedAt) : null;

    internal static Flag? Repeat3In30(CaseFile file) => Repeat(file, Threshold.ThreeInThirty, FlagId.Repeat3In30);

    internal static Flag? Repeat3In90(CaseFile file) => Repeat(file, Threshold.ThreeInNinety, FlagId.Repeat3In90);

    internal static Flag? RepeatWithoutTriggerPlan(CaseFile file)
    {
        if (file.ChildDuringSearch.TriggerPlan is not null) return null;
        var repeat = Repeat3In30(file) ?? Repeat3In90(file);
        return repeat is null ? null : repeat with { Id = FlagId.RepeatWithoutTriggerPlan, Evidence = null };
    }

    internal static Flag? NoExploitationAssessment(CaseFile file)
    {
        var until = file.Episode.SearchedUntil;
        var wanted = file.Policy.InForceAt(until).Number(LimitId.EpisodesWantingAssessment);
        var reports = file.Repeats.Reports.TakeWhile(r => r.ReportedAt <= until).ToList();
        if (reports.Count < wanted || file.ChildDuringSearch.All<ExploitationAssessed>().Any()) return null;
        return new Flag(
            FlagId.NoExploitationAssessment, Instant.Max(reports[wanted - 1].ReportedAt, file.Episode.ReportedAt), $"{reports.Count}");
    }

    /// <summary>After a merge: each record had an episode, and finding the child on one leaves it missing on the other.</summary>
    internal static Flag? TwoOpenEpisodes(CaseFile file)
    {
        if (!file.Episode.IsMissing) return null;
        var other = file.Episodes.FirstOrDefault(r => r.EpisodeId != file.EpisodeId && r.IsMissing);
        return other is null ? null : new Flag(FlagId.TwoOpenEpisodes, Instant.Max(other.ReportedAt, file.Episode.ReportedAt));
    }

    /// <summary>Two records came in all the same: two people at the same moment, or one who said that it is another child.</summary>
    internal static Flag? MayBeSameChild(CaseFile file)
    {
        var likely = file.Child.LikelyMatches.Where(m => file.Likely.ContainsKey(m.Other)).ToList();
        if (likely.Count == 0) return null;
        var named = likely.Select(m => Words.Of(file.Likely[m.Other])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new Flag(FlagId.MayBeSameChild, Instant.Max(likely.Min(m => m.Since), file.Episode.ReportedAt), string.Join(", ", named));
    }

    private static Flag? Repeat(CaseFile file, Threshold threshold, FlagId flag)
    {
        var until = file.Episode.SearchedUntil;
        if (!file.Repeats.IsReached(threshold, until)) return null;
        var crossed = file.Repeats.Crossings(threshold, until) is { Count: > 0 } crossings ? crossings[^1].ReachedAt : file.Episode.ReportedAt;
        return new Flag(flag, Instant.Max(crossed, file.Episode.ReportedAt), $"{file.Repeats.Count(threshold, until)}");
    }
}
