using Missing.Api.Web.Forms;
using Missing.Projections.Episodes;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>
/// The base of every work queue: its current address, and for each duty the button of its form, where this person may post it. A
/// page of the past has no buttons: nothing is recorded there.
/// </summary>
public abstract class QueuePage : MissingPage
{
    /// <summary>The page as it stands, without what it said once: where a form comes back to, and what the live part fetches.</summary>
    public string Here => With(("recorded", null), ("accepted", null), ("handler", null));

    /// <summary>None on a page of the past, which stands still.</summary>
    public string? Live => IsPast ? null : Here;

    public DutyLink? Duty(ClockView clock, EpisodeLine episode) =>
        MayDo(DutyForms.Route(clock.Clock)) ? DutyForms.For(clock, Name(episode), Here) : null;

    public DutyLink? FormOf(string route, EpisodeLine episode, Guid? about = null) => FormOf(route, Name(episode), about);

    public DutyLink? FormOf(string route, EpisodeName episode, Guid? about = null) =>
        MayDo(route) ? DutyForms.For(route, episode, Here, about) : null;

    private static EpisodeName Name(EpisodeLine episode) => new(episode.Reference, episode.ChildId);

    private bool MayDo(string route) => !IsPast && MayPost(route);
}

/// <summary>Two cells that name an episode: how grave it is, and whose it is.</summary>
/// <param name="Row">The row's id, from which the link has its own.</param>
public sealed record EpisodeCells(string Row, string? ChildName, string Reference, Domain.Episodes.RiskLevel? Risk)
{
    public static EpisodeCells Of(string row, EpisodeLine episode) => new(row, episode.ChildName, episode.Reference, episode.RiskLevel);
}

/// <summary>The duties of one episode, each with its own button.</summary>
/// <param name="Most">How many to show; the rest is counted.</param>
public sealed record DutyList(QueuePage Page, EpisodeLine Episode, IReadOnlyList<ClockView> All, int Most = int.MaxValue)
{
    public IEnumerable<ClockView> Shown => All.Take(Most);

    public int More => Math.Max(All.Count - Most, 0);
}
