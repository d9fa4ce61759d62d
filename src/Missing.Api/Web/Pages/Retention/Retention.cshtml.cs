using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Words;
using Missing.Domain.Policy;
using Missing.Domain.Retention;
using Missing.Projections.Retention;

namespace Missing.Api.Web.Pages.Retention;

/// <summary>The retention page: records due for review, proposals that wait for an inspector, legal holds, and the schedules.</summary>
public sealed class RetentionModel : MissingPage
{
    private const string Schedules = "POST /api/retention/schedules";

    public RetentionView View { get; private set; } = null!;

    public bool MaySchedule => MayPost(Schedules);

    /// <summary>Why a schedule was not taken.</summary>
    public IReadOnlyList<string> Trouble { get; private set; } = [];

    /// <summary>The entry that was recorded just now.</summary>
    [BindProperty(SupportsGet = true, Name = "recorded")]
    public string? Recorded { get; set; }

    [BindProperty(Name = "group")]
    public string? Group { get; set; }

    [BindProperty(Name = "trigger")]
    public string? Trigger { get; set; }

    [BindProperty(Name = "years")]
    public string? Years { get; set; }

    [BindProperty(Name = "source")]
    public string? Source { get; set; }

    public async Task OnGetAsync() => View = await RetentionReader.ReadAsync(Session, Now, Cancelled);

    public async Task<IActionResult> OnPostScheduleAsync()
    {
        var body = new JsonObject { ["group"] = Group, ["trigger"] = Trigger, ["source"] = Source };
        if (int.TryParse(Years, NumberStyles.None, CultureInfo.InvariantCulture, out var years)) body["reviewAfterYears"] = years;
        var reply = await Service<ApiCalls>().PostAsync(HttpContext, Schedules, new Dictionary<string, string>(), body);
        if (reply.IsDone) return LocalRedirect($"/retention?recorded={reply.Id}");
        await OnGetAsync();
        Trouble = reply.Errors.Count > 0 ? [.. reply.Errors.Select(e => $"{Label(e.Key)}: {e.Value[0]}")] : [reply.Detail ?? "This was not recorded. Try again."];
        Response.StatusCode = reply.Status;
        return Page();
    }

    /// <summary>The schedule in force of a group; none where records of it never come up.</summary>
    public RetentionScheduled? ScheduleOf(RetentionGroup group) => View.Schedules.FirstOrDefault(s => s.Group == group);

    /// <summary>The address of a form about a record, where this person may post it.</summary>
    public string? FormOf(RetentionRow row, string form, Guid? about = null) =>
        MayPost(FormTable.Of(form).Route)
            ? $"/children/{row.ChildId}/record/{form}?back=%2Fretention{(about is null ? "" : $"&about={about}")}"
            : null;

    private static string Label(string member) => member switch
    {
        "group" => "Records",
        "trigger" => "Counted from",
        "reviewAfterYears" => "Years",
        _ => "Source",
    };
}
