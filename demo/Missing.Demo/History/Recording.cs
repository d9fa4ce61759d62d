using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <summary>
/// When each entry was recorded. Most are as they happen; some are entered minutes to days later. What later entries build on
/// holds them back: nobody can accept an assignment, or close an episode, that the product has not heard of.
/// </summary>
internal static class Recording
{
    // A late structural entry makes others late too, so fewer are drawn than the share that is wanted.
    private const double OfStructural = 0.25;
    private const double OfFree = 2.15;
    private static readonly Spread FreeLateMinutes = new(50, 1.6);
    private static readonly Duration Longest = Duration.FromDays(4);

    /// <param name="now">Nothing is recorded, and nothing has happened, after this.</param>
    /// <param name="backDated">The share of entries recorded more than a minute after they happened.</param>
    /// <param name="reportLate">How long after it was made the report was entered.</param>
    /// <returns>In the order of recording.</returns>
    public static List<Entry<EpisodeEvent>> Of(
        IEnumerable<Entry<EpisodeEvent>> drafts, Instant now, double backDated, Dice dice, Duration reportLate = default)
    {
        var recorded = new List<Entry<EpisodeEvent>>();
        var notBefore = Instant.MinValue;
        foreach (var draft in drafts.Where(d => d.Data.OccurredAt <= now).OrderBy(d => d.Data.OccurredAt))
        {
            var fact = draft.Data;
            var free = IsFree(fact);
            var at = fact.OccurredAt + Duration.Max(Lateness(fact, free, backDated, dice), fact is MissingReported ? reportLate : Duration.Zero);
            if (at > now) at = fact.OccurredAt;
            at = Instant.Max(at, notBefore).ToMillisecond();
            if (!free) notBefore = at + Duration.FromMilliseconds(1);
            recorded.Add(draft with { RecordedAt = at });
        }

        return [.. recorded.Where(e => e.RecordedAt <= now).OrderBy(e => e.RecordedAt)];
    }

    private static Duration Lateness(EpisodeEvent fact, bool free, double backDated, Dice dice)
    {
        if (fact.By.IsSystem) return Duration.Zero;
        if (!dice.Chance(backDated * (free ? OfFree : OfStructural))) return Duration.FromMilliseconds(dice.Whole(15, 90));
        var late = free ? Duration.FromMinutes(2 + dice.Of(FreeLateMinutes)) : dice.Minutes(6, 0.5);
        return Duration.Min(late, Longest);
    }

    // Nothing names these entries and no refusal looks for them.
    private static bool IsFree(EpisodeEvent fact) => fact
        is Attended or SearchConducted or EnquiryMade or NoteAdded or AgencyNotified or Located
        or ReturnHomeInterviewHeld or ReturnHomeInterviewDeclined or ChildPlaced or CrimeDecided or PublicityDecided;
}
