using Marten;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Board;

/// <summary>
/// The changes since the last meeting: the state as it was known then, compared with the state as known at the later moment. An
/// entry made since then about an earlier time is a change too, because the last meeting could not know it.
/// </summary>
public static class SinceReader
{
    /// <summary>Three round trips while nothing has changed: the policy, episodes with an entry in the last months, and their children.</summary>
    /// <param name="from">The last meeting: as at then, as known then.</param>
    /// <param name="to">This one: as at then, as known then; now or earlier.</param>
    public static async Task<SinceView> ReadAsync(IQuerySession session, Instant from, Instant to, CancellationToken ct)
    {
        // A clock of the child may fall due weeks after the last entry of a quiet episode.
        var documents = await EpisodeReader.StandingAsync(
            session, "d.first_at <= ? and (d.is_live or d.quiet_since > ?)", ct, to, from - (await CaseReader.PolicyAsync(session, ct)).LongestWait);
        var changes = (await EpisodeReader.WithCasebooksAsync(session, documents, ct))
            .SelectMany(l => ChangeOf(l, from, to))
            .OrderBy(c => c.After.Episode.ReportedAt).ThenBy(c => c.Document.Reference, StringComparer.Ordinal).ToList();
        var regraded = changes.SelectMany(c => c.Regraded()).OrderBy(r => r.At).ToList();
        var overdue = changes.SelectMany(c => c.Overdue()).OrderBy(o => o.Clock.DueAt).ToList();
        List<EpisodeLine> reported = [.. changes.Where(c => c.IsReported).Select(c => c.Line)];
        List<FoundSince> found = [.. changes.SelectMany(c => c.Found()).OrderBy(f => f.At)];
        List<EndedSince> ended = [.. changes.SelectMany(c => c.Ended()).OrderBy(e => e.At)];
        List<AssignedSince> assigned = [.. changes.SelectMany(c => c.Assigned()).OrderBy(a => a.At)];
        var counts = new SinceCounts(
            reported.Count,
            found.Count,
            regraded.Count(r => r.IsRaised),
            regraded.Count(r => !r.IsRaised),
            ended.Count,
            overdue.Select(o => o.Episode.EpisodeId).Distinct().Count(),
            assigned.Count);
        return new SinceView(from, to, counts, reported, found, regraded, ended, overdue, assigned);
    }

    // Most episodes of the last months have not changed: only those that may differ are folded as at the earlier moment.
    private static IEnumerable<Change> ChangeOf(LoadedEpisode loaded, Instant from, Instant to)
    {
        var after = loaded.At(new Moment(to, to));
        if (!after.Episode.IsReported) yield break;
        var late = Clocks.Evaluate(after).Where(c => c.IsLate).ToList();
        if (!HasNews(loaded, from) && late.All(c => c.DueAt <= from)) yield break;
        yield return new Change(loaded.Document, loaded.At(new Moment(from, from)), after, late);
    }

    private static bool HasNews(LoadedEpisode loaded, Instant from) =>
        loaded.Document.Entries.Any(e => IsNews(e, from))
        || loaded.Casebook.Entries.Any(e => IsNews(e, from))
        || loaded.Casebook.Outlines.Any(o => o.Entries.Any(e => IsNews(e, from)));

    private static bool IsNews<TFact>(Entry<TFact> entry, Instant from)
        where TFact : Fact => entry.RecordedAt > from || entry.Data.OccurredAt > from;

    /// <summary>One episode before and after.</summary>
    /// <param name="Late">The clocks that are or were late at the later moment.</param>
    private sealed record Change(EpisodeDocument Document, CaseFile Before, CaseFile After, IReadOnlyList<Clock> Late)
    {
        internal EpisodeLine Line { get; } = EpisodeLine.Of(Document, After);

        // A duplicate is not another missing child.
        internal bool IsReported => !Before.Episode.IsReported && !After.Episode.IsDuplicate;

        internal IEnumerable<FoundSince> Found()
        {
            if (After.Episode.FoundAt is { } at && Before.Episode.FoundAt is null)
                yield return new FoundSince(Line, at, After.Episode.DeceasedAt is not null);
        }

        internal IEnumerable<RegradedSince> Regraded()
        {
            var grades = After.Episode.Grades;
            var known = Before.Episode.Grades.Select(g => (g.Id, g.Level)).ToHashSet();
            for (var i = 1; i < grades.Count; i++)
                if (grades[i].Level != grades[i - 1].Level && !known.Contains((grades[i].Id, grades[i].Level)))
                    yield return new RegradedSince(
                        Line,
                        grades[i].Id,
                        grades[i].At,
                        grades[i - 1].Level,
                        grades[i].Level,
                        After.Episode.Entries[grades[i].Index].Data.By.Name);
        }

        internal IEnumerable<EndedSince> Ended()
        {
            if (!After.Episode.IsOver || Before.Episode.IsOver) yield break;
            yield return new EndedSince(Line, After.Episode.NotMissing?.At ?? After.Episode.Last<Closed>()!.At);
        }

        internal IEnumerable<OverdueSince> Overdue()
        {
            var known = Clocks.Evaluate(Before).Where(c => c.IsLate).Select(Running).ToHashSet();
            return Late.Where(c => !known.Contains(Running(c))).Select(c => new OverdueSince(Line, ClockView.Of(c)));
        }

        internal IEnumerable<AssignedSince> Assigned()
        {
            var known = Assignments.Of(Before.Episode).Select(a => a.Id).ToHashSet();
            return Assignments.Of(After.Episode).Where(a => !known.Contains(a.Id))
                .Select(a => new AssignedSince(Line, a.Id, a.Kind, a.To, a.At, a.By.Name, a.AcknowledgedAt, a.AcknowledgedBy?.Name));
        }

        private static (ClockId Id, string? Subject, Guid StartedBy) Running(Clock clock) => (clock.Id, clock.Subject, clock.StartedBy);
    }
}
