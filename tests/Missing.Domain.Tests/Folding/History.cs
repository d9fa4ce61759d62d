using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Tests.Folding;

/// <summary>
/// One child's recorded history, built entry by entry: the episode under test, its child, and other episodes that only
/// count. <c>History.Reported("2026-05-01T20:00").Then("+10m", new Attended("PC 1")).Clock(ClockId.Activity, "+1h")</c>
/// </summary>
internal sealed class History
{
    internal static readonly Actor Supervisor = new("idp|sgt", "Sgt Shaw", Role.Supervisor);
    internal static readonly Actor Inspector = new("idp|insp", "DI Ives", Role.Inspector);

    private readonly Guid childId = Ids.Of("child");
    private readonly List<Entry<EpisodeEvent>> entries = [];
    private readonly List<Entry<ChildEvent>> child = [];
    private readonly List<EpisodeOutline> others = [];
    private readonly Dictionary<Guid, LikelyRecord> likely = [];
    private PolicyHistory policy = PolicyHistory.Shipped;

    private History(Instant report) => Report = report;

    internal Instant Report { get; }

    internal Guid EpisodeId { get; } = Ids.Of("episode");

    internal IReadOnlyList<Entry<EpisodeEvent>> Entries => entries;

    /// <summary>A child reported missing at a London civil time; recorded as it happened.</summary>
    internal static History Reported(string at = "2026-05-01T20:00")
    {
        var history = new History(When.Is(at));
        return history.Then("+0m", Facts.Reported(history.childId), id: Ids.Of("report"));
    }

    /// <param name="recorded">When the store took it; as it happened when not given.</param>
    /// <param name="id">The entry's id, for entries that others name.</param>
    internal History Then(string at, EpisodeEvent fact, Actor? by = null, string? recorded = null, Guid? id = null)
    {
        var occurred = At(at);
        entries.Add(new Entry<EpisodeEvent>(
            id ?? Ids.Of($"entry {entries.Count}"),
            recorded is null ? occurred : At(recorded),
            fact with { OccurredAt = occurred, By = by ?? Supervisor }));
        return this;
    }

    internal History Child(string at, ChildEvent fact, Guid? id = null)
    {
        child.Add(new Entry<ChildEvent>(
            id ?? Ids.Of($"child entry {child.Count}"), At(at), fact with { OccurredAt = At(at), By = Supervisor }));
        return this;
    }

    /// <summary>Another episode of the same child, as its outline: a report, and what else counts.</summary>
    internal History Episode(string reportedAt, params (string At, EpisodeEvent Fact)[] then)
    {
        var outline = new List<Entry<EpisodeEvent>>();
        foreach (var (at, fact) in then.Prepend((reportedAt, Facts.Reported(childId))))
            outline.Add(new Entry<EpisodeEvent>(
                Ids.Of($"{reportedAt} entry {outline.Count}"), At(at), fact with { OccurredAt = At(at), By = Supervisor }));
        others.Add(new EpisodeOutline(Ids.Of(reportedAt), outline));
        return this;
    }

    /// <summary>What the reader may know of a record that may be of the same child.</summary>
    internal History Likely(string other, LikelyRecord record)
    {
        likely[Ids.Of(other)] = record;
        return this;
    }

    internal History Under(params PolicyVersion[] versions)
    {
        policy = new PolicyHistory(versions);
        return this;
    }

    /// <summary>As a force has it that was given a release at some moment, with the versions stored before.</summary>
    internal History Upgraded(AdoptedRelease release, params PolicyVersion[] versions)
    {
        policy = new PolicyHistory(versions, [release]);
        return this;
    }

    internal CaseFile File(string at, string? knownAt = null) => Book().Open(EpisodeId, entries, At(at), knownAt is null ? null : At(knownAt));

    /// <summary>The case file of one of the other episodes.</summary>
    internal CaseFile FileOf(string reportedAt, string at)
    {
        var other = others.Single(o => o.EpisodeId == Ids.Of(reportedAt));
        return Book().Open(other.EpisodeId, other.Entries, At(at));
    }

    /// <summary>The case files of every episode reported by then.</summary>
    internal IEnumerable<CaseFile> Files(string at)
    {
        var book = Book();
        var all = others.Select(o => (o.EpisodeId, o.Entries)).Append((EpisodeId, entries));
        return all.Select(e => book.Open(e.EpisodeId, e.Entries, At(at))).Where(f => f.Episode.IsReported);
    }

    internal IReadOnlyList<Clock> Clocks(ClockId id, string at, string? knownAt = null) =>
        [.. Domain.Clocks.Clocks.Evaluate(File(at, knownAt)).Where(c => c.Id == id)];

    /// <summary>The one running of the clock, or the one that started at <paramref name="started"/>.</summary>
    internal Clock Clock(ClockId id, string at, string? started = null) =>
        Clocks(id, at).Single(c => started is null || c.StartedAt == At(started));

    internal Instant At(string moment) => When.Is(moment, Report);

    internal Casebook Book() => new(
        childId,
        child,
        [.. others, new EpisodeOutline(EpisodeId, [.. entries.Where(e => EpisodeOutline.Holds(e.Data))])],
        policy)
    {
        Likely = likely,
    };
}
