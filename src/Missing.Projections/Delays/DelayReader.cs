using Marten;
using Missing.Domain.Clocks;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Delays;

/// <summary>One clock that is or was late.</summary>
public sealed record DelayView(
    Guid EpisodeId,
    string Reference,
    ClockId Clock,
    string? Subject,
    Instant StartedAt,
    Instant DueAt,
    Instant? StoppedAt,
    Duration LateBy,
    ClockState State);

/// <param name="From">Due at this moment or later.</param>
/// <param name="To">Due before this moment.</param>
public sealed record DelayFilter(Instant? From, Instant? To, ClockId? Clock, ClockState? State, Guid? EpisodeId);

/// <summary>A position in the list, for paging: the episode reached, and how many of its rows were returned.</summary>
public sealed record DelayCursor(Instant FirstAt, Guid EpisodeId, int Given);

public sealed record DelayPage(IReadOnlyList<DelayView> Rows, DelayCursor? Next);

/// <summary>Every overdue, met-late or missed clock, also on closed episodes; newest episode first.</summary>
public static class DelayReader
{
    private const int Chunk = 100;

    public static async Task<DelayPage> ReadAsync(
        IQuerySession session, Moment moment, DelayFilter filter, DelayCursor? after, int limit, CancellationToken ct)
    {
        var longestWait = (await CaseReader.PolicyAsync(session, ct)).LongestWait;
        var rows = new List<DelayView>();
        var cursor = after;
        while (true)
        {
            var chunk = await ChunkAsync(session, moment, filter, longestWait, cursor, ct);
            foreach (var loaded in await EpisodeReader.WithCasebooksAsync(session, chunk, ct))
            {
                var given = cursor is not null && cursor.EpisodeId == loaded.Document.Id ? cursor.Given : 0;
                var late = LateIn(loaded, moment, filter).Skip(given).ToList();
                var taken = Math.Min(late.Count, limit - rows.Count);
                rows.AddRange(late.Take(taken));
                cursor = new DelayCursor(loaded.Document.FirstAt, loaded.Document.Id, given + taken);
                if (taken < late.Count) return new DelayPage(rows, cursor);
            }

            if (chunk.Count < Chunk) return new DelayPage(rows, null);
            // All rows of the last episode were returned: continue after it.
            cursor = new DelayCursor(chunk[^1].FirstAt, chunk[^1].Id, int.MaxValue);
        }
    }

    private static Task<IReadOnlyList<EpisodeDocument>> ChunkAsync(
        IQuerySession session, Moment moment, DelayFilter filter, Duration longestWait, DelayCursor? cursor, CancellationToken ct)
    {
        var conditions = new List<string> { "d.first_at <= ?" };
        var parameters = new List<object> { moment.At };
        if (filter.EpisodeId is { } one) And("d.id = ?", one);
        if (filter.To is { } to) And("d.first_at < ?", to);
        if (filter.From is { } from) And("(d.is_live or d.quiet_since >= ?)", from - longestWait);
        if (cursor is not null)
            And($"(d.first_at < ? or d.first_at = ? and d.id {(cursor.Given == int.MaxValue ? ">" : ">=")} ?)", cursor.FirstAt, cursor.FirstAt, cursor.EpisodeId);
        return EpisodeReader.StandingAsync(session, $"{string.Join(" and ", conditions)} order by d.first_at desc, d.id limit {Chunk}", ct, [.. parameters]);

        void And(string condition, params object[] values)
        {
            conditions.Add(condition);
            parameters.AddRange(values);
        }
    }

    private static IEnumerable<DelayView> LateIn(LoadedEpisode loaded, Moment moment, DelayFilter filter)
    {
        var file = loaded.At(moment);
        return Clocks.Evaluate(file)
            .Where(c => c.IsLate
                && (filter.Clock is null || c.Id == filter.Clock)
                && (filter.State is null || c.State == filter.State)
                && !(c.DueAt < filter.From)
                && !(c.DueAt >= filter.To))
            .Select(c => new DelayView(
                loaded.Document.Id,
                loaded.Document.Reference,
                c.Id,
                c.Subject,
                c.StartedAt,
                c.DueAt,
                c.StoppedAt,
                c.LateBy(moment.At),
                c.State));
    }
}
