using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>Episodes that nobody owns, and assignments that nobody has accepted.</summary>
public sealed class UnassignedModel : AcceptingPage
{
    public const string Assignments = "POST /api/episodes/{id}/assignments";

    public OwnershipQueue Queue { get; private set; } = new([], []);

    protected override async Task LoadAsync() => Queue = await OwnershipQueueReader.ReadAsync(Session, Moment, Now, Cancelled);
}
