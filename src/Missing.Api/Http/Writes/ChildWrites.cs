using JasperFx.Events;
using Marten;
using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Problems;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Alarms;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using Missing.Projections.Timeline;
using NodaTime;

namespace Missing.Api.Http.Writes;

/// <summary>The response of every write to a child's record.</summary>
/// <param name="Id">The entry or thing made.</param>
/// <param name="EpisodeId">The episode the child is missing in, if any: its clocks may have changed.</param>
/// <param name="Version">Number of entries that people have made on the record; the ETag of the response.</param>
/// <param name="AwaitsApproval">True where a second person must still approve what was proposed.</param>
public sealed record ChildAnswer(Guid Id, Guid ChildId, Guid? EpisodeId, int Version, bool? AwaitsApproval = null);

/// <summary>Handles a write to a child's record; see <see cref="EpisodeWrites"/>.</summary>
public static class ChildWrites
{
    public static Task<IResult> Create(Guid id, IChildCommand command, WriteContext write) => Record(id, command, write, makesThing: true);

    public static Task<IResult> Add(Guid id, IChildCommand command, WriteContext write) => Record(id, command, write, makesThing: false);

    private static async Task<IResult> Record(Guid id, IChildCommand command, WriteContext write, bool makesThing)
    {
        var (child, problem) = await LockedChild.TakeAsync(id, write);
        if (child is null) return problem!;
        var decision = ChildRules.Decide(command, child.SituationAt(write.OccurredAt(command.OccurredAt)));
        if (decision.Refusal is { } refusal) return RefusalProblem.Of(refusal);
        var entries = await child.AppendAsync(decision.Facts);
        return child.Answer(entries[0].Id, makesThing);
    }
}

/// <summary>A child whose stream this request holds for writing.</summary>
public sealed class LockedChild
{
    private readonly WriteContext write;
    private readonly IEventStream<ChildDocument> stream;
    private List<Entry<ChildEvent>> recorded;

    private LockedChild(WriteContext write, IEventStream<ChildDocument> stream, ChildDocument document, Casebook casebook)
    {
        this.write = write;
        this.stream = stream;
        Document = document;
        Casebook = casebook;
        recorded = [.. document.Entries];
    }

    public ChildDocument Document { get; }

    /// <summary>Of the record that stands, where this one was merged.</summary>
    public Casebook Casebook { get; private set; }

    /// <summary>Locks the stream and checks If-Match, or says why not. A partner finds only children of their own authority.</summary>
    public static async Task<(LockedChild? Child, Problem? Problem)> TakeAsync(Guid id, WriteContext write, bool checkIfMatch = true)
    {
        var held = await write.HoldAsync<ChildDocument>(id);
        if (held?.Aggregate is not { } document
            || await CaseReader.CasebookAsync(write.Session, id, write.Cancelled) is not { } casebook
            || !write.Caller.MaySee(ChildAt.Fold(casebook.Entries, write.Now)))
            return (null, NoSuchChild());
        if (await WriteDoor.RefuseAsync(write, casebook, NoSuchChild()) is { } closed) return (null, closed);
        if (checkIfMatch && !write.IfMatch.Allows(document.Version))
            return (null, Stale(document, write.IfMatch.Known, WriteDoor.ShowsEntries(write, casebook)));
        return (new LockedChild(write, held, document, casebook), null);
    }

    public static Problem NoSuchChild() => Problem.NotFound("There is no such child. Check the id.");

    public ChildSituation SituationAt(Instant occurredAt) => new(
        Document.Id,
        ChildAt.Fold(recorded, occurredAt),
        Casebook.OutlinesAt(occurredAt).Any(o => o.Episode.IsMissing),
        write.Actor,
        occurredAt,
        write.Now,
        Casebook.Policy.InForceAt(occurredAt));

    /// <summary>Appends, and schedules every deadline that moves with it: a marker can make a clock shorter.</summary>
    public async Task<IReadOnlyList<Entry<ChildEvent>>> AppendAsync(IReadOnlyList<ChildEvent> facts)
    {
        var appended = facts.Select(f => new Entry<ChildEvent>(Guid.CreateVersion7(), write.Now, f)).ToList();
        stream.AppendMany([.. appended.Select(e => StoredEvents.Wrap(e.Data, e.Id))]);
        recorded = [.. recorded, .. appended];
        var after = Casebook with { Entries = [.. Casebook.Entries, .. appended] };
        foreach (var loaded in await AlarmReader.RecentEpisodesAsync(write.Session, Casebook, write.Now, write.Cancelled))
            await DeadlinePlan.ScheduleAsync(write.Bus, Casebook.ChildId, File(Casebook, loaded), File(after, loaded));
        Casebook = after;
        return appended;
    }

    public Answer Answer(Guid entryId, bool makesThing, bool? awaitsApproval = null)
    {
        var version = ChildAt.Version(recorded);
        var open = Casebook.OutlinesAt(write.Now).Where(o => o.Episode.IsMissing).Select(o => (Guid?)o.EpisodeId).FirstOrDefault();
        var body = new ChildAnswer(entryId, Document.Id, open, version, awaitsApproval);
        return makesThing ? Writes.Answer.Created($"/api/children/{Document.Id}", body, version) : Writes.Answer.Recorded(body, version);
    }

    // A person to whom the record is closed is told that something was recorded, but not what.
    private static Problem Stale(ChildDocument document, long known, bool isOpen)
    {
        var byPeople = document.Entries.Where(e => isOpen && !e.Data.By.IsSystem).Skip((int)known);
        return Problem.VersionStale(known, document.Version, byPeople.Select(e => TimelineReader.Entry(e, null, MissingJson.Shared)).ToList());
    }

    private CaseFile File(Casebook book, LoadedEpisode loaded) => book.Open(loaded.Document.Id, loaded.Document.Entries, write.Now);
}
