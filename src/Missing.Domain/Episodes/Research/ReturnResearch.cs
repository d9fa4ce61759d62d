using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Return what research found, for the child and for each associate. The grade must then be looked at again.</summary>
public sealed record ReturnResearch(
    [property: Required, MinLength(1), MaxLength(Limits.List)] IReadOnlyList<ResearchSubject>? Subjects,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        foreach (var subject in Subjects!)
            if (Lists.Texts(("subjects.riskIndicators", subject.RiskIndicators)) is { } refusal) return refusal;
        return new ResearchReturned(Subjects);
    }
}
