using System.Collections.ObjectModel;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain;

/// <summary>
/// Everything a rule may look at: one episode, its child, the child's other episodes and the policy, as at one moment. The board,
/// a page <i>as at</i> an earlier moment, the delay report and a trial of another policy all build a case file and ask it. See docs/terms.md.
/// </summary>
public sealed class CaseFile(
    Guid episodeId, EpisodeAt episode, ChildAt child, IReadOnlyList<ChildReport> episodes, PolicyHistory policy, Instant at)
{
    private ChildAt? childDuringSearch;
    private Judgement<Clock>? clocks;
    private Judgement<Flag>? flags;
    private Repeats? repeats;

    public Guid EpisodeId { get; } = episodeId;

    public EpisodeAt Episode { get; } = episode;

    public ChildAt Child { get; } = child;

    /// <summary>Every episode of the child reported by then, this one too, in order of time; also those that do not count.</summary>
    public IReadOnlyList<ChildReport> Episodes { get; } = episodes;

    public PolicyHistory Policy { get; } = policy;

    /// <summary>The moment asked about.</summary>
    public Instant At { get; } = at;

    /// <inheritdoc cref="Casebook.Likely" />
    public IReadOnlyDictionary<Guid, LikelyRecord> Likely { get; init; } = ReadOnlyDictionary<Guid, LikelyRecord>.Empty;

    /// <summary>How often the child has been reported, of the episodes that count.</summary>
    public Repeats Repeats => repeats ??= new Repeats(Episodes, Policy);

    /// <summary>The lists of names as they are at the moment asked about: an old spelling mapped since then leads to its name.</summary>
    public NameLists Lists => Policy.InForceAt(At).Lists;

    /// <summary>The child's record as it was during the search: what is entered afterwards changes nothing that was true of it.</summary>
    public ChildAt ChildDuringSearch => childDuringSearch ??= Child.AsAt(Episode.SearchedUntil);

    /// <summary>
    /// The case as recorded, where this one holds only what is told of a closed record: what is due and what is wrong is judged on it, so that
    /// nothing is told that is not so (<see cref="Privacy.ClosedRecord"/>).
    /// </summary>
    internal CaseFile? Whole { get; init; }

    internal Judgement<Clock> Clocks => clocks ??= Whole is null ? Domain.Clocks.Clocks.Judge(this, ClockTable.All) : ClosedRecord.Of(Whole.Clocks);

    internal Judgement<Flag> Flags => flags ??= Whole is null ? FlagTable.Judge(this, FlagTable.All) : ClosedRecord.Of(Whole.Flags);

    /// <summary>
    /// Until then, not included, time alone changes none of the clocks, flags and counts of the case: whoever keeps it judges it anew only then, or
    /// when something was recorded on the episode, on its child or in the policy. The end of time where it never changes by itself.
    /// </summary>
    public Instant ChangesAt =>
        Instant.Min(Instant.Min(Clocks.ChangesAt, Flags.ChangesAt), Instant.Min(PolicyChangesAt, CountsChangeAt));

    // A version brings its own limits, thresholds and lists of names.
    private Instant PolicyChangesAt => Policy.Versions.Where(v => v.EffectiveFrom > At).Select(v => v.EffectiveFrom).DefaultIfEmpty(Instant.MaxValue).Min();

    // How often the child was missing is told as at the end of the search: from then on it stays.
    private Instant CountsChangeAt => Episode is { IsReported: true, EndedAt: null } ? Repeats.ChangesAt(At) : Instant.MaxValue;

    /// <summary>The same case, had something else been recorded on the episode.</summary>
    internal CaseFile With(EpisodeAt other) => new(EpisodeId, other, Child, Episodes, Policy, At) { Likely = Likely };

    /// <summary>Whether the same is true of the case at another moment, if nothing was recorded in between.</summary>
    public bool HoldsAt(Instant at) => at == At || (at > At && at < ChangesAt);

    /// <summary>The case as at a moment at which it holds, without judging it anew.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not hold then.</exception>
    public CaseFile StillAt(Instant at)
    {
        if (!HoldsAt(at)) throw new ArgumentOutOfRangeException(nameof(at), at, "The case does not hold at this moment.");
        if (at == At) return this;
        return new CaseFile(EpisodeId, Episode.StillAt(at), Child.StillAt(at), Episodes, Policy, at)
        {
            Likely = Likely,
            Whole = Whole?.StillAt(at),
            clocks = clocks,
            flags = flags,
            repeats = repeats,
            // Once the search has ended, it is of a moment that stays.
            childDuringSearch = Episode.EndedAt is null ? null : childDuringSearch,
        };
    }
}
