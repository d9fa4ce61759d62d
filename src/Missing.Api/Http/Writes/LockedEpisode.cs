using Missing.Api.Background.Deadlines;
using Missing.Api.Http.Problems;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Http.Writes;

/// <summary>An episode whose stream this request holds for writing, and the casebook of its child.</summary>
public sealed class LockedEpisode : LockedRecord<EpisodeDocument, EpisodeEvent>
{
    private LockedEpisode(WriteContext write, HeldEpisode held, Casebook casebook)
        : base(write, entries => held.Append(entries), held.Document, held.Document.Entries) => Casebook = casebook;

    public Casebook Casebook { get; }

    /// <summary>Whether a partner writes whose child it was, and is no longer.</summary>
    public bool IsOfFormer => Write.Caller.SightOf(new LoadedEpisode(Document, Casebook), Write.Now) is { IsFormer: true };

    /// <summary>Locks the stream, or says why this request may not write to it.</summary>
    /// <param name="mayFind">Which episodes the caller may find, where it is not those of a child of a partner's own authority.</param>
    public static async Task<(LockedEpisode? Episode, Problem? Problem)> TakeAsync(
        Guid id, WriteContext write, bool checkIfMatch = true, Func<LoadedEpisode, bool>? mayFind = null)
    {
        if (await HeldEpisode.TakeAsync(write.Session, id, write.Cancelled) is not { Document: var document } held) return (null, NoSuchEpisode());
        var casebook = await held.CasebookAsync(write.Cancelled);
        var isFound = (mayFind ?? (e => write.Caller.SightOf(e, write.Now) is { IsFormer: false }))(new LoadedEpisode(document, casebook));
        return await RefuseAsync(write, casebook, NoSuchEpisode(), document.Entries, document.Version, checkIfMatch, isFound) is { } problem
            ? (null, problem)
            : (new LockedEpisode(write, held, casebook), null);
    }

    /// <summary>An episode on which something follows from a write to another: that write has passed the doors, and shows nothing of this record.</summary>
    public static async Task<LockedEpisode?> FollowingAsync(Guid id, WriteContext write) =>
        await HeldEpisode.TakeAsync(write.Session, id, write.Cancelled) is { } held
            ? new LockedEpisode(write, held, await held.CasebookAsync(write.Cancelled))
            : null;

    public static Problem NoSuchEpisode() => Problem.NotFound("There is no such episode. Check the id or the reference.");

    /// <summary>Judges a command as at its own time and appends what it brings about, or says why not.</summary>
    public async Task<(IReadOnlyList<Entry<EpisodeEvent>> Entries, Problem? Refused)> RecordAsync(IEpisodeCommand command)
    {
        var situation = SituationAt(Write.OccurredAt(command.OccurredAt)) with { PersonKnown = await Write.KnowsPersonAsync(command) };
        var decision = EpisodeRules.Decide(command, situation);
        return decision.Refusal is { } refusal ? ([], RefusalProblem.Of(refusal)) : (await AppendAsync(decision.Facts), null);
    }

    public Situation SituationAt(Instant occurredAt) =>
        new(Casebook.Open(Document.Id, Entries, occurredAt), Write.Actor, occurredAt, Write.Now);

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
        var before = Casebook.Open(Document.Id, Entries, Write.Now);
        var appended = Append(facts);
        await DeadlinePlan.ScheduleAsync(Write.Bus, Casebook.ChildId, before, Casebook.Open(Document.Id, Entries, Write.Now));
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
}
