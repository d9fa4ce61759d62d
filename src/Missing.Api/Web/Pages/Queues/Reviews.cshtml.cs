using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>Reviews of supervisors and inspectors, due and to come.</summary>
public sealed class ReviewsModel : QueuePage
{
    public IReadOnlyList<ReviewRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await ReviewQueueReader.ReadAsync(Session, Moment, Now, Cancelled);
}
