using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Words;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Web.Pages.Alarms;

/// <summary>
/// One alarm, acknowledged by a named person or shelved with a reason. Script puts the same into the bar of the page that one is
/// on, so that nobody has to leave what they are typing.
/// </summary>
public sealed class AlarmModel : MissingPage
{
    private const string Acknowledgements = "POST /api/alarms/{id}/acknowledgements";
    private const string Shelvings = "POST /api/alarms/{id}/shelvings";

    /// <summary>The lengths of shelving to choose from, in minutes; the rule checks what the policy allows at this risk.</summary>
    public static readonly IReadOnlyList<int> Lengths = [15, 30, 60, 120, 240, 480, 720];

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>None when it does not stand (any more).</summary>
    public ShownAlarm? Alarm { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int? Minutes { get; set; }

    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = new Dictionary<string, string[]>();

    /// <summary>The refusal that belongs to no field.</summary>
    public string? Refused { get; private set; }

    /// <summary>A confirmation, in a fragment; a whole page redirects to the list.</summary>
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (Alarm is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnPostAcknowledgeAsync()
    {
        await LoadAsync();
        return Answer(await PostAsync(Acknowledgements, new JsonObject()), $"You acknowledged the alarm about {Alarm?.Of}.");
    }

    public async Task<IActionResult> OnPostShelveAsync()
    {
        await LoadAsync();
        var until = Minutes is { } minutes ? Now + Duration.FromMinutes(minutes) : (Instant?)null;
        var body = new JsonObject { ["reason"] = Reason };
        if (until is not null) body["until"] = JsonSerializer.SerializeToNode(until, MissingJson.Shared);
        return Answer(
            await PostAsync(Shelvings, body),
            $"You shelved the alarm about {Alarm?.Of} until {(until is { } end ? TimeWords.Clock(end) : "")}. It comes back by itself.");
    }

    /// <summary>"30 minutes, until 20:14".</summary>
    public string Length(int minutes) =>
        $"{(minutes < 60 ? $"{minutes} minutes" : minutes == 60 ? "1 hour" : $"{minutes / 60} hours")}, until {TimeWords.Clock(Now + Duration.FromMinutes(minutes))}";

    private Task<ApiReply> PostAsync(string route, JsonObject body) => Service<ApiCalls>().PostAsync(
        HttpContext, route, new Dictionary<string, string> { ["id"] = Id.ToString("D", CultureInfo.InvariantCulture) }, body);

    private IActionResult Answer(ApiReply reply, string done)
    {
        if (reply.IsDone && !IsFragment) return LocalRedirect($"/alarms?answered={Uri.EscapeDataString(Alarm?.Reference ?? "")}");
        if (reply.IsDone)
        {
            Done = done;
            // The bar and the list fetch themselves anew at once.
            Response.Headers["HX-Trigger"] = "alarms:answered";
            return Page();
        }
        Response.StatusCode = reply.Status;
        Errors = reply.Errors;
        Refused = Errors.Count == 0 ? reply.Detail : null;
        return Page();
    }

    private async Task LoadAsync() =>
        Alarm = (await ShownAlarm.StandingAsync(this, everyRole: true)).FirstOrDefault(a => a.Id == Id);
}
