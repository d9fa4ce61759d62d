using System.Text.Json;
using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.RateLimiting;
using Missing.Api.Access;
using Missing.Api.Access.Audit;
using Missing.Api.Access.Door;
using Missing.Api.Http.Reads;
using Missing.Api.Http.Throttling;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Retention;

/// <summary>One entry exactly as it is stored.</summary>
public sealed record ExportedEntry(
    Guid EntryId, long Number, string Event, Instant OccurredAt, Instant RecordedAt, Actor By, JsonElement Data);

/// <summary>A stream: a record, or an episode.</summary>
public sealed record ExportedStream(Guid Id, IReadOnlyList<ExportedEntry> Entries);

/// <summary>How often somebody of a role looked, and when last; from the consultation log.</summary>
public sealed record ConsultationSummary(string By, string Role, int Times, Instant Last);

/// <summary>Everything held about a child, for answering a subject access request (DPA 2018 s45) or a court.</summary>
/// <param name="Records">The record itself, and those merged into it.</param>
/// <param name="Entries">How many entries there are in all.</param>
public sealed record SubjectAccessExport(
    Guid ChildId,
    Instant ExportedAt,
    int Entries,
    IReadOnlyList<ExportedStream> Records,
    IReadOnlyList<ExportedStream> Episodes,
    IReadOnlyList<ConsultationSummary> LookedAtBy);

public static class SubjectAccessEndpoint
{
    [WolverineGet("/api/children/{id}/subject-access-export")]
    [EnableRateLimiting(RequestLimits.Exports)]
    [EndpointSummary("All that is held of a child, as stored")]
    [ProducesResponseType<SubjectAccessExport>(StatusCodes.Status200OK)]
    public static async Task<IResult> Get(Guid id, ReadContext read, AuditReader acts, AuditDatabase audit)
    {
        if (await CaseReader.CasebookAsync(read.Session, id, read.Cancelled) is not { } book)
            return Problem.NotFound("There is no such child. Check the id.");
        // A person who knows the family may not export the record either; a restriction does not keep a child's own data from the child.
        if (book.IsHidden && read.Caller.Actor.Role == Role.Inspector && await read.AtDoorAsync(book) is { } closed) return closed;
        if (AccessReasons.Given(read.Http) is null) return Problem.ReasonRequired(ReasonWanted.Export);
        var records = await StreamsAsync(read.Session, await RecordsAsync(read.Session, book.ChildId, read.Cancelled), read.Cancelled);
        var episodes = await StreamsAsync(read.Session, [.. book.Outlines.Select(o => o.EpisodeId)], read.Cancelled);
        var entries = records.Concat(episodes).Sum(s => s.Entries.Count);
        IReadOnlyList<ConsultationSummary> looks = audit.IsSet ? await LooksAsync(acts, book.ChildId, read) : [];
        return Results.Json(new SubjectAccessExport(book.ChildId, read.Now, entries, records, episodes, looks), MissingJson.Shared);
    }

    private static async Task<IReadOnlyList<ConsultationSummary>> LooksAsync(AuditReader acts, Guid child, ReadContext read)
    {
        var filter = new ActFilter(child, null, DateTimeOffset.MinValue.AddYears(1), read.Now.ToDateTimeOffset().AddMinutes(1), 100_000);
        return
        [
            .. (await acts.ActsAsync(filter, read.Cancelled)).Where(a => a.Id is not null).GroupBy(a => (a.Person, a.Role))
                .Select(g => new ConsultationSummary(g.First().Name, g.Key.Role, g.Count(), Instant.FromDateTimeOffset(g.Max(a => a.At)))),
        ];
    }

    private static async Task<IReadOnlyList<Guid>> RecordsAsync(IQuerySession session, Guid standing, CancellationToken ct)
    {
        var records = new List<Guid> { standing };
        for (var n = 0; n < records.Count; n++)
            if (await session.LoadAsync<ChildDocument>(records[n], ct) is { } document)
                records.AddRange(document.MergedHere.Except(records).ToList());
        return records;
    }

    private static async Task<IReadOnlyList<ExportedStream>> StreamsAsync(IQuerySession session, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var streams = new List<ExportedStream>();
        foreach (var id in ids)
            streams.Add(new ExportedStream(id, [.. (await session.Events.FetchStreamAsync(id, token: ct)).Select(Exported)]));
        return streams;
    }

    private static ExportedEntry Exported(IEvent e)
    {
        var fact = (Fact)e.Data;
        return new ExportedEntry(
            e.Id, e.Version, e.EventTypeName, fact.OccurredAt, Recorded.At(e), fact.By, JsonSerializer.SerializeToElement(e.Data, e.EventType, MissingJson.Shared));
    }
}
