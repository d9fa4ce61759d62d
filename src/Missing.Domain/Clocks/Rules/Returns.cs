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

    /// <summary>
    /// One for each telling of harm, from when it was told. One decision is enough for all that had been told by then; what is told after it
    /// is owed another.
    /// </summary>
    internal static IEnumerable<Span> CrimeDecision(CaseFile file)
    {
        foreach (var told in HarmTold.Of(file.Episode))
        {
            var (at, isFinding) = (told.Data.OccurredAt, told.Data is Found);
            // Until that release only the finding told of harm.
            if (!isFinding && at < file.Policy.Since(Releases.November2026)) continue;
            var decided = HarmTold.DecidedAt(file.Episode, told);
            yield return new Span(told.Id, at, Due.At(file, ClockId.CrimeDecision, at), decided, isFinding ? null : told.Id.ToString());
        }
    }

    internal static IEnumerable<Span> PpnSubmission(CaseFile file) => PpnClock(
        file,
        ClockId.PpnSubmission,
        Earliest.Of([.. OfTheReturn(file).Where(n => !n.IsReturned).Select(n => (Instant?)n.At), Notices.NotRequired(file)?.At]));

    /// <summary>
    /// Once for the return; and at once for each notice written while the child is missing, of a danger that does not wait for the child
    /// to be found. Neither is met by sending the other.
    /// </summary>
    internal static IEnumerable<Span> PpnToSocialCare(CaseFile file)
    {
        foreach (var notice in Notices.Of(file).Where(n => !n.IsOfTheReturn && n.At >= file.Policy.Since(Releases.November2026)))
        {
            var due = Due.At(file, ClockId.PpnToCsc, notice.At, notice.ImmediateHarm ? PolicyCase.ImmediateHarm : null);
            yield return new Span(notice.StartedBy, notice.At, due, notice.ReachedSocialCareAt, notice.Id.ToString());
        }

        var sent = OfTheReturn(file).Select(n => n.ReachedSocialCareAt);
        var met = Earliest.Of([.. sent, Notices.SentBeforeTheRelease(file), Notices.NothingToSend(file)?.At]);
        foreach (var span in PpnClock(file, ClockId.PpnToCsc, met)) yield return span;
    }

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
    private static IEnumerable<Span> PpnClock(CaseFile file, ClockId clock, Instant? met)
    {
        if (Notices.SeenAt(file.Episode) is not { } found) yield break;
        // What had been done before a finding from before the release counts from the finding.
        yield return new Span(found.Id, found.At, Due.At(file, clock, found.At), met is { } at ? Instant.Max(at, found.At) : null);
    }

    private static IEnumerable<Notice> OfTheReturn(CaseFile file) => Notices.Of(file).Where(n => n.IsOfTheReturn);

    private static Step<Found>? FoundAlive(CaseFile file) => file.Episode.First<Found>();

    private static Span From(CaseFile file, ClockId clock, Step<Found> found, Instant? met, string? when = null) =>
        new(found.Id, found.At, Due.At(file, clock, found.At, when), met);
}
