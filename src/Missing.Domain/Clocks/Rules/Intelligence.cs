using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>Clocks for research and information, and for the decisions they require.</summary>
internal static class Intelligence
{
    internal static IEnumerable<Span> Research(CaseFile file)
    {
        var report = file.Episode.Report!;
        // Before the release that asked for the child itself, any research was what had been asked for.
        var since = file.Policy.Since(Releases.November2026);
        var returned = file.Episode.First<ResearchReturned>(r => r.IsOnTheChild || r.OccurredAt < since)?.At;
        yield return new Span(report.Id, report.At, Due.ByRisk(file, ClockId.I24Research, report.At, returned), returned);
    }

    internal static IEnumerable<Span> RegradeAfterResearch(CaseFile file)
    {
        foreach (var research in file.Episode.All<ResearchReturned>())
        {
            var regraded = file.Episode.FirstAfter<Regraded>(research.Index, r => r.Weighed(research.Id))?.At;
            yield return new Span(
                research.Id, research.At, Due.At(file, ClockId.RegradeAfterResearch, research.At), regraded, research.Id.ToString());
        }
    }

    internal static IEnumerable<Span> DecideOnInformation(CaseFile file)
    {
        foreach (var information in file.Episode.All<InformationReceived>().Where(i => i.Fact.ForcesDecision))
        {
            var regraded = file.Episode.FirstAfter<Regraded>(information.Index, r => r.Weighed(information.Id))?.At;
            var due = Due.ByRisk(file, ClockId.DecideOnInformation, information.At, regraded);
            yield return new Span(information.Id, information.At, due, regraded, information.Id.ToString());
        }
    }

    /// <summary>
    /// Nobody looks for a child who was found, or who was said not to be missing: what is told after that of a risk is put before a
    /// supervisor, who has the child reported again, opens the episode again, or says why nothing changes.
    /// </summary>
    internal static IEnumerable<Span> DecideAfterEnd(CaseFile file)
    {
        var episode = file.Episode;
        foreach (var information in episode.All<InformationReceived>().Where(i => i.Fact.ForcesDecision && episode.EndedAt <= i.At))
        {
            var decided = Earliest.Of(
                episode.FirstAfter<InformationDecided>(information.Index, d => d.Information == information.Id)?.At,
                episode.FirstAfter<Regraded>(information.Index, r => r.Weighed(information.Id))?.At,
                episode.ReopenedAfter(information.Index),
                // Who looked already when it was told does not know of it: that is for a supervisor to decide.
                ReportedAgain.When(file, information.At).FirstOrDefault(r => r.ReportedAt >= information.At)?.ReportedAt);
            // An inspector who records not missing has heard it; what is told after that is to be decided again.
            var settled = episode.NotMissing is { } said && said.At > information.At ? said.At : (Instant?)null;
            yield return new Span(
                information.Id,
                information.At,
                Due.At(file, ClockId.DecideAfterEnd, information.At),
                decided,
                information.Id.ToString(),
                settled);
        }
    }
}
