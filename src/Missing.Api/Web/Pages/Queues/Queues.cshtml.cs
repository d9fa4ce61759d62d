namespace Missing.Api.Web.Pages.Queues;

/// <summary>Every queue this person may open, and how much waits in it.</summary>
public sealed class QueuesModel : QueuePage
{
    public IReadOnlyList<QueueCount> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await Counts.OfAsync(this);
}
