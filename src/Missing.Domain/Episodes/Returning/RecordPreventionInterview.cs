using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record the police's own interview on return: held by a named person. Declined leaves the duty open.</summary>
public sealed record RecordPreventionInterview(
    [property: Required] InterviewOutcome? Outcome,
    [property: InWords, MaxLength(Limits.Line)] string? By = null,
    [property: InWords, MaxLength(Limits.Text)] string? VoiceOfChild = null,
    [property: MaxLength(Limits.Text)] string? Whereabouts = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? WithWhom = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Reasons = null,
    [property: InWords, MaxLength(Limits.Text)] string? Harm = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var heldBy = Outcome == InterviewOutcome.Held ? Refusals.NamesNobody("by", By, "Name who held the interview with the child.") : null;
        if ((Refusals.NotFoundYet(situation) ?? heldBy ?? Lists.Lines(("withWhom", WithWhom)) ?? Lists.Texts(("reasons", Reasons))) is { } refusal)
            return refusal;
        return new PreventionInterviewHeld(Outcome!.Value, By, VoiceOfChild, Whereabouts, WithWhom, Reasons, Harm);
    }
}
