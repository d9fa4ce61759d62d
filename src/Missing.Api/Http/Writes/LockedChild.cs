using JasperFx.Events;
using Marten;
using Missing.Api.Background.Deadlines;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Alarms;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Http.Writes;

/// <summary>A child whose stream this request holds for writing.</summary>
public sealed class LockedChild : LockedRecord<ChildDocument, ChildEvent>
{
    private LockedChild(WriteContext write, IEventStream<ChildDocument> stream, ChildDocument document, Casebook casebook)
        : base(write, entries => stream.AppendMany(entries.Select(e => StoredEvents.Wrap(e.Data, e.Id))), document, document.Entries) => Casebook = casebook;

    /// <summary>Of the record that stands, where this one was merged.</summary>
    public Casebook Casebook { get; private set; }

    /// <summary>Locks the stream, or says why this request may not write to it.</summary>
    public static async Task<(LockedChild? Child, Problem? Problem)> TakeAsync(Guid id, WriteContext write, bool checkIfMatch = true)
    {
        var held = await write.HoldAsync<ChildDocument>(id);
        if (held?.Aggregate is not { } document || await CaseReader.CasebookAsync(write.Session, id, write.Cancelled) is not { } casebook)
            return (null, NoSuchChild());
        var mayFind = write.Caller.MaySee(casebook, write.Now);
        return await RefuseAsync(write, casebook, NoSuchChild(), document.Entries, document.Version, checkIfMatch, mayFind) is { } problem
            ? (null, problem)
            : (new LockedChild(write, held, document, casebook), null);
    }

    public static Problem NoSuchChild() => Problem.NotFound("There is no such child. Check the id.");

    public ChildSituation SituationAt(Instant occurredAt) => new(
        Document.Id,
        ChildAt.Fold(Entries, occurredAt),
        Casebook.OutlinesAt(occurredAt).Any(o => o.Episode.IsMissing),
        Write.Actor,
        occurredAt,
        Write.Now,
        Casebook.Policy.InForceAt(occurredAt));

    /// <summary>Appends, and schedules every deadline that moves with it: a marker can make a clock shorter.</summary>
    public async Task<IReadOnlyList<Entry<ChildEvent>>> AppendAsync(IReadOnlyList<ChildEvent> facts)
    {
        var appended = Append(facts);
        var after = Casebook with { Entries = [.. Casebook.Entries, .. appended] };
        foreach (var loaded in await AlarmReader.RecentEpisodesAsync(Write.Session, Casebook, Write.Now, Write.Cancelled))
            await DeadlinePlan.ScheduleAsync(Write.Bus, Casebook.ChildId, File(Casebook, loaded), File(after, loaded));
        Casebook = after;
        return appended;
    }

    public Answer Answer(Guid entryId, bool makesThing, bool? awaitsApproval = null)
    {
        var version = ChildAt.Version(Entries);
        var open = Casebook.OutlinesAt(Write.Now).Where(o => o.Episode.IsMissing).Select(o => (Guid?)o.EpisodeId).FirstOrDefault();
        var body = new ChildAnswer(entryId, Document.Id, open, version, awaitsApproval);
        return makesThing ? Writes.Answer.Created($"/api/children/{Document.Id}", body, version) : Writes.Answer.Recorded(body, version);
    }

    private CaseFile File(Casebook book, LoadedEpisode loaded) => book.Open(loaded.Document.Id, loaded.Document.Entries, Write.Now);
}
