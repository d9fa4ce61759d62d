using Missing.Domain.Clocks.Rules;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>Conditions of research, information and phone data.</summary>
internal static class IntelligenceFlags
{
    internal static Flag? AssociateNotResearched(CaseFile file)
    {
        var waiting = ResearchOwed.Associates(file);
        return waiting.Count == 0
            ? null
            : new Flag(
                FlagId.AssociateNotResearched,
                Instant.Max(waiting[0].Since, file.Episode.ReportedAt),
                string.Join(", ", waiting.Select(n => n.Name)));
    }

    /// <summary>Somebody else was researched and the child was not.</summary>
    internal static Flag? ChildNotResearched(CaseFile file) =>
        file.Episode.First<ResearchReturned>() is { } first && ResearchOwed.IsChildOwed(file.Episode)
            ? new Flag(FlagId.ChildNotResearched, first.At)
            : null;

    /// <summary>Holds until it is authorised after all, or an inspector accepts the refusal.</summary>
    internal static Flag? PhoneDataRefusedAtHigh(CaseFile file)
    {
        var episode = file.Episode;
        foreach (var refusal in episode.All<PhoneDataRefused>())
        {
            if (episode.LevelAt(refusal.At) != RiskLevel.High) continue;
            var resolved = episode.FirstAfter<PhoneDataAuthorised>(refusal.Index) is not null || PhoneData.AcceptedAt(file, refusal) is not null;
            if (!resolved) return new Flag(FlagId.PhoneDataRefusedAtHigh, refusal.At);
        }

        return null;
    }

    internal static Flag? NoPhoneDataRequest(CaseFile file)
    {
        var episode = file.Episode;
        if (episode.StandingGrade is not { Level: RiskLevel.High } || episode.First<PhoneDataRequested>() is not null) return null;
        var high = GradeFlags.Unbroken(episode, level => level == RiskLevel.High);
        var wanted = high + file.Policy.InForceAt(high).Time(LimitId.PhoneDataWantedAfter);
        return episode.EndedAt < wanted ? null : new Flag(FlagId.NoPhoneDataRequest, wanted);
    }

    internal static Flag? NewInformationNotConsidered(CaseFile file)
    {
        var episode = file.Episode;
        var waiting = episode.All<InformationReceived>().FirstOrDefault(i =>
            i.Fact.ForcesDecision && episode.FirstAfter<Regraded>(i.Index, r => r.Weighed(i.Id)) is null
            && episode.First<InformationDecided>(d => d.Information == i.Id) is null);
        return waiting is null ? null : new Flag(FlagId.NewInformationNotConsidered, waiting.At);
    }
}
