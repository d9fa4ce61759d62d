using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Timeline;

/// <summary>One entry of a timeline, with what its view needs to say it in words.</summary>
/// <param name="Number">Its place in the order of recording, from 1: it never changes.</param>
/// <param name="Fact">What was recorded, as it was recorded, also where a correction stands in its place.</param>
/// <param name="RiskBefore">The risk level that stood before it; only a grade says it.</param>
/// <param name="CorrectedBy">Entry id of the correction that stands in its place.</param>
/// <param name="IsStruckOut">That correction put nothing in its place.</param>
/// <param name="Around">The timeline it belongs to.</param>
/// <param name="RestsOnStruckOut">The struck-out finding that it was recorded on the strength of.</param>
public sealed record TimelineItem(
    Guid EntryId,
    int Number,
    Fact Fact,
    Instant RecordedAt,
    RiskLevel? RiskBefore,
    Guid? CorrectedBy,
    bool IsStruckOut,
    TimelineAround Around,
    Guid? RestsOnStruckOut = null)
{
    // People write times down to the minute and type for another: only a longer delay is worth saying.
    private static readonly Duration SameTime = Duration.FromMinutes(2);

    /// <summary>The view of the body; one small file for each event.</summary>
    public string View => $"/Web/Pages/Shared/{(Fact is EpisodeEvent ? "Timeline" : "ChildTimeline")}/{Fact.GetType().Name}.cshtml";

    public string Heading => EventWords.Heading(Fact, RiskBefore);

    public string Anchor => TimelineAround.AnchorOf(EntryId);

    /// <summary>"J. Obi, control room operator", or "the system".</summary>
    public string By => Fact.By.IsSystem ? "the system" : $"{Fact.By.Name}, {Say.Within(Say.It(Fact.By.Role))}";

    public Instant Now => Around.Now;

    /// <summary>The rank that was typed; one that the sign-in does not say is told from one that it does.</summary>
    public string? Rank =>
        Fact is not IRanked { Rank: { } rank } ? null
        : Ranks.IsClaimed(Fact) ? $"{rank}: claimed, signed in as {Say.Within(Say.It(Fact.By.Role))}"
        : rank;

    public bool WasRecordedAtAnotherTime => RecordedAt - Fact.OccurredAt > SameTime || Fact.OccurredAt - RecordedAt > SameTime;

    /// <summary>The address at which the viewer can correct the entry; null where they cannot, or it was corrected already.</summary>
    public string? CorrectAddress => CorrectedBy is null ? Around.CorrectAddress(this) : null;

    /// <summary>The fact as the view of its kind reads it.</summary>
    public TFact As<TFact>()
        where TFact : Fact => (TFact)Fact;

    /// <summary>The replacement that a correction holds, drawn by that event's own view.</summary>
    public TimelineItem? Replacement =>
        Fact is Corrected { Replacement: { } replacement } correction
            ? this with { Fact = replacement, RiskBefore = Around.RiskBefore(correction.EntryId, replacement) }
            : null;
}
