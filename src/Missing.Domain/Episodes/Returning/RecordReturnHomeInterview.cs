using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Record the independent interview of the local authority: offered, held or declined. One interview may cover several
/// episodes of the child; its fact then stands on each of them.
/// </summary>
/// <param name="Covers">Other episodes of the same child that the interview was about too.</param>
/// <param name="Harm">Harm that the child told of: whether a crime is recorded must then be decided.</param>
public sealed record RecordReturnHomeInterview(
    [property: Required] ReturnInterviewOutcome? Outcome,
    [property: InWords, MaxLength(Limits.Line)] string? By = null,
    [property: MaxLength(Limits.Line)] string? Organisation = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<Guid>? Covers = null,
    [property: MaxLength(Limits.Text)] string? Summary = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Reasons = null,
    [property: MaxLength(Limits.Text)] string? Intelligence = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Actions = null,
    [property: InWords, MaxLength(Limits.Text)] string? Harm = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var refusal = Refusals.NotFoundYet(situation) ?? Lists.Texts(("reasons", Reasons), ("actions", Actions))
            ?? HeldByNobody() ?? NotForOutcome() ?? UnknownCover(situation);
        if (refusal is not null) return refusal;
        // The order is the same whichever of the episodes the interview was entered on.
        IReadOnlyList<Guid> covers = [.. (Covers ?? []).Append(situation.File.EpisodeId).Distinct().Order()];
        return Outcome switch
        {
            ReturnInterviewOutcome.Offered => new ReturnHomeInterviewOffered(By, Organisation),
            ReturnInterviewOutcome.Held => new ReturnHomeInterviewHeld(
                By, Organisation, covers, Summary, Reasons, Intelligence, Actions, Harm),
            _ => new ReturnHomeInterviewDeclined(By, Organisation, covers, Summary, Reasons, Harm),
        };
    }

    private Refusal? HeldByNobody() =>
        Outcome == ReturnInterviewOutcome.Held ? Refusals.NamesNobody("by", By, "Name who held the interview with the child.") : null;

    // Members that the fact cannot store are refused rather than lost.
    private Refusal? NotForOutcome()
    {
        (string Field, bool Given)[] heldOnly = [("intelligence", Intelligence is not null), ("actions", Actions is { Count: > 0 })];
        (string Field, bool Given)[] notOffered =
            [("covers", Covers is { Count: > 0 }), ("summary", Summary is not null), ("reasons", Reasons is { Count: > 0 }), ("harm", Harm is not null)];
        var misplaced = Outcome switch
        {
            ReturnInterviewOutcome.Offered => [.. heldOnly, .. notOffered],
            ReturnInterviewOutcome.Declined => heldOnly,
            _ => [],
        };
        return misplaced.Where(m => m.Given)
            .Select(m => Refusal.Invalid(
                m.Field, "not-for-this-outcome", "This belongs to an interview that took place. Check the outcome."))
            .FirstOrDefault();
    }

    private Refusal? UnknownCover(Situation situation)
    {
        var known = situation.File.Episodes.Where(r => !r.IsDuplicate && r.ReportedAt <= situation.OccurredAt).Select(r => r.EpisodeId).ToHashSet();
        return (Covers ?? []).Any(id => id != situation.File.EpisodeId && !known.Contains(id))
            ? Refusal.Invalid("covers", "unknown-episode", "One of the episodes covered is not an earlier episode of this child.")
            : null;
    }
}
