using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Shared;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Words;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Domain.Time;
using Missing.Projections.Queues;
using NodaTime;

namespace Missing.Api.Web.Pages.Queues;

/// <summary>The result of handing over one episode.</summary>
/// <param name="Refusal">Why it was refused; null when it was handed over.</param>
/// <param name="IsUnsure">The store was away: it may have been recorded all the same.</param>
public sealed record HandingOver(string Reference, string? Refusal, bool IsUnsure);

/// <summary>
/// The end of a shift: everything one person holds, and what of it to hand to whom. Each episode is one entry of its own, so one
/// that is refused keeps no other back; it stays the giver's until a named person accepts.
/// </summary>
public sealed class HandoverModel : AcceptingPage
{
    private const string Handovers = "POST /api/episodes/{id}/handovers";

    public Handover Held { get; private set; } = new([], []);

    public IReadOnlyList<WaitingRow> ForMe { get; private set; } = [];

    public IReadOnlyList<UnacknowledgedRow> GivenByMe { get; private set; } = [];

    public Instant ShiftEnd => Shifts.EndOf(Moment.At);

    public Instant NextShiftEnd => Shifts.EndOfNext(Moment.At);

    public bool MayHandOver => !IsPast && MayPost(Handovers);

    /// <summary>The episodes that are ticked; when the page opens, all that nobody has been given yet.</summary>
    [BindProperty]
    public IReadOnlyList<Guid> Episodes { get; set; } = [];

    [BindProperty]
    public string ToKind { get; set; } = Spelling.Of(PartyKind.User);

    [BindProperty]
    public string? ToName { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    /// <summary>Made with the form, so that pressing the button twice hands over once.</summary>
    [BindProperty]
    public string? Key { get; set; }

    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = new Dictionary<string, string[]>();

    public IReadOnlyList<HandingOver> Outcomes { get; private set; } = [];

    /// <summary>The number handed over just now.</summary>
    [BindProperty(SupportsGet = true, Name = "given")]
    public int Given { get; set; }

    public bool IsTicked(HeldRow row) => HttpMethods.IsPost(Request.Method) ? Episodes.Contains(row.Episode.EpisodeId) : row.Waiting.Count == 0;

    public async Task<IActionResult> OnPostGiveAsync()
    {
        if (!MayHandOver) return StatusCode(StatusCodes.Status403Forbidden);
        await LoadAsync();
        var chosen = Held.Episodes.Where(h => Episodes.Contains(h.Episode.EpisodeId)).ToList();
        if (chosen.Count == 0)
        {
            var others = Episodes.Count > 0;
            Errors = new Dictionary<string, string[]>
            {
                ["episodes"] = [others ? "Nothing you ticked is yours any more: somebody else owns it now. Look at the list again." : "Tick what you hand over."],
            };
            return Again(others ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);
        }
        var outcomes = new List<HandingOver>();
        foreach (var row in chosen)
        {
            var reply = await GiveAsync(row);
            // What is wrong with the name or the summary is wrong for every episode.
            if (reply.Errors.Count > 0)
            {
                Errors = reply.Errors;
                break;
            }
            outcomes.Add(new HandingOver(row.Episode.Reference, reply.IsDone ? null : reply.Detail, reply.Status == StatusCodes.Status503ServiceUnavailable));
        }
        var done = outcomes.Where(o => o.Refusal is null).Select(o => o.Reference).ToHashSet();
        if (done.Count == chosen.Count) return LocalRedirect($"/handover?given={done.Count}");
        Outcomes = outcomes;
        // What was handed over is not ticked any more; pressing again tries the rest.
        Episodes = [.. chosen.Where(c => !done.Contains(c.Episode.Reference)).Select(c => c.Episode.EpisodeId)];
        await LoadAsync();
        return Again(Errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict);
    }

    protected override async Task LoadAsync()
    {
        var me = Caller.Actor;
        Held = await HandoverReader.ReadAsync(Session, me, Moment, Now, ShiftEnd, NextShiftEnd, Cancelled);
        ForMe = (await MyWorkReader.ReadAsync(Session, me, Moment, Now, Cancelled)).Waiting;
        GivenByMe = [.. (await OwnershipQueueReader.ReadAsync(Session, Moment, Now, Cancelled)).Unacknowledged.Where(r => NameFolding.Same(r.Waiting.GivenBy, me.Name))];
    }

    private Task<ApiReply> GiveAsync(HeldRow row) => Service<ApiCalls>().PostAsync(
        HttpContext,
        Handovers,
        new Dictionary<string, string> { ["id"] = $"{row.Episode.EpisodeId}" },
        new JsonObject
        {
            ["from"] = new JsonObject { ["kind"] = Spelling.Of(PartyKind.User), ["name"] = Caller.Actor.Name },
            ["to"] = new JsonObject { ["kind"] = ToKind, ["name"] = ToName },
            ["summary"] = Summary,
        },
        key: Key);

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        // What is put right is another body, and a key belongs to one; what the store may have taken keeps its key.
        if (!Outcomes.Any(o => o.IsUnsure)) Key = null;
        return Page();
    }
}
