using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// The replacement of a wrong report: every member of <see cref="ReportMissing"/> but the child, who stays the same, as do the
/// reference and the return that the report told of. Used through a correction only.
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
    MissingElsewhere? MissingElsewhere = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    /// <param name="situation">The case as at now, with the report still in it; its occurredAt is when the child was reported.</param>
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var refusal = ReportContent.Refuse(MissingSince, LastSeen, CarerEnquiries, Associates, situation.OccurredAt, situation.Policy);
        if (refusal is not null) return refusal;
        // The report opened the plan, and alarms are the product's own: only entries made by people must not precede the report.
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
            MissingElsewhere = MissingElsewhere,
        };
    }
}
