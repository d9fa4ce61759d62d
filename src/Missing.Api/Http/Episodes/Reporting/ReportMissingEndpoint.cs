using Marten;
using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Children.Registering;
using Missing.Api.Http.Problems;
using Missing.Api.Http.Writes;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using Wolverine.Http;

namespace Missing.Api.Http.Episodes.Reporting;

/// <param name="Id">The episode.</param>
/// <param name="NotYetAsked">Members of the report that are still to be asked; nothing waits for them.</param>
public sealed record ReportAnswer(
    Guid Id, Guid EpisodeId, int Version, string Reference, Guid ChildId, IReadOnlyList<string> NotYetAsked);

/// <summary>Reports a child missing: takes the child's stream, so that of reports that arrive at once one is taken.</summary>
public static class ReportMissingEndpoint
{
    [WolverinePost("/api/episodes")]
    [EndpointSummary("Report a child missing; only a child and the circumstances are needed")]
    [ProducesResponseType<ReportAnswer>(StatusCodes.Status201Created)]
    public static async Task<IResult> Post(ReportMissing command, WriteContext write)
    {
        var (childId, untold, problem) = await ChildAsync(command, write);
        if (problem is not null) return problem;
        var book = await CaseReader.CasebookAsync(write.Session, childId, write.Cancelled)
            ?? new Casebook(childId, [], [], await CaseReader.PolicyAsync(write.Session, write.Cancelled));
        var occurredAt = write.OccurredAt(command.OccurredAt);
        var decision = command.Decide(Situation(childId, book, occurredAt, write));
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);

        foreach (var (openId, found) in decision.Returns)
        {
            var (open, stale) = await LockedEpisode.TakeAsync(openId, write, checkIfMatch: false);
            if (open is null) return stale!;
            await open.AppendAsync([found]);
        }

        if (decision.Child.Count > 0)
            NewChild.Start(childId, [.. decision.Child, .. await LikelyMatches.NoteAsync(childId, untold, write)], write);
        return await StartAsync(childId, book, decision, write);
    }

    private static async Task<(Guid ChildId, IReadOnlyList<Guid> Untold, Problem? Problem)> ChildAsync(
        ReportMissing command, WriteContext write)
    {
        if (command.ChildId is { } id)
            return (id, [], await write.HoldAsync<ChildDocument>(id) is null ? LockedChild.NoSuchChild() : null);

        var (likely, untold) = command.Child is null ? (null, []) : await LikelyMatches.AskAsync(command.Child, write);
        return (Guid.CreateVersion7(), untold, likely);
    }

    private static ReportSituation Situation(Guid childId, Casebook book, Instant occurredAt, WriteContext write) => new(
        childId,
        ChildAt.Fold(book.Entries, occurredAt),
        [.. book.OutlinesAt(occurredAt).Select(o => new OtherEpisode(o.EpisodeId, o.Episode.Report!.Fact.Reference, o.Episode))],
        write.Actor,
        occurredAt,
        write.Now,
        book.Policy.InForceAt(occurredAt),
        Guid.CreateVersion7,
        Reference: "");

    private static async Task<IResult> StartAsync(Guid childId, Casebook book, ReportDecision decision, WriteContext write)
    {
        var id = Guid.CreateVersion7();
        var report = (MissingReported)decision.Episode[0];
        // Last of all, because the year's counter is held until the commit.
        report = report with { Reference = await References.NextAsync(write.Session, report.OccurredAt, write.Cancelled) };
        var entries = decision.Episode.Skip(1).Prepend(report)
            .Select(f => new Entry<EpisodeEvent>(Guid.CreateVersion7(), write.Now, f)).ToList();
        write.Session.Events.StartStream<EpisodeDocument>(id, entries.Select(e => (object)StoredEvents.Wrap(e.Data, e.Id)));

        var after = book with
        {
            Entries = [.. book.Entries, .. decision.Child.Select(f => new Entry<ChildEvent>(Guid.Empty, write.Now, f))],
            Outlines = [.. book.Outlines, new EpisodeOutline(id, [.. entries.Where(e => EpisodeOutline.Holds(e.Data))])],
        };
        await DeadlinePlan.ScheduleAsync(write.Bus, after.ChildId, before: null, after.Open(id, entries, write.Now));
        await RepeatDeadlines.PlanAsync(write.Bus, write.Session, book, after, write.Now, write.Cancelled);

        var version = EpisodeAt.Version(entries);
        var body = new ReportAnswer(id, id, version, report.Reference, childId, NotYetAsked.Of(report));
        return Answer.Created($"/api/episodes/{id}", body, version);
    }
}
