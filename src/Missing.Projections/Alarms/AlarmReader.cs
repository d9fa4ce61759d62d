using Marten;
using Missing.Domain;
using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Alarms;

public sealed record AlarmedClockView(Guid EpisodeId, ClockId Clock, string? Subject, Instant DueAt);

/// <summary>An alarm that waits for an answer.</summary>
public sealed record AlarmView(
    Guid Id,
    Guid EpisodeId,
    string Reference,
    Guid ChildId,
    string? ChildName,
    RiskLevel? RiskLevel,
    Role Role,
    Instant RaisedAt,
    AlarmState State,
    Instant? ShelvedUntil,
    IReadOnlyList<AlarmedClockView> Clocks);

public static class AlarmReader
{
    // The clocks of a child stand on episodes of the last weeks: a renewal comes 30 days after a consideration.
    private static readonly Duration Recent = Duration.FromDays(120);

    /// <summary>Every alarm that stands, newest first; a shelved one is left out until it stands again.</summary>
    public static async Task<IReadOnlyList<AlarmView>> StandingAsync(IQuerySession session, Role? role, Instant now, CancellationToken ct)
    {
        // An alarm on an episode that has ended may stand for a later one of the child.
        var missing = await session.Query<EpisodeDocument>().Where(e => e.IsLive).Select(e => e.ChildId).ToListAsync(ct);
        var live = missing.Distinct().ToArray();
        var children = await session.Query<EpisodeDocument>()
            .Where(e => e.HasOpenAlarm || (e.HasUnansweredAlarm && e.ChildId.IsOneOf(live))).Select(e => e.ChildId).ToListAsync(ct);
        var books = await CaseReader.CasebooksAsync(session, [.. children.Distinct()], ct);
        var views = new List<AlarmView>();
        foreach (var book in books.Values.DistinctBy(b => b.ChildId))
        {
            var episodes = await RecentEpisodesAsync(session, book, now, ct);
            views.AddRange(Views(episodes, now).Where(v => v.State == AlarmState.Standing && (role is null || v.Role == role)));
        }

        return [.. views.OrderByDescending(v => v.RaisedAt).ThenBy(v => v.Id)];
    }

    /// <summary>The episodes of a child on which a clock may still run: the live ones and those of the last months.</summary>
    public static async Task<IReadOnlyList<LoadedEpisode>> RecentEpisodesAsync(
        IQuerySession session, Casebook book, Instant now, CancellationToken ct)
    {
        var (ids, since) = (book.Outlines.Select(o => o.EpisodeId).ToArray(), now - Recent);
        var documents = await session.Query<EpisodeDocument>()
            .Where(e => e.Id.IsOneOf(ids) && (e.IsLive || e.HasOpenAlarm || e.LastAt >= since)).ToListAsync(ct);
        return [.. documents.OrderBy(d => d.FirstAt).ThenBy(d => d.Id).Select(d => new LoadedEpisode(d, book))];
    }

    public static ChildAlarms Of(IReadOnlyList<LoadedEpisode> episodes, Instant now) =>
        new([.. episodes.Select(e => e.At(new Moment(now, null)))], now);

    private static IEnumerable<AlarmView> Views(IReadOnlyList<LoadedEpisode> episodes, Instant now)
    {
        var byId = episodes.ToDictionary(e => e.Document.Id);
        foreach (var alarm in Of(episodes, now).All.Where(a => a.IsOpen))
        {
            var (loaded, file) = (byId[alarm.EpisodeId], byId[alarm.EpisodeId].At(new Moment(now, null)));
            yield return new AlarmView(
                alarm.Id,
                alarm.EpisodeId,
                loaded.Document.Reference,
                file.Episode.ChildId,
                file.Child.DisplayName,
                file.Episode.RiskLevel,
                alarm.ToRole,
                alarm.RaisedAt,
                alarm.State,
                alarm.ShelvedUntil,
                [.. alarm.Clocks.Select(c => new AlarmedClockView(c.EpisodeId, c.Clock, c.Subject, c.DueAt))]);
        }
    }
}
