using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>A person has read the child's trigger plan.</summary>
/// <param name="Version">Which version was read; none means the one in force.</param>
public sealed record ConsultTriggerPlan(
    [property: Range(1, int.MaxValue)] int? Version = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var child = situation.File.Child;
        if (child.TriggerPlan is not { } plan)
            return Refusal.Conflict("no-trigger-plan", "This child had no trigger plan at that time. There is nothing to read.");
        if (Version is { } version && !child.All<Children.TriggerPlanWritten>().Any(p => p.Version == version))
            return Refusal.Invalid("version", "unknown-version", $"There was no version {version} of the trigger plan at that time.");
        return new TriggerPlanConsulted(Version ?? plan.Version);
    }
}
