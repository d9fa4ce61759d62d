using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>What a supervisor has said of a notice.</summary>
public enum SupervisionState { NotSeen, Approved, Returned }

/// <summary>A public protection notice that stands, and how far it has come.</summary>
/// <param name="Id">Entry id of the <see cref="PpnSubmitted"/>.</param>
/// <param name="StartedBy">The entry on this episode that says so.</param>
/// <param name="IsOfAnother">It was submitted on a linked episode, and is sent from there.</param>
/// <param name="IsOfTheReturn">Submitted once the child had been seen. One from before tells nothing of the return.</param>
/// <param name="IsReturned">A supervisor asked for more work and has not approved it since.</param>
/// <param name="ReachedSocialCareAt">When it was sent to children's social care, as it stands since it was last returned.</param>
public sealed record Notice(
    Guid Id, Guid StartedBy, Instant At, bool ImmediateHarm, bool IsOfAnother, bool IsOfTheReturn, bool IsReturned, Instant? ReachedSocialCareAt);

/// <summary>
/// The public protection notices of an episode. A duty is met only by a notice that stands: one that was struck out or returned for more work
/// has told nobody (docs/rules.md §4). Before the force had that rule, any notice, sending or reason counted for the return, whenever it was
/// written and whatever became of it: a child found by then is owed nothing that had been done.
/// </summary>
public static class Notices
{
    /// <summary>Those of this episode in fold order, then those of linked ones that cover it.</summary>
    public static IReadOnlyList<Notice> Of(CaseFile file)
    {
        var from = ReturnFrom(file) ?? int.MaxValue;
        return
        [
            .. file.Episode.All<PpnSubmitted>()
                .Select(n => Make(file, n.Id, n.Id, n.At, n.Fact.ImmediateHarm, isOfAnother: false, n.Index > from)),
            .. file.Episode.All<PpnCovered>()
                .Select(n => Make(file, n.Fact.Ppn, n.Id, n.At, n.Fact.ImmediateHarm, isOfAnother: true, n.Index > from)),
        ];
    }

    /// <summary>The notice to send for the return: the last written since, if any was.</summary>
    public static Notice? OfTheReturn(CaseFile file) => Of(file).LastOrDefault(n => n is { IsOfTheReturn: true, IsOfAnother: false });

    /// <summary>Decided that the return needs none: what was decided before it was about something else.</summary>
    public static Step<PpnNotRequired>? NotRequired(CaseFile file) =>
        ReturnFrom(file) is { } from ? file.Episode.FirstAfter<PpnNotRequired>(from) : null;

    /// <summary>
    /// The notices of this episode that children's social care has not got. Deciding that the return needs none takes no notice back that was
    /// written while the child was missing.
    /// </summary>
    public static IEnumerable<Notice> ToSend(CaseFile file) =>
        file.Episode.NotMissing is not null
            ? []
            : Of(file).Where(n => n is { ReachedSocialCareAt: null, IsOfAnother: false }
                && !(n.IsOfTheReturn && NothingToSend(file) is not null)
                && !(n.At < Since(file) && SentBeforeTheRelease(file) is not null));

    /// <summary>The same, but for a reason which says that another notice covers the child: that notice has to be sent.</summary>
    internal static Step<PpnNotRequired>? NothingToSend(CaseFile file) =>
        ReturnFrom(file) is { } from ? file.Episode.FirstAfter<PpnNotRequired>(from, n => !n.SaysCovered) : null;

    /// <summary>The finding, alive or dead, from which the notices of the return count.</summary>
    public static (int Index, Guid Id, Instant At)? SeenAt(EpisodeAt episode)
    {
        for (var i = 0; i < episode.Entries.Count; i++)
            if (episode.Entries[i] is { Data: Found or FoundDeceased } entry) return (i, entry.Id, entry.Data.OccurredAt);
        return null;
    }

    /// <summary>
    /// Something was sent to children's social care before the force had the rule, for a child found by then. That met the duty, of whatever
    /// notice it was, unless that notice was taken back since.
    /// </summary>
    internal static Instant? SentBeforeTheRelease(CaseFile file)
    {
        var since = Since(file);
        return SeenAt(file.Episode)?.At < since
            ? file.Episode.First<PpnSent>(s => s.To == Agency.ChildrensSocialCare && s.OccurredAt < since && !IsTakenBack(s.Ppn))?.At
            : null;

        bool IsTakenBack(Guid notice) =>
            ReturnedAt(file.Episode, notice, since) >= 0
            || file.Episode.StruckOut.Any(s => s.Entry.Id == notice && s.Correction.Data.OccurredAt >= since);
    }

    /// <summary>The latest supervision of a notice.</summary>
    public static SupervisionState Supervision(EpisodeAt episode, Guid notice)
    {
        var returned = ReturnedAt(episode, notice);
        if (episode.FirstAfter<PpnSupervised>(returned, s => s.Ppn == notice) is not null) return SupervisionState.Approved;
        return returned < 0 ? SupervisionState.NotSeen : SupervisionState.Returned;
    }

    /// <summary>When a notice was last returned for more work: what was sent before has to be sent again.</summary>
    internal static int ReturnedAt(EpisodeAt episode, Guid notice, Instant? since = null) =>
        episode.Last<PpnReturnedForWork>(r => r.Ppn == notice && !(r.OccurredAt < since))?.Index ?? -1;

    private static Notice Make(CaseFile file, Guid id, Guid startedBy, Instant at, bool immediateHarm, bool isOfAnother, bool isOfTheReturn)
    {
        var episode = file.Episode;
        // Before the force had the rule, a notice that was returned had been written and sent all the same.
        var returned = ReturnedAt(episode, id, at < Since(file) ? Since(file) : null);
        var isReturned = returned >= 0 && Supervision(episode, id) == SupervisionState.Returned;
        var sent = episode.FirstAfter<PpnSent>(returned, s => s.Ppn == id && s.To == Agency.ChildrensSocialCare)?.At;
        return new Notice(id, startedBy, at, immediateHarm, isOfAnother, isOfTheReturn, isReturned, sent);
    }

    // The place in the fold after which a notice or a reason is of the return.
    private static int? ReturnFrom(CaseFile file) =>
        SeenAt(file.Episode) is not { } seen ? null : seen.At < Since(file) ? -1 : seen.Index;

    private static Instant Since(CaseFile file) => file.Policy.Since(Releases.November2026);
}
