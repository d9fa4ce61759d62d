using JasperFx.Events;
using Marten;
using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Problems;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using Missing.Projections.Timeline;
using NodaTime;

namespace Missing.Api.Http.Writes;

/// <summary>The response of every write to an episode.</summary>
/// <param name="Id">The entry or thing made.</param>
/// <param name="Version">Number of entries that people have made; the ETag of the response.</param>
public sealed record EntryAnswer(Guid Id, Guid EpisodeId, int Version);

/// <summary>
/// Handles a write: lock the stream, check If-Match (optimistic concurrency), fold the case as at the entry's occurredAt, decide,
/// append, and schedule new due times. It is one transaction, saved by the framework after the endpoint has returned.
/// </summary>
public static class EpisodeWrites
{
    /// <summary>For entries that later entries name by their id: answers 201 with where the entry can be read.</summary>
    public static Task<IResult> Create(Guid id, IEpisodeCommand command, WriteContext write) => Record(id, command, write, makesThing: true);

    /// <summary>For entries that stand by themselves: answers 200.</summary>
    public static Task<IResult> Add(Guid id, IEpisodeCommand command, WriteContext write) => Record(id, command, write, makesThing: false);

    private static async Task<IResult> Record(Guid id, IEpisodeCommand command, WriteContext write, bool makesThing)
    {
        var (episode, problem) = await LockedEpisode.TakeAsync(id, write);
        if (episode is null) return problem!;
        var (entries, refused) = await episode.RecordAsync(command);
        return refused ?? (IResult)episode.Answer(entries[0].Id, makesThing);
    }
}

/// <summary>An episode whose stream this request holds for writing, and the casebook of its child.</summary>
public sealed class LockedEpisode
{
    private readonly WriteContext write;
    private readonly IEventStream<EpisodeDocument> stream;

    private LockedEpisode(WriteContext write, IEventStream<EpisodeDocument> stream, EpisodeDocument document, Casebook casebook)
    {
        this.write = write;
        this.stream = stream;
        Document = document;
        Casebook = casebook;
        Entries = document.Entries;
    }

    public EpisodeDocument Document { get; }

    public Casebook Casebook { get; }

    /// <summary>Everything in the stream, with what this request appended.</summary>
    public IReadOnlyList<Entry<EpisodeEvent>> Entries { get; private set; }

    /// <summary>Locks the stream and checks If-Match, or says why not. A partner finds only children of their own authority.</summary>
    public static async Task<(LockedEpisode? Episode, Problem? Problem)> TakeAsync(
        Guid id, WriteContext write, bool checkIfMatch = true)
    {
        var held = await write.HoldAsync<EpisodeDocument>(id);
        if (held?.Aggregate is not { } document) return (null, NoSuchEpisode());
        var casebook = await CaseReader.CasebookAsync(write.Session, document.ChildId, write.Cancelled)
            ?? throw new InvalidOperationException("An episode without its child's record.");
        if (!write.Caller.MaySee(Domain.Children.ChildAt.Fold(casebook.Entries, write.Now))) return (null, NoSuchEpisode());
        if (await WriteDoor.RefuseAsync(write, casebook, NoSuchEpisode()) is { } closed) return (null, closed);
        if (checkIfMatch && !write.IfMatch.Allows(document.Version)) return (null, Stale(document, write.IfMatch.Known, WriteDoor.ShowsEntries(write, casebook)));
        return (new LockedEpisode(write, held, document, casebook), null);
    }

    public static Problem NoSuchEpisode() => Problem.NotFound("There is no such episode. Check the id or the reference.");

    /// <summary>Judges a command as at its own time and appends what it brings about, or says why not.</summary>
    public async Task<(IReadOnlyList<Entry<EpisodeEvent>> Entries, Problem? Refused)> RecordAsync(IEpisodeCommand command)
    {
        var decision = EpisodeRules.Decide(command, SituationAt(write.OccurredAt(command.OccurredAt)));
        return decision.Refusal is { } refusal ? ([], RefusalProblem.Of(refusal)) : (await AppendAsync(decision.Facts), null);
    }

    public Situation SituationAt(Instant occurredAt) =>
        new(Casebook.Open(Document.Id, Entries, occurredAt), write.Actor, occurredAt, write.Now);

    /// <summary>The child's casebook as it is with what this request appended.</summary>
    public Casebook CasebookNow() => Casebook with
    {
        Outlines =
        [
            .. Casebook.Outlines.Where(o => o.EpisodeId != Document.Id),
            new EpisodeOutline(Document.Id, [.. Entries.Where(e => EpisodeOutline.Holds(e.Data))]),
        ],
    };

    /// <summary>Appends, and schedules every deadline that starts with it.</summary>
    public async Task<IReadOnlyList<Entry<EpisodeEvent>>> AppendAsync(IReadOnlyList<EpisodeEvent> facts)
    {
        var before = Casebook.Open(Document.Id, Entries, write.Now);
        var appended = facts.Select(f => new Entry<EpisodeEvent>(Guid.CreateVersion7(), write.Now, f)).ToList();
        stream.AppendMany([.. appended.Select(e => StoredEvents.Wrap(e.Data, e.Id))]);
        Entries = [.. Entries, .. appended];
        await DeadlinePlan.ScheduleAsync(write.Bus, Casebook.ChildId, before, Casebook.Open(Document.Id, Entries, write.Now));
        return appended;
    }

    public Answer Answer(Guid entryId, bool makesThing)
    {
        var version = EpisodeAt.Version(Entries);
        var body = new EntryAnswer(entryId, Document.Id, version);
        return makesThing
            ? Writes.Answer.Created($"/api/episodes/{Document.Id}/entries/{entryId}", body, version)
            : Writes.Answer.Recorded(body, version);
    }

    // A person to whom the record is closed is told that something was recorded, but not what.
    private static Problem Stale(EpisodeDocument document, long known, bool isOpen)
    {
        var byPeople = document.Entries.Where(e => isOpen && !e.Data.By.IsSystem).Skip((int)known);
        return Problem.VersionStale(known, document.Version, byPeople.Select(e => TimelineReader.Entry(e, null, MissingJson.Shared)).ToList());
    }
}
