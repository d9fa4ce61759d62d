using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>Children who came back, and what is still owed for each: finding a child ends the search, not the duties.</summary>
public sealed class ReturnsModel : QueuePage
{
    public IReadOnlyList<ReturnRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await ReturnQueueReader.ReadAsync(Session, Moment, Now, Cancelled);
}
