using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Submit a public protection notice, or record why none is required; never both.</summary>
/// <param name="Level">Threshold level, 1 to 4.</param>
/// <param name="Covers">Linked episodes whose children the notice is about too: it is sent once and met on each.</param>
public sealed record SubmitPpn(
    [property: Range(1, 4)] int? Level = null,
    bool? ImmediateHarm = null,
    [property: InWords, MaxLength(Limits.Text)] string? Concerns = null,
    [property: InWords, MaxLength(Limits.Text)] string? VoiceOfChild = null,
    [property: MaxLength(Limits.Line)] string? Ethnicity = null,
    [property: InWords, MaxLength(Limits.Text)] string? NotRequiredReason = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<Guid>? Covers = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var notice = (object?)Level ?? ImmediateHarm ?? Concerns ?? VoiceOfChild ?? (object?)Ethnicity ?? (Covers is { Count: > 0 } ? Covers : null);
        if (NotRequiredReason is not null)
        {
            if (notice is not null)
                return Refusal.Invalid("notRequiredReason", "notice-or-reason", "Either write the notice, or say why none is required.");
            return Prose.HasAWord(NotRequiredReason) ? new PpnNotRequired(NotRequiredReason, SaidToBeCovered.In(NotRequiredReason)) : Missing("notRequiredReason");
        }

        if (Level is null) return Missing("level");
        if (Level is < 1 or > 4) return Refusal.Invalid("level", "out-of-range", "The threshold level is 1, 2, 3 or 4.");
        if (ImmediateHarm is null) return Missing("immediateHarm");
        if (!Prose.HasAWord(Concerns)) return Missing("concerns");
        if (Covers?.Contains(situation.File.EpisodeId) == true)
            return Refusal.Invalid("covers", "same-episode", "A notice covers its own episode in any case. Name the linked ones.");
        IReadOnlyList<Guid>? covers = Covers is { Count: > 0 } ? [.. Covers.Distinct().Order()] : null;
        return new PpnSubmitted(Level.Value, ImmediateHarm.Value, Concerns!, VoiceOfChild, Ethnicity, covers);
    }

    private static Refusal Missing(string field) =>
        Refusal.Invalid(
            field,
            "required",
            "A notice needs its level, whether harm is immediate, and the concerns; or say why none is required.");
}
