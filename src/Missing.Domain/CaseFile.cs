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
/// <param name="Episodes">Every episode of the child reported by then, this one too, in order of time; also those that do not count.</param>
public sealed record CaseFile(
    Guid EpisodeId, EpisodeAt Episode, ChildAt Child, IReadOnlyList<ChildReport> Episodes, PolicyHistory Policy, Instant At)
{
    private ChildAt? childDuringSearch;
    private Repeats? repeats;

    // A copy has another child or moment, so the cached answers are not copied.
    private CaseFile(CaseFile original) =>
        (EpisodeId, Episode, Child, Episodes, Policy, At, Likely) =
        (original.EpisodeId, original.Episode, original.Child, original.Episodes, original.Policy, original.At, original.Likely);

    /// <inheritdoc cref="Casebook.Likely" />
    public IReadOnlyDictionary<Guid, LikelyRecord> Likely { get; init; } = new Dictionary<Guid, LikelyRecord>();

    /// <summary>How often the child has been reported, of the episodes that count.</summary>
    public Repeats Repeats => repeats ??= new Repeats(Episodes, Policy);

    /// <summary>The lists of names as they are at the moment asked about: an old spelling mapped since then leads to its name.</summary>
    public NameLists Lists => Policy.InForceAt(At).Lists;

    /// <summary>The child's record as it was during the search: what is entered afterwards changes nothing that was true of it.</summary>
    public ChildAt ChildDuringSearch => childDuringSearch ??= Child.AsAt(Episode.SearchedUntil);
}
