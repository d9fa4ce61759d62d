using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>Clocks for reviews by a senior person, by the time that the last review set.</summary>
internal static class Reviews
{
    /// <summary>
    /// Each grading, regrade and review restarts the clock. A newer start replaces one that was still in time; one already overdue
    /// stays overdue until somebody reviews, because a regrade must not hide a missed review. The newest
    /// nextReviewAt that is still in the future applies, also after a regrade that names none.
    /// </summary>
    internal static IEnumerable<Span> Next(CaseFile file)
    {
        var starts = Starts(file.Episode).ToList();
        Instant? newest = null;
        for (var i = 0; i < starts.Count; i++)
        {
            var start = starts[i];
            var reviewed = file.Episode.FirstAfter<Reviewed>(start.Index)?.At;
            var due = Due.ByRisk(file, ClockId.Review, start.At, reviewed);
            newest = start.NextReviewAt is { } named ? Instant.Max(named, start.At) : newest > start.At ? newest : null;
            if (newest < due) due = newest.Value;
            var restarted = i + 1 < starts.Count && starts[i + 1].At < due ? starts[i + 1].At : (Instant?)null;
            yield return new Span(start.Id, start.At, due, reviewed, start.Id.ToString(), restarted);
        }
    }

    internal static IEnumerable<Span> Inspector(CaseFile file)
    {
        if (file.Episode.FirstHigh is not { } high) yield break;
        var reviewed = file.Episode.FirstAfter<Reviewed>(high.Index, r => Ranks.IsAnInspectors(r, file.Policy))?.At;
        yield return new Span(high.Id, high.At, Due.At(file, ClockId.InspectorReview, high.At), reviewed);
    }

    private static IEnumerable<(int Index, Guid Id, Instant At, Instant? NextReviewAt)> Starts(EpisodeAt episode) =>
        episode.Grades.Select(g => (g.Index, g.Id, g.At, g.NextReviewAt))
            .Concat(episode.All<Reviewed>().Select(r => (r.Index, r.Id, r.At, (Instant?)r.Fact.NextReviewAt)))
            .OrderBy(s => s.Index);
}
