using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Harm that came to the child, whoever told of it and when: at the finding, in the prevention interview, in the return home interview,
/// in a public protection notice. Each owes a decision whether a crime is recorded (docs/rules.md §4). A notice tells of harm by its
/// answer about immediate harm; its level is how much help the family needs, and says nothing of a crime.
/// </summary>
internal static class HarmTold
{
    internal static bool In(EpisodeEvent fact) => fact switch
    {
        Found found => found.TellsHarm,
        PreventionInterviewHeld interview => !string.IsNullOrWhiteSpace(interview.Harm),
        ReturnHomeInterviewHeld interview => !string.IsNullOrWhiteSpace(interview.Harm),
        ReturnHomeInterviewDeclined interview => !string.IsNullOrWhiteSpace(interview.Harm),
        PpnSubmitted notice => notice.ImmediateHarm,
        PpnCovered notice => notice.ImmediateHarm,
        _ => false,
    };

    /// <summary>In fold order.</summary>
    internal static IEnumerable<Entry<EpisodeEvent>> Of(EpisodeAt episode) => episode.Entries.Where(e => In(e.Data));

    /// <summary>What was told and nobody has decided on since.</summary>
    internal static IEnumerable<Entry<EpisodeEvent>> Undecided(EpisodeAt episode) => Of(episode).Where(told => DecidedAt(episode, told) is null);

    /// <summary>When it was decided whether a crime is recorded; a decision made before the telling knew nothing of it.</summary>
    internal static Instant? DecidedAt(EpisodeAt episode, Entry<EpisodeEvent> told) =>
        episode.First<CrimeDecided>(d => d.OccurredAt >= told.Data.OccurredAt)?.At;
}
