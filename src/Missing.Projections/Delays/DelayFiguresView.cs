using Missing.Domain.Clocks;
using NodaTime;

namespace Missing.Projections.Delays;

public sealed record EpisodeLink(Guid EpisodeId, string Reference);

/// <summary>The breaches of one clock in one week: clocks that were not met when they fell due then.</summary>
/// <param name="Week">The Monday of the London week of the due moment.</param>
/// <param name="Count">Of clocks: one episode may have several.</param>
/// <param name="Episodes">Behind the count, each once, by reference.</param>
public sealed record BreachCell(ClockId Clock, LocalDate Week, int Count, IReadOnlyList<EpisodeLink> Episodes);

/// <summary>The time from what starts a clock to what stops it, on one episode.</summary>
/// <param name="EndedAt">When it was done, or became moot; null while it runs.</param>
/// <param name="State">Tells done from moot: <c>missed</c> and <c>cancelled</c> are moot.</param>
public sealed record Stretch(
    Guid EpisodeId, string Reference, Instant StartedAt, Instant DueAt, Instant? EndedAt, ClockState State)
{
    /// <summary>How long it took; null when it was not done.</summary>
    public Duration? Took => State is ClockState.Met or ClockState.MetLate ? EndedAt - StartedAt : null;

    public bool IsRunning => EndedAt is null;
}

/// <param name="From">The first moment of the span.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="Weeks">The Mondays of every week the span touches, also of those without a breach.</param>
/// <param name="Breaches">In the order of the clock table, then of weeks; cells without a breach are left out.</param>
/// <param name="ReportToFirstAct">Report to the first locating act.</param>
/// <param name="ResearchToRegrade">Research returned to the regrade that considered it; one for each return of research.</param>
/// <param name="FoundToSocialCare">Found to a PPN sent to children's social care; without those that needed none.</param>
public sealed record DelayFiguresView(
    Instant From,
    Instant To,
    IReadOnlyList<LocalDate> Weeks,
    IReadOnlyList<BreachCell> Breaches,
    IReadOnlyList<Stretch> ReportToFirstAct,
    IReadOnlyList<Stretch> ResearchToRegrade,
    IReadOnlyList<Stretch> FoundToSocialCare);
