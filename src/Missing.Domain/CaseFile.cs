using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain;

/// <summary>
/// All that a rule may look at: one episode, its child, the child's reports and the policy, as at one moment. The board,
/// a page <i>as at</i> an earlier moment, the delay report and a trial of another policy all build one and ask it.
/// </summary>
public sealed record CaseFile(Guid EpisodeId, EpisodeAt Episode, ChildAt Child, Repeats Repeats, PolicyHistory Policy, Instant At)
{
    private ChildAt? childDuringSearch;

    // A copy with another child or moment must ask anew, so what was asked is not copied.
    private CaseFile(CaseFile original) =>
        (EpisodeId, Episode, Child, Repeats, Policy, At) =
        (original.EpisodeId, original.Episode, original.Child, original.Repeats, original.Policy, original.At);

    /// <summary>The child as the search knew it: what happens after the return does not change what was true then.</summary>
    public ChildAt ChildDuringSearch => childDuringSearch ??= Child.AsAt(Episode.SearchedUntil);
}
