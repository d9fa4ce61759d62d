using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Missing.Api.Access.Door;
using Missing.Api.Shared;
using NodaTime;

namespace Missing.Api.Access.Consultations;

/// <summary>
/// Middleware that holds back every response about a child until the look is on record, and fails closed: when the log cannot store
/// the line, the response only says so (docs/access.md). Responses that must never wait for the log use the spool: the safety stub
/// of a restricted record, and entries of others shown with a refused write.
/// </summary>
public sealed class LooksOnRecord(RequestDelegate next, ConsultationLog log, RefreshedLists lists, Spool spool, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>() is not { } row || !MayShow(http, row))
        {
            await next(http);
            return;
        }

        var leaving = http.Features.Get<IHttpResponseBodyFeature>()!;
        using var held = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(held));
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(leaving);
        }

        // A page that took a report redirects with no body: it may have told of a closed record all the same.
        if (held.Length == 0 && Sights.MetIn(http).Count == 0) return;
        await PutOnRecordAsync(http, row, held);
        held.Position = 0;
        await held.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    // A write that was recorded answers with ids of its own, and is an event; one that was refused may name other records: the
    // entries recorded since, records of possibly the same child, the episode the child is missing in.
    private static bool MayShow(HttpContext http, RouteRow row) =>
        row.Looks != Looks.Nothing || (row.Method != RouteTable.PageMethod && !HttpMethods.IsGet(http.Request.Method));

    private async Task PutOnRecordAsync(HttpContext http, RouteRow row, MemoryStream answer)
    {
        var isWrite = row.Looks == Looks.Nothing;
        var door = http.Response.StatusCode == StatusCodes.Status403Forbidden ? ClosedDoor.Of(http) : null;
        var met = Sights.MetIn(http).Keys.ToList();
        var isRecorded = isWrite && http.Response.StatusCode < StatusCodes.Status400BadRequest;
        // What was recorded names its own record, and is an event; the flag that follows tells of the closed record that was met.
        var seen = isRecorded
            ? new Seen(met, [])
            : Seen.In(answer.GetBuffer().AsSpan(0, (int)answer.Length), RecordOf(http, row, isWrite, door)).With(met);
        if (seen.IsNobody) return;

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var line = LineOf(http, row, seen, door);
        try
        {
            if (line.Lasts is null) await log.WriteAsync(line, http.RequestAborted);
            else await WriteUnlessOnRecordAsync(line, now, http.RequestAborted);
        }
        catch (ConsultationLogAwayException) when (isWrite || door?.Stub is not null || answer.Length == 0)
        {
            await spool.KeepAsync(line with { HappenedAt = now });
            if (line.Lasts is not null) lists.Remember(line, now);
        }
    }

    private async Task WriteUnlessOnRecordAsync(Consultation line, Instant now, CancellationToken ct)
    {
        if (lists.WrittenAt(line, now) is not null) return;
        // Other ids change with every entry: only a change of the children shown matters.
        var ofChildren = line with { Seen = new Seen(await log.ChildrenAsync(line.Seen, ct), []) };
        var written = lists.WrittenAt(ofChildren, now);
        if (written is null)
        {
            await log.WriteAsync(ofChildren, ct);
            lists.Remember(ofChildren, now);
        }

        lists.Remember(line, written ?? now);
    }

    /// <summary>The one record that a response is about, which the response need not name itself.</summary>
    private static Guid? RecordOf(HttpContext http, RouteRow row, bool isWrite, ClosedDoor? door)
    {
        if (door is not null) return door.ChildId;
        var status = http.Response.StatusCode;
        // A form that is not taken comes back on its page, beside the record.
        var isShown = status is >= 200 and < 300 || (row.Method == RouteTable.PageMethod && status is (400 or 409 or 412 or 422));
        var isOfOne = (isWrite && status == StatusCodes.Status412PreconditionFailed) || (row.Looks is Looks.Record or Looks.Copy && isShown);
        return isOfOne && Guid.TryParse(http.GetRouteValue("id") as string, out var id) ? id : null;
    }

    private static Consultation LineOf(HttpContext http, RouteRow row, Seen seen, ClosedDoor? door)
    {
        var caller = Caller.Of(http);
        // A fragment that a page's script fetches again into an open record is part of the same look. Whoever learns by a whole value
        // that a closed record exists has a line for each time: a list folded into one line would hide the tries.
        var metBy = Sights.MetIn(http).Values.Distinct().Order().ToList();
        var isRefreshed = metBy.Count == 0 && (row.Looks == Looks.List || (Caller.IsAtAPage(http) && http.Request.Headers.ContainsKey("HX-Request")));
        return new Consultation(
            caller.IsPartner || row.Looks == Looks.Copy ? Act.Disclosure : Act.Consultation,
            caller.Actor.Id,
            caller.Actor.Name,
            Spelling.Of(caller.Actor.Role),
            caller.Session,
            row.Route,
            AccessReasons.Given(http),
            seen,
            [.. Sights.HiddenIn(http).Concat(door?.Stub is null ? [] : [door.ChildId])],
            // A person who must first give a reason has been shown nothing yet.
            door is { Stub: null } ? door.ChildId : null,
            isRefreshed ? RefreshedLists.Holds : null,
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
            MetBy: metBy);
    }
}
