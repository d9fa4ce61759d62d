using System.Globalization;
using Missing.Api.Access;
using Missing.Api.Http.Contract;
using Missing.Api.Http.Queries;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Projections.Alarms;
using Missing.Projections.Delays;
using Missing.Projections.Queues;
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
    [EndpointSummary("Every clock that was overdue, met late or missed, also of closed episodes")]
    [AsksMoment]
    [Asks<Instant>("from", "Only clocks that fell due from this moment on.")]
    [Asks<Instant>("to", "Only clocks that fell due before this moment.")]
    [Asks<ClockId>("clock", "Only this clock.")]
    [Asks<ClockState>("state", "Only clocks in this state.")]
    [Asks<Guid>("episodeId", "Only clocks of this episode.")]
    [AsksLimit]
    [Asks<string>(AsksAttribute.After, "The place after the last row of the page before, as its Link header has it.")]
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
    [EndpointSummary("Children who went missing twice or more")]
    [AsksMoment]
    [Asks<Guid>("childId", "Only this child, whatever the count.")]
    [AsksPage]
    [ProducesResponseType<IReadOnlyList<RepeatMissingView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> RepeatMissing(ReadContext read)
    {
        var query = read.Query;
        var childId = query.Id("childId");
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return Page(read, query, await RepeatMissingReader.ReadAsync(read.Session, moment, childId, read.Cancelled));
    }

    [WolverineGet("/api/ppns")]
    [EndpointSummary("Notices that wait to be supervised or sent, the most urgent first")]
    [AsksMoment]
    [AsksPage]
    [ProducesResponseType<IReadOnlyList<PpnView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> Ppns(ReadContext read)
    {
        var query = read.Query;
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return Page(read, query, await PpnQueueReader.ReadAsync(read.Session, moment, read.Now, read.Cancelled));
    }

    [WolverineGet("/api/phone-data-requests")]
    [EndpointSummary("Requests for phone data that wait for a decision, the most urgent first")]
    [AsksMoment]
    [AsksPage]
    [ProducesResponseType<IReadOnlyList<PhoneDataRequestView>>(StatusCodes.Status200OK)]
    public static async Task<IResult> PhoneData(ReadContext read)
    {
        var query = read.Query;
        if (!read.TryMoment(query, out var moment)) return query.Problem!;
        return Page(read, query, await PhoneDataQueueReader.ReadAsync(read.Session, moment, read.Now, read.Cancelled));
    }

    [WolverineGet("/api/alarms")]
    [EndpointSummary("Alarms that stand, the newest first")]
    [Asks<Role>("role", "Only alarms for this role. A partner and an authoriser are answered their own, whatever is asked.")]
    [AsksPage]
    [ProducesResponseType<IReadOnlyList<AlarmView>>(StatusCodes.Status200OK)]
    [Answers<IReadOnlyList<PartnerAlarmView>>(Roles.Partner, "The alarms for partners, of children of their own authority.")]
    [AnswersLess(Roles.Authoriser, "The alarms for authorisers; childName is always null.")]
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
    [EndpointSummary("Restricted records that were opened because it could not wait, and what was found of it")]
    [AsksPage]
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
        if (query.Text(AsksAttribute.After) is not { } text) return null;
        var parts = text.Split('~');
        if (parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var millis)
            && Math.Abs(millis) < 250_000_000_000_000
            && Guid.TryParse(parts[1], out var id)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var given))
            return new DelayCursor(Instant.FromUnixTimeMilliseconds(millis), id, given);
        query.Refuse(AsksAttribute.After, "Follow the Link header of the page before.");
        return null;
    }
}
