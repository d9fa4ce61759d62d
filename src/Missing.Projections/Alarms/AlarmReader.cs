using Marten;
using Missing.Domain;
using Missing.Domain.Alarms;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Alarms;

public sealed record AlarmedClockView(Guid EpisodeId, ClockId Clock, string? Subject, Instant DueAt);

/// <summary>An alarm that waits for an answer.</summary>
/// <param name="Clocks">What is still due of all that it was raised for or took in.</param>
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

/// <summary>An alarm for a local-authority partner: only what their authority owes one of its own children.</summary>
public sealed record PartnerAlarmView(
    Guid Id, Guid EpisodeId, string Reference, Guid ChildId, string? ChildName, Instant RaisedAt, IReadOnlyList<AlarmedClockView> Clocks);

public static class AlarmReader
{
    /// <summary>The alarms that wait for an answer, of one role or (null) of each, newest first; a shelved one is left out until its time is up.</summary>
    public static async Task<IReadOnlyList<AlarmView>> StandingAsync(IQuerySession session, Role? role, Instant now, CancellationToken ct) =>
        [.. (await StandingAsync(session, role, _ => true, now, ct)).Select(a => a.View)];

    /// <summary>The alarms for authorisers. Authorisers may belong to another organisation: they are shown the request, not the child.</summary>
    public static async Task<IReadOnlyList<AlarmView>> StandingForAuthoriserAsync(IQuerySession session, Instant now, CancellationToken ct) =>
        [.. (await StandingAsync(session, Role.Authoriser, now, ct)).Select(v => v with { ChildName = null })];

    /// <summary>The alarms about one episode, or raised on it, that were open at a moment; the newest first, shelved ones too.</summary>
    public static async Task<IReadOnlyList<AlarmView>> OfEpisodeAsync(
        IQuerySession session, LoadedEpisode episode, Moment moment, CancellationToken ct)
    {
        var (id, book) = (episode.Document.Id, episode.Casebook);
        var episodes = await RecentEpisodesAsync(session, book, moment.At, ct);
        return
        [
            .. Views(episodes, moment).Where(v => v.EpisodeId == id || v.Clocks.Any(c => c.EpisodeId == id))
                .OrderByDescending(v => v.RaisedAt).ThenBy(v => v.Id),
        ];
    }

    /// <summary>
    /// The alarms for partners about children of one authority, as far as they may see what each is about: one that stands on an episode
    /// closed to them names the first that is not.
    /// </summary>
    public static async Task<IReadOnlyList<PartnerAlarmView>> StandingForPartnerAsync(
        IQuerySession session, string authority, Instant now, CancellationToken ct)
    {
        var alarms = await StandingAsync(
            session, Role.Partner, b => Authorities.IsOf(ChildAt.Fold(b.Entries, now), authority, b.Policy.InForceAt(now).Lists), now, ct);
        return [.. alarms.Select(a => OfTheirs(a.View, a.Episodes)).OfType<PartnerAlarmView>()];

        PartnerAlarmView? OfTheirs(AlarmView alarm, IReadOnlyList<LoadedEpisode> episodes)
        {
            var theirs = episodes.Where(e => Authorities.SightOf(e, authority, now) is { IsFormer: false }).ToDictionary(e => e.Document.Id, e => e.Document.Reference);
            var clocks = alarm.Clocks.Where(c => theirs.ContainsKey(c.EpisodeId)).ToList();
            if (clocks.Count == 0) return null;
            var episode = theirs.ContainsKey(alarm.EpisodeId) ? alarm.EpisodeId : clocks[0].EpisodeId;
            return new PartnerAlarmView(alarm.Id, episode, theirs[episode], alarm.ChildId, alarm.ChildName, alarm.RaisedAt, clocks);
        }
    }

    private static async Task<IReadOnlyList<(AlarmView View, IReadOnlyList<LoadedEpisode> Episodes)>> StandingAsync(
        IQuerySession session, Role? role, Func<Casebook, bool> ofWhom, Instant now, CancellationToken ct)
    {
        // What falls due on one episode may be bundled into an alarm on another of the same child.
        var children = await EpisodeReader.ChildrenAsync(session, "d.has_open_alarm or d.is_live", ct);
        var books = (await CaseReader.CasebooksAsync(session, children, ct)).Values.DistinctBy(b => b.ChildId).Where(ofWhom).ToList();
        var episodes = await RecentEpisodesAsync(session, books, now, ct);
        var views = books.Select(b => episodes[b.ChildId].ToList()).SelectMany(own => Views(own, new(now, null)).Select(v => (View: v, Episodes: own)))
            .Where(v => v.View.State == AlarmState.Standing && (role is null || v.View.Role == role));
        return [.. views.OrderByDescending(v => v.View.RaisedAt).ThenBy(v => v.View.Id)];
    }

    /// <summary>The episodes of a child on which a clock may still run or an alarm stand: the live ones, those with an open alarm, those of the last months.</summary>
    public static async Task<IReadOnlyList<LoadedEpisode>> RecentEpisodesAsync(
        IQuerySession session, Casebook book, Instant now, CancellationToken ct) =>
        [.. (await RecentEpisodesAsync(session, [book], now, ct))[book.ChildId]];

    /// <summary>The same for many children at once, by the child's record that stands; back to the earliest moment that any of them needs.</summary>
    public static async Task<ILookup<Guid, LoadedEpisode>> RecentEpisodesAsync(
        IQuerySession session, IReadOnlyCollection<Casebook> books, Instant now, CancellationToken ct)
    {
        var ofEpisode = books.SelectMany(b => b.Outlines.Select(o => (o.EpisodeId, Book: b))).ToDictionary(x => x.EpisodeId, x => x.Book);
        var documents = await EpisodeReader.StandingAsync(
            session,
            "d.id = any(?) and (d.is_live or d.has_open_alarm or d.quiet_since >= ?)",
            ct,
            ofEpisode.Keys.ToArray(),
            books.Select(b => now - b.Policy.LongestWait).DefaultIfEmpty(now).Min());
        return documents.OrderBy(d => d.FirstAt).ThenBy(d => d.Id)
            .ToLookup(d => ofEpisode[d.Id].ChildId, d => new LoadedEpisode(d, ofEpisode[d.Id], KeptCases.Of(session)));
    }

    public static ChildAlarms Of(IReadOnlyList<LoadedEpisode> episodes, Instant now) =>
        new([.. episodes.Select(e => e.At(new Moment(now, null)))], now);

    private static IEnumerable<AlarmView> Views(IReadOnlyList<LoadedEpisode> episodes, Moment moment)
    {
        var byId = episodes.ToDictionary(e => e.Document.Id, e => (Loaded: e, File: e.At(moment)));
        var alarms = new ChildAlarms([.. byId.Values.Select(e => e.File).Where(f => f.Episode.IsReported)], moment.At);
        foreach (var alarm in alarms.All.Where(a => a.IsOpen))
        {
            var (loaded, file) = byId[alarm.EpisodeId];
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
                [.. alarm.StillDue.Select(c => new AlarmedClockView(c.EpisodeId, c.Clock, c.Subject, c.DueAt))]);
        }
    }
}
