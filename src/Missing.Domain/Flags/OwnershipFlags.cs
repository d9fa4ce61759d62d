using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;

namespace Missing.Domain.Flags;

/// <summary>Conditions of ownership and review.</summary>
internal static class OwnershipFlags
{
    internal static Flag? Unassigned(CaseFile file) =>
        file.Episode.Owner is null && !file.Episode.IsOver
            ? new Flag(FlagId.Unassigned, file.Episode.ReportedAt)
            : null;

    internal static Flag? NotAcknowledged(CaseFile file)
    {
        if (file.Episode.IsOver) return null;
        return Assignments.Of(file.Episode).Where(a => a.IsOpen)
            .Select(a => new Flag(FlagId.NotAcknowledged, file.Policy.InForceAt(a.At).Due(ClockId.AcknowledgeAssignment, a.At), a.To))
            .MinBy(f => f.Since);
    }

    internal static Flag? NoDeploymentUnendorsed(CaseFile file)
    {
        // Only supervisors and inspectors may review, so any review since is an endorsement or a change.
        var reviewed = file.Episode.Last<Reviewed>()?.Index ?? -1;
        var decided = file.Episode.Grades.Where(g => g.Response is not null).Reverse()
            .TakeWhile(g => g.Response == ResponseGrade.ResolutionWithoutDeployment && g.Index > reviewed).LastOrDefault();
        return decided is null ? null : new Flag(FlagId.NoDeploymentUnendorsed, decided.At);
    }

    internal static Flag? ReviewsWithoutNewLine(CaseFile file)
    {
        var reviews = file.Episode.All<Reviewed>().ToList();
        var empty = reviews.AsEnumerable().Reverse().TakeWhile(r => r.Fact.NewLines is not { Count: > 0 }).Reverse().ToList();
        var tooMany = file.Policy.InForceAt(file.At).Number(LimitId.ReviewsWithoutNewLine);
        return empty.Count >= tooMany ? new Flag(FlagId.ReviewsWithoutNewLine, empty[tooMany - 1].At, $"{empty.Count}") : null;
    }
}
