using System.Collections.ObjectModel;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
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

    /// <summary>The same case, had something else been recorded on the episode.</summary>
    internal CaseFile With(EpisodeAt other) => new(EpisodeId, other, Child, Episodes, Policy, At) { Likely = Likely };
}
