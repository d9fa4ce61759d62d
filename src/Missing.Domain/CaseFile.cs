using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain;

/// <summary>
/// Everything a rule may look at: one episode, its child, the child's reports and the policy, as at one moment. The board,
/// a page <i>as at</i> an earlier moment, the delay report and a trial of another policy all build a case file and ask it. See docs/terms.md.
/// </summary>
public sealed record CaseFile(Guid EpisodeId, EpisodeAt Episode, ChildAt Child, Repeats Repeats, PolicyHistory Policy, Instant At)
{
    private ChildAt? childDuringSearch;

    // A copy has another child or moment, so the cached answers are not copied.
    private CaseFile(CaseFile original) =>
        (EpisodeId, Episode, Child, Repeats, Policy, At, Likely) =
        (original.EpisodeId, original.Episode, original.Child, original.Repeats, original.Policy, original.At, original.Likely);

    /// <inheritdoc cref="Casebook.Likely" />
    public IReadOnlyDictionary<Guid, LikelyRecord> Likely { get; init; } = new Dictionary<Guid, LikelyRecord>();

    /// <summary>The lists of names as they are at the moment asked about: an old spelling mapped since then leads to its name.</summary>
    public NameLists Lists => Policy.InForceAt(At).Lists;

    /// <summary>The child's record as it was during the search: later entries do not change what was true then.</summary>
    public ChildAt ChildDuringSearch => childDuringSearch ??= Child.AsAt(Episode.SearchedUntil);
}
