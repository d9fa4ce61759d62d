using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>Conditions of publicity and of the return.</summary>
internal static class ReturnFlags
{
    internal static Flag? VoiceOfChildMissing(CaseFile file)
    {
        var interview = file.Episode.Last<PreventionInterviewHeld>(i => i.Outcome == InterviewOutcome.Held);
        var notice = file.Episode.Last<PpnSubmitted>();
        var mute = new List<Flag>();
        if (interview is not null && !Prose.HasAWord(interview.Fact.VoiceOfChild))
            mute.Add(new Flag(FlagId.VoiceOfChildMissing, interview.At, "prevention interview"));
        if (notice is not null && !Prose.HasAWord(notice.Fact.VoiceOfChild))
            mute.Add(new Flag(FlagId.VoiceOfChildMissing, notice.At, "PPN"));
        return mute.MinBy(f => f.Since);
    }

    internal static Flag? ParentViewInPublicity(CaseFile file) =>
        file.Episode.Last<PublicityDecided>() is { Fact: { Decision: not PublicityDecision.Release, SameWithoutParentView: not true } } decided
            && Prose.HasAWord(decided.Fact.ParentView)
                ? new Flag(FlagId.ParentViewInPublicity, decided.At, Words.Of(decided.Fact.Decision))
                : null;

    internal static Flag? ReturnInterviewWithoutAction(CaseFile file) =>
        file.Episode.Last<ReturnHomeInterviewHeld>() is { } held && held.Fact.Actions is not { Count: > 0 }
            ? new Flag(FlagId.RhiWithoutAction, held.At)
            : null;

    /// <summary>Closing is not refused for want of the decision, whose clock goes on; it must not be forgotten either.</summary>
    internal static Flag? ClosedWithoutCrimeDecision(CaseFile file)
    {
        if (!file.Episode.IsClosed || file.Episode.DeceasedAt is not null) return null;
        var undecided = HarmTold.Undecided(file.Episode).FirstOrDefault();
        return undecided is null
            ? null
            : new Flag(FlagId.ClosedWithoutCrimeDecision, Instant.Max(undecided.Data.OccurredAt, file.Episode.Last<Closed>()!.At));
    }

    internal static Flag? RestsOnStruckOut(CaseFile file)
    {
        var resting = file.Episode.RestingOnStruckOut.ToList();
        return resting.Count == 0
            ? null
            : new Flag(
                FlagId.RestsOnStruckOut,
                Instant.Max(resting.Min(r => r.On.Correction.Data.OccurredAt), file.Episode.ReportedAt),
                string.Join(", ", resting.Select(r => NameOf(r.Entry.Data)).Distinct()));
    }

    private static string NameOf(EpisodeEvent fact) => fact switch
    {
        ChildPlaced => "placing",
        PreventionInterviewHeld => "prevention interview",
        CrimeDecided => "crime decision",
        PpnSubmitted or PpnCovered => "PPN",
        PpnNotRequired => "PPN not required",
        Closed => "closing",
        _ => "return home interview",
    };

    internal static Flag? PpnUnsupervised(CaseFile file)
    {
        foreach (var sent in file.Episode.All<PpnSent>())
        {
            var seen = file.Episode.First<PpnSupervised>(s => s.Ppn == sent.Fact.Ppn);
            if (seen is null || seen.Index > sent.Index && seen.At > sent.At) return new Flag(FlagId.PpnUnsupervised, sent.At);
        }

        return null;
    }
}
