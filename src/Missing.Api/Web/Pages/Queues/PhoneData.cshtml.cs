using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>Requests for phone data that wait for a decision. An authoriser sees them, and nothing else of an episode.</summary>
public sealed class PhoneDataModel : QueuePage
{
    public IReadOnlyList<PhoneDataRequestView> Rows { get; private set; } = [];

    public bool MayDecide => !IsPast && MayOpen("/queues/phone-data/{requestId:guid}");

    public async Task OnGetAsync() => Rows = await PhoneDataQueueReader.ReadAsync(Session, Moment, Now, Cancelled);
}
