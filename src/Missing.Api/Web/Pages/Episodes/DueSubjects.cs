using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>The subject of an open clock, in the words of the entry that started it; null where the duty says everything.</summary>
public static class DueSubjects
{
    public static string? Of(Clock clock, CaseFile file, Instant now)
    {
        var episode = file.Episode;
        var id = Guid.TryParse(clock.Subject, out var entry) ? entry : Guid.Empty;
        return clock.Id switch
        {
            ClockId.RegradeAfterResearch when episode.Find<ResearchReturned>(id) is { } research =>
                $"{string.Join(", ", research.Fact.Subjects.Select(s => s.Name))}, returned {TimeWords.At(research.At, now)}",
            ClockId.DecideOnInformation or ClockId.DecideAfterEnd when episode.Find<InformationReceived>(id) is { } information =>
                $"{information.Fact.Source}: {string.Join(", ", information.Fact.RiskIndicators ?? [])}",
            ClockId.AcknowledgeAssignment when Assignments.Of(episode).FirstOrDefault(a => a.Id == id) is { } given => Given(given),
            ClockId.MissingAgain when episode.StruckOut.FirstOrDefault(s => s.Entry.Id == id) is { } struck
                && struck.Correction.Data is Corrected correction => $"What ended the search was struck out: {correction.Reason}",
            ClockId.Review => $"Graded or reviewed {TimeWords.At(clock.StartedAt, now)}",
            ClockId.Activity => $"Last enquiry {TimeWords.At(clock.StartedAt, now)}",
            ClockId.PhoneDataDecision or ClockId.PhoneDataResult or ClockId.PhoneDataChallenge
                when episode.Find<PhoneDataRequested>(id) is { } request => Request(request.Fact),
            ClockId.CscNotification => clock.Subject ?? "Authority not known",
            ClockId.ReporterUpdate => id == episode.Report!.Id ? "Not since the report" : $"Last told {TimeWords.At(clock.StartedAt, now)}",
            ClockId.StrategyRecord => $"Discussion of {TimeWords.At(clock.StartedAt, now)}",
            ClockId.Recovery when episode.Find<Located>(id) is { } located => located.Fact.Where,
            ClockId.CrimeDecision when episode.Entries.FirstOrDefault(e => e.Id == clock.StartedBy) is { } told =>
                $"{EventWords.Kind(told.Data.GetType())} {TimeWords.At(clock.StartedAt, now)}",
            ClockId.PpnToCsc => episode.Find<PpnSubmitted>(clock.Subject is null ? Notices.OfTheReturn(file)?.Id ?? Guid.Empty : id) is { } ppn
                ? $"Level {ppn.Fact.Level}{(clock.Subject is null ? "" : ", while missing")}, written {TimeWords.At(ppn.At, now)}"
                : Notices.Of(file).Any(n => n.IsOfAnother && (clock.Subject is null ? n.IsOfTheReturn : n.Id == id))
                    ? "Covered by a notice of a linked episode, to be sent from there"
                    : "Not written yet",
            _ => null,
        };
    }

    public static string Given(Assignment given)
    {
        var how = given.Kind switch
        {
            AssignmentKind.Handover => "Handed over",
            AssignmentKind.Transfer => "Transfer",
            _ => "Given",
        };
        return $"{how} to {(given.Party is { } party ? Say.Party(party) : given.To)} by {given.By.Name}";
    }

    public static string Request(PhoneDataRequested request) =>
        $"Grade {request.Grade}{(request.Number is { } number ? $", {number}" : "")}";
}
