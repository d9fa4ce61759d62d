using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>The work queue of control-room intelligence (i24).</summary>
public sealed class ResearchModel : QueuePage
{
    public const string Results = "POST /api/episodes/{id}/research-results";

    public IReadOnlyList<ResearchRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await ResearchQueueReader.ReadAsync(Session, Moment, Now, Cancelled);
}
