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
        return WithoutReason() is { } field
            ? Refusal.Invalid(field, "required", "Say why this check was not done.")
            : new ResearchReturned(Subjects);
    }

    private string? WithoutReason()
    {
        for (var i = 0; i < Subjects!.Count; i++)
            for (var j = 0; j < Subjects[i].Checks?.Count; j++)
                if (Subjects[i].Checks![j] is { Done: false } check && !Prose.HasAWord(check.ReasonNotDone))
                    return $"subjects[{i}].checks[{j}].reasonNotDone";
        return null;
    }
}
