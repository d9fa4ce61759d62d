using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>The first minutes: grading, attendance, the trigger plan.</summary>
internal static class FirstResponse
{
    internal static IEnumerable<Span> ThriveGrading(CaseFile file)
    {
        var report = file.Episode.Report!;
        yield return new Span(report.Id, report.At, Due.At(file, ClockId.ThriveGrading, report.At), file.Episode.First<ThriveGraded>()?.At);
    }

    /// <summary>Counted from the report, under the response grade that stands: the child was missing before anyone graded.</summary>
    internal static IEnumerable<Span> Attendance(CaseFile file)
    {
        var (episode, report) = (file.Episode, file.Episode.Report!);
        var attended = episode.First<Attended>()?.At;
        // A grade given after somebody attended no longer decides when they had to.
        var given = episode.Grades.Where(g => g.Response is not null).ToList();
        var decided = given.Where(g => !(g.At > attended)).ToList();
        // Attended before anyone graded: the first grade decides how soon attendance was due.
        if (decided.Count == 0) decided = [.. given.Take(1)];
        if (decided.Count == 0) yield break;
        var sent = decided.LastOrDefault(g => g.Response != ResponseGrade.ResolutionWithoutDeployment);
        if (sent is null) yield break;
        var stoodDown = decided[^1].Response == ResponseGrade.ResolutionWithoutDeployment ? decided[^1].At : (Instant?)null;
        var due = Due.At(file, ClockId.Attendance, report.At, PolicyCase.Of(sent.Response!.Value));
        yield return new Span(report.Id, report.At, due, attended, MootAt: stoodDown);
    }

    internal static IEnumerable<Span> TriggerPlanStarted(CaseFile file)
    {
        var episode = file.Episode;
        foreach (var opened in episode.All<TriggerPlanOpened>())
        {
            var actions = opened.Fact.Actions.Select(a => a.ActionId).ToHashSet();
            var completed = episode.First<ActionCompleted>(c => actions.Contains(c.ActionId))?.At;
            var excused = episode.First<ThriveGraded>(g => !string.IsNullOrWhiteSpace(g.PlanNotUsedReason))?.At;
            yield return new Span(
                opened.Id, opened.At, Due.At(file, ClockId.TriggerPlanStarted, opened.At), Earliest.Of(completed, excused));
        }
    }
}

internal static class Earliest
{
    internal static Instant? Of(params ReadOnlySpan<Instant?> moments)
    {
        Instant? earliest = null;
        foreach (var moment in moments)
            if (moment is { } m && !(earliest <= m)) earliest = m;
        return earliest;
    }
}
