using Marten;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Record;
using Missing.Domain.Episodes;
using Missing.Projections.Queues;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>
/// The decision on one request for phone data, taken on what the request says. An authoriser, who may stand outside the force,
/// sees nothing of the child or the episode.
/// </summary>
public sealed class PhoneDataDecisionModel : RecordPage
{
    private const string Decisions = "POST /api/episodes/{id}/phone-data-requests/{pid}/decisions";

    [FromRoute]
    public Guid RequestId { get; set; }

    /// <summary>None when it does not wait (any more).</summary>
    public PhoneDataRequestView? Asked { get; private set; }

    public override string Home => "/queues/phone-data";

    // Not held against the episode's version: what others record there is not the authoriser's to weigh, and a decision that
    // was taken already is refused by its rule.
    private static Form Form => FormTable.ForRoute(Decisions) with { IsDecision = false };

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        var opened = Open(Form, await CaseAsync(), version: 0);
        if (Asked is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return opened;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // By the entry and not by the queue: a request that was decided meanwhile is refused with everything typed still there.
        var request = await Session.Events.LoadAsync(RequestId, Cancelled);
        if (request is not { Data: PhoneDataRequested }) return NotFound();
        await LoadAsync();
        return await SendAsync(Form, await CaseAsync(), $"{request.StreamId}", version: 0);
    }

    private async Task<FormCase> CaseAsync() =>
        HiddenCase.Of(await CaseReader.PolicyAsync(Session, Cancelled), RequestId, Caller.Actor, Now);

    private async Task LoadAsync()
    {
        About = RequestId;
        var waiting = await PhoneDataQueueReader.ReadAsync(Session, new(Now, null), Now, Cancelled);
        Asked = waiting.FirstOrDefault(r => r.RequestId == RequestId);
    }
}
