using Missing.Api.Web.Forms;
using Missing.Domain.Episodes;
using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>The triage of public protection notices, by risk.</summary>
public sealed class PpnsModel : QueuePage
{
    private const string Supervisions = "POST /api/episodes/{id}/ppns/{nid}/supervisions";
    private const string Dispatches = "POST /api/episodes/{id}/ppns/{nid}/dispatches";

    public IReadOnlyList<PpnView> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await PpnQueueReader.ReadAsync(Session, Moment, Now, Cancelled);

    /// <summary>Supervising what no supervisor has approved, and sending.</summary>
    public IEnumerable<DutyLink> FormsOf(PpnView ppn)
    {
        var episode = new EpisodeName(ppn.Reference, ppn.ChildId);
        if (ppn.Supervision != SupervisionState.Approved && FormOf(Supervisions, episode, ppn.PpnId) is { } supervise) yield return supervise;
        if (FormOf(Dispatches, episode, ppn.PpnId) is { } send) yield return send;
    }
}
