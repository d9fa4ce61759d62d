using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Domain.Episodes;
using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>A page with buttons to accept assignments: the person who presses one owns the episode from then on.</summary>
public abstract class AcceptingPage : QueuePage
{
    private const string Assignments = "POST /api/episodes/{id}/assignments/{aid}/acknowledgements";
    private const string Handovers = "POST /api/episodes/{id}/handovers/{hid}/acknowledgements";
    private const string Transfers = "POST /api/episodes/{id}/transfers/{tid}/acknowledgements";

    /// <summary>The refusal of an acceptance, in the words of the rule.</summary>
    public string? Refused { get; private set; }

    /// <summary>The reference of the episode that was accepted just now.</summary>
    [BindProperty(SupportsGet = true, Name = "accepted")]
    public string? Accepted { get; set; }

    /// <summary>A transfer is not accepted by a button: the other force's acknowledgement is in writing.</summary>
    public bool MayAccept(WaitingAssignment waiting) => !IsPast && waiting.Kind != AssignmentKind.Transfer && RouteOf(waiting.Kind) is not null;

    public DutyLink? TransferForm(WaitingCell row) => row.Waiting.Kind == AssignmentKind.Transfer
        ? FormOf(Transfers, row.Episode, row.Waiting.EntryId)
        : null;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAcceptAsync(string episode, Guid entry, AssignmentKind kind)
    {
        if (RouteOf(kind) is not { } route) return StatusCode(StatusCodes.Status403Forbidden);
        var values = new Dictionary<string, string> { ["id"] = episode, [route == Handovers ? "hid" : "aid"] = $"{entry}" };
        var reply = await Service<ApiCalls>().PostAsync(HttpContext, route, values, new JsonObject());
        if (reply.IsDone) return LocalRedirect(With(("handler", null), ("recorded", null), ("accepted", episode)));
        Refused = $"{episode}: {reply.Detail}";
        Accepted = null;
        Response.StatusCode = reply.Status;
        await LoadAsync();
        return Page();
    }

    protected abstract Task LoadAsync();

    // Both routes take both; handovers have the narrower "who".
    private string? RouteOf(AssignmentKind kind) =>
        kind == AssignmentKind.Handover && MayPost(Handovers) ? Handovers : MayPost(Assignments) ? Assignments : null;
}

/// <summary>Something that waits to be accepted, and the page that shows it.</summary>
public sealed record WaitingCell(AcceptingPage Page, Missing.Projections.Episodes.EpisodeLine Episode, WaitingAssignment Waiting);
