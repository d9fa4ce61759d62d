using System.Globalization;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Projections.Alarms;
using Missing.Projections.Delays;
using Missing.Projections.PhoneDataQueue;
using Missing.Projections.PpnQueue;
using Missing.Projections.RepeatMissing;
using Missing.Projections.Restricting;
using Missing.Projections.Store;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Reads;

/// <summary>The work queues and reports: arrays, at most 500 rows, the next page by a Link header.</summary>
public static class ListEndpoints
{
    [WolverineGet("/api/delays")]
    [ProducesResponseType<IReadOnlyList<DelayView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Delays(ReadContext read)
    {
        var query = read.Query;
        var filter = new DelayFilter(
            query.Instant("from"),
            query.Instant("to"),
            query.Choice<ClockId>("clock"),
            query.Choice<ClockState>("state"),
            query.Id("episodeId"));
        var (limit, after) = (query.Limit(), Cursor(query));
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        var page = await DelayReader.ReadAsync(read.Session, moment, filter, after, limit, read.Cancelled);
        if (page.Next is { } next) read.NextPage(("after", Text(next)), ("at", moment.At.ToString()));
        return Results.Json(page.Rows, MissingJson.Shared);
    }

    [WolverineGet("/api/repeat-missing")]
    [ProducesResponseType<IReadOnlyList<RepeatMissingView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> RepeatMissing(ReadContext read)
    {
        var query = read.Query;
        var childId = query.Id("childId");
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return Page(read, query, await RepeatMissingReader.ReadAsync(read.Session, moment, childId, read.Cancelled));
    }

    [WolverineGet("/api/ppns")]
    [ProducesResponseType<IReadOnlyList<PpnView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Ppns(ReadContext read)
    {
        var query = read.Query;
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return Page(read, query, await PpnQueueReader.ReadAsync(read.Session, moment, read.Now, read.Cancelled));
    }

    [WolverineGet("/api/phone-data-requests")]
    [ProducesResponseType<IReadOnlyList<PhoneDataRequestView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> PhoneData(ReadContext read)
    {
        var query = read.Query;
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return Page(read, query, await PhoneDataQueueReader.ReadAsync(read.Session, moment, read.Now, read.Cancelled));
    }

    [WolverineGet("/api/alarms")]
    [ProducesResponseType<IReadOnlyList<AlarmView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Alarms(ReadContext read)
    {
        var query = read.Query;
        var role = query.Choice<Role>("role");
        if (query.Problem is { } problem) return problem;
        if (read.Caller.IsPartner)
        {
            var authority = read.Caller.LocalAuthority ?? "";
            return Page(read, query, await AlarmReader.StandingForPartnerAsync(read.Session, authority, read.Now, read.Cancelled));
        }

        return Page(read, query, read.Caller.Actor.Role == Role.Authoriser
            ? await AlarmReader.StandingForAuthoriserAsync(read.Session, read.Now, read.Cancelled)
            : await AlarmReader.StandingAsync(read.Session, role, read.Now, read.Cancelled));
    }

    [WolverineGet("/api/glass-breaks")]
    [ProducesResponseType<IReadOnlyList<GlassBreakView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> GlassBreaks(ReadContext read) =>
        Page(read, read.Query, await RestrictionReader.GlassBreaksAsync(read.Session, read.Caller.Actor, read.Now, read.Cancelled));

    private static IResult Page<T>(ReadContext read, QueryReader query, IReadOnlyList<T> rows)
    {
        var (limit, offset) = (query.Limit(), query.Offset());
        if (query.Problem is { } problem) return problem;
        if (rows.Count > offset + limit) read.NextPage(("after", $"{offset + limit}"));
        return Results.Json(rows.Skip(offset).Take(limit), MissingJson.Shared);
    }

    private static string Text(DelayCursor cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"{cursor.FirstAt.ToUnixTimeMilliseconds()}~{cursor.EpisodeId}~{cursor.Given}");

    private static DelayCursor? Cursor(QueryReader query)
    {
        if (query.Text("after") is not { } text) return null;
        var parts = text.Split('~');
        if (parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var millis)
            && Math.Abs(millis) < 250_000_000_000_000
            && Guid.TryParse(parts[1], out var id)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var given))
            return new DelayCursor(Instant.FromUnixTimeMilliseconds(millis), id, given);
        query.Refuse("after", "Follow the Link header of the page before.");
        return null;
    }
}
