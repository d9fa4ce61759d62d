using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>Clocks that ask whether anybody is looking, measured by locating acts: the only entries that may find a child.</summary>
internal static class Enquiries
{
    internal static IEnumerable<Span> First(CaseFile file)
    {
        var report = file.Episode.Report!;
        var acts = LocatingActs(file.Episode).ToList();
        var first = acts.Count > 0 ? acts[0].At : (Instant?)null;
        yield return new Span(report.Id, report.At, Due.ByRisk(file, ClockId.FirstEnquiry, report.At, first), first);
    }

    internal static IEnumerable<Span> Activity(CaseFile file)
    {
        var acts = LocatingActs(file.Episode).ToList();
        for (var i = 0; i < acts.Count; i++)
        {
            var next = i + 1 < acts.Count ? acts[i + 1].At : (Instant?)null;
            yield return new Span(acts[i].Id, acts[i].At, Due.ByRisk(file, ClockId.Activity, acts[i].At, next), next, acts[i].Id.ToString());
        }
    }

    /// <summary>
    /// Attended, search, enquiry made, action completed, research returned, phone data received. Setting an action,
    /// notifying, reviewing, regrading and reading are not (docs/rules.md §4).
    /// </summary>
    private static IEnumerable<(Guid Id, Instant At)> LocatingActs(EpisodeAt episode) =>
        episode.Entries
            .Where(e => e.Data is Attended or SearchConducted or EnquiryMade or ActionCompleted or ResearchReturned or PhoneDataReceived)
            .Select(e => (e.Id, e.Data.OccurredAt));
}
