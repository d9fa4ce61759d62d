using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Harm that came to the child, whoever told of it and when: at the finding, in the prevention interview, in the return home interview,
/// in a public protection notice. Each owes a decision whether a crime is recorded (docs/rules.md §4).
/// </summary>
internal static class HarmTold
{
    /// <summary>The threshold level of a child who is acutely in need of protection: suffering significant harm, or likely to.</summary>
    private const int LevelOfHarm = 4;

    internal static bool In(EpisodeEvent fact) => fact switch
    {
        Found found => found.TellsHarm,
        PreventionInterviewHeld interview => !string.IsNullOrWhiteSpace(interview.Harm),
        ReturnHomeInterviewHeld interview => !string.IsNullOrWhiteSpace(interview.Harm),
        ReturnHomeInterviewDeclined interview => !string.IsNullOrWhiteSpace(interview.Harm),
        PpnSubmitted notice => notice.ImmediateHarm || notice.Level >= LevelOfHarm,
        PpnCovered notice => notice.ImmediateHarm || notice.Level >= LevelOfHarm,
        _ => false,
    };

    /// <summary>In fold order.</summary>
    internal static IEnumerable<Entry<EpisodeEvent>> Of(EpisodeAt episode) => episode.Entries.Where(e => In(e.Data));

    /// <summary>When it was decided whether a crime is recorded; a decision made before the telling knew nothing of it.</summary>
    internal static Instant? DecidedAt(EpisodeAt episode, Entry<EpisodeEvent> told) =>
        episode.First<CrimeDecided>(d => d.OccurredAt >= told.Data.OccurredAt)?.At;
}
