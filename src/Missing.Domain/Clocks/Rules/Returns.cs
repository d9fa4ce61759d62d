using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>The duties owed to a child who was found. Closing the episode ends none of them.</summary>
internal static class Returns
{
    internal static IEnumerable<Span> Recovery(CaseFile file)
    {
        foreach (var located in file.Episode.All<Located>())
        {
            var seen = file.Episode.FoundAt is { } found && found >= located.At ? found : (Instant?)null;
            yield return new Span(located.Id, located.At, Due.At(file, ClockId.Recovery, located.At), seen, located.Id.ToString());
        }
    }

    internal static IEnumerable<Span> Placed(CaseFile file)
    {
        if (FoundAlive(file) is not { Fact.Waits: true } found) yield break;
        yield return From(file, ClockId.ChildPlaced, found, file.Episode.FirstAfter<ChildPlaced>(found.Index)?.At) with
        {
            Release = found.Fact.TakenTo == TakenTo.PoliceBuilding ? Releases.First : Releases.November2026,
        };
    }

    internal static IEnumerable<Span> PreventionInterview(CaseFile file)
    {
        if (FoundAlive(file) is not { } found) yield break;
        var held = file.Episode.FirstAfter<PreventionInterviewHeld>(found.Index, i => i.Outcome == InterviewOutcome.Held)?.At;
        yield return From(file, ClockId.PreventionInterview, found, held, file.Episode.EverHigh ? PolicyCase.High : null);
    }

    internal static IEnumerable<Span> CrimeDecision(CaseFile file)
    {
        if (FoundAlive(file) is not { } found || !found.Fact.OwesCrimeDecision) yield break;
        yield return From(file, ClockId.CrimeDecision, found, file.Episode.FirstAfter<CrimeDecided>(found.Index)?.At);
    }

    internal static IEnumerable<Span> PpnSubmission(CaseFile file) =>
        PpnClock(file, ClockId.PpnSubmission, file.Episode.First<PpnSubmitted>()?.At);

    internal static IEnumerable<Span> PpnToSocialCare(CaseFile file) =>
        PpnClock(file, ClockId.PpnToCsc, file.Episode.First<PpnSent>(s => s.To == Agency.ChildrensSocialCare)?.At);

    internal static IEnumerable<Span> ReturnHomeInterview(CaseFile file)
    {
        if (FoundAlive(file) is not { } found) yield break;
        var held = file.Episode.FirstAfter<ReturnHomeInterviewHeld>(found.Index)?.At;
        var declined = file.Episode.FirstAfter<ReturnHomeInterviewDeclined>(found.Index)?.At;
        yield return From(file, ClockId.ReturnHomeInterview, found, Earliest.Of(held, declined));
    }

    /// <summary>One clock whose start moves: the interview tells what a plan written on the return could not know yet.</summary>
    internal static IEnumerable<Span> TriggerPlanUpdate(CaseFile file)
    {
        if (FoundAlive(file) is not { } found) yield break;
        var interview = file.Episode.Last<ReturnHomeInterviewHeld>();
        var (startedBy, start) = interview is not null && interview.At > found.At ? (interview.Id, interview.At) : (found.Id, found.At);
        var written = file.Child.All<TriggerPlanWritten>().Select(p => (Instant?)p.OccurredAt).FirstOrDefault(at => at >= start);
        yield return new Span(startedBy, start, Due.At(file, ClockId.TriggerPlanUpdate, start), written);
    }

    /// <summary>A death ends the return duties but not the notice: there may be other children in the home.</summary>
    private static IEnumerable<Span> PpnClock(CaseFile file, ClockId clock, Instant? done)
    {
        var found = file.Episode.Entries.FirstOrDefault(e => e.Data is Found or FoundDeceased);
        if (found is null) yield break;
        var start = found.Data.OccurredAt;
        // A notice written while the child was still missing counts from the start.
        var met = Earliest.Of(done, file.Episode.First<PpnNotRequired>()?.At);
        yield return new Span(found.Id, start, Due.At(file, clock, start), met is { } m ? Instant.Max(m, start) : null);
    }

    private static Step<Found>? FoundAlive(CaseFile file) => file.Episode.First<Found>();

    private static Span From(CaseFile file, ClockId clock, Step<Found> found, Instant? met, string? when = null) =>
        new(found.Id, found.At, Due.At(file, clock, found.At, when), met);
}
