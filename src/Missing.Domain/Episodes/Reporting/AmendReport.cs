using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// What stands in place of a report that was wrong: everything of <see cref="ReportMissing"/> but the child, who stays
/// the same, as do the reference and the return it told of. Reached through a correction only.
/// </summary>
public sealed record AmendReport(
    [property: Required, MaxLength(Limits.Text)] string? Circumstances,
    Reporter? Reporter = null,
    Instant? MissingSince = null,
    LastSeen? LastSeen = null,
    [property: MaxLength(Limits.Text)] string? Clothing = null,
    [property: MaxLength(Limits.List)] IReadOnlyDictionary<string, JsonElement>? Questions = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? CarerEnquiries = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Associates = null,
    [property: MaxLength(Limits.Line)] string? SourceIncident = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    /// <param name="situation">With the report still in it, as at now; its occurredAt is when the child was reported.</param>
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var refusal = ReportContent.Refuse(MissingSince, LastSeen, CarerEnquiries, Associates, situation.OccurredAt, situation.Policy);
        if (refusal is not null) return refusal;
        // The plan was opened by the report, and alarms are the product's: only what people entered must not precede it.
        var entered = situation.Episode.Entries.Select(e => e.Data).Where(fact => fact is not MissingReported && !fact.By.IsSystem);
        if (entered.Any(fact => fact.OccurredAt < situation.OccurredAt))
            return Refusal.Conflict(
                "entries-before-report", "There are entries before the time given. Check the time of the report, or correct those first.");
        return situation.Episode.Report!.Fact with
        {
            Circumstances = Circumstances!,
            Reporter = Reporter,
            MissingSince = MissingSince,
            LastSeen = LastSeen,
            Clothing = Clothing,
            Questions = Questions,
            CarerEnquiries = CarerEnquiries,
            Associates = Associates,
            SourceIncident = SourceIncident,
        };
    }
}
