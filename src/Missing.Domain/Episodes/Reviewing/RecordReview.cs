using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Review the episode: findings, new lines of enquiry, and when it is reviewed next.</summary>
/// <param name="Rank">Only an acting rank, other than the sign-in says: it is shown as claimed (<see cref="Ranks"/>).</param>
/// <param name="AcceptsRefusal">An inspector accepts that phone data was refused.</param>
public sealed record RecordReview(
    [property: Required, MaxLength(Limits.Text)] string? Findings,
    [property: Required] Instant? NextReviewAt,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? NewLines = null,
    [property: MaxLength(Limits.Line)] string? Rank = null,
    bool AcceptsRefusal = false,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if ((Refusals.NotAhead("nextReviewAt", NextReviewAt, situation) ?? Lists.Texts(("newLines", NewLines))) is { } refusal)
            return refusal;
        return new Reviewed(Findings!, NextReviewAt!.Value, NewLines, Rank, AcceptsRefusal);
    }
}
