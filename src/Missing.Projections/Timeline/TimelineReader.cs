using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Timeline;

/// <param name="Event">The event's name, as in docs/events.md.</param>
/// <param name="Data">The event's own members.</param>
/// <param name="CorrectedBy">Entry id of the correction that replaces it.</param>
/// <param name="RankIsClaimed">Whether a rank it carries is more than the sign-in of the person says; left out where it carries none.</param>
/// <param name="RestsOnStruckOut">The finding it was recorded on the strength of, where that was struck out; left out for all others.</param>
public sealed record TimelineEntry(
    Guid EntryId, string Event, Instant OccurredAt, Instant RecordedAt, string By, Role Role, JsonNode Data, Guid? CorrectedBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? RankIsClaimed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? RestsOnStruckOut = null);

/// <summary>
/// Every entry of an episode as it was recorded, in fold order; corrected entries stay and are marked as corrected. An escalation of
/// what was accepted in time, as it turned out, is left out: it says of somebody what is not so.
/// </summary>
public static class TimelineReader
{
    public static IReadOnlyList<TimelineEntry> Read(EpisodeDocument document, Moment moment, JsonSerializerOptions json)
    {
        var known = document.Entries.Where(e => moment.KnownAt is not { } k || e.RecordedAt <= k).ToList();
        var correctedBy = EntryCorrections.ByEntry(known);
        var shown = Shown(known, moment.At).ToList();
        shown.Sort(FoldOrder<EpisodeEvent>.Instance);
        var resting = EpisodeAt.Fold(known, moment.At).RestingOnStruckOut.ToDictionary(r => r.Entry.Id, r => r.On.Entry.Id);
        return
        [
            .. shown.Select(e => Entry(e, correctedBy.TryGetValue(e.Id, out var by) ? by : null, json) with
            {
                RestsOnStruckOut = resting.TryGetValue(e.Id, out var on) ? on : null,
            }),
        ];
    }

    /// <param name="known">What had been recorded by the moment as known at which the timeline is read.</param>
    public static IEnumerable<Entry<EpisodeEvent>> Shown(IReadOnlyList<Entry<EpisodeEvent>> known, Instant at)
    {
        var episode = EpisodeAt.Fold(known, at);
        return known.Where(e => e.Data.OccurredAt <= at && (e.Data is not Escalated escalated || Assignments.WasUnanswered(episode, escalated)));
    }

    /// <summary>One entry of an episode or of a child's record, as the timeline shows it.</summary>
    public static TimelineEntry Entry<TFact>(Entry<TFact> entry, Guid? correctedBy, JsonSerializerOptions json)
        where TFact : Fact
    {
        var fact = entry.Data;
        return new TimelineEntry(
            entry.Id,
            fact.GetType().Name,
            fact.OccurredAt,
            entry.RecordedAt,
            fact.By.Name,
            fact.By.Role,
            OwnMembers(fact, json),
            correctedBy,
            fact is IRanked { Rank: not null } ? Ranks.IsClaimed(fact) : null);
    }

    /// <summary>The members of a fact other than those every fact has.</summary>
    public static JsonNode OwnMembers(Fact fact, JsonSerializerOptions json)
    {
        var data = JsonSerializer.SerializeToNode(fact, fact.GetType(), json)!.AsObject();
        data.Remove("occurredAt");
        data.Remove("by");
        return data;
    }
}
