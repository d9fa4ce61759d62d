using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Http.Children.Registering;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages.Report.Drafts;
using Missing.Projections.Store;

namespace Missing.Api.Web.Pages.Report;

/// <content>Sending: the report, that the plan was read, the grade; what was refused is shown beside what was typed.</content>
public sealed partial class ReportModel
{
    private const string PlanReadRoute = "POST /api/episodes/{id}/trigger-plan-consultations";

    /// <summary>Null when the report was recorded, else the page that says why it was not.</summary>
    private async Task<IActionResult?> SendReportAsync()
    {
        var read = ReportForm.ReportBody(Typed);
        if (read.Errors.Count > 0) return await ShowAsync(StatusCodes.Status400BadRequest, read.Errors);
        var body = read.Json;
        if (Request.Form.ContainsKey(NotDuplicate) && body["child"] is { } child) child["isNotDuplicate"] = true;
        var reply = await PostAsync(ReportForm.Form.Route, [], body);
        if (!reply.IsDone) return await RefusedAsync(reply);
        await KeepAsync(new SentReport(reply.Id!.Value, reply.Body.GetProperty("reference").GetString()!, IsWhole: false));
        return null;
    }

    private async Task<IActionResult> SendGradeAsync()
    {
        var sent = Draft.Sent!;
        var route = new Dictionary<string, string> { ["id"] = $"{sent.EpisodeId}" };
        var grade = ReportForm.GradeBody(Typed);
        if (Values.Text(ReportForm.PlanRead) is { } version && int.TryParse(version, out var read))
        {
            var reply = await PostAsync(PlanReadRoute, route, new() { ["version"] = read });
            // Before the grade, or the grade would be flagged as one that nobody read the plan for.
            if (!reply.IsDone) return await RefusedAsync(reply);
        }
        if (grade.Errors.Count > 0) return await ShowAsync(StatusCodes.Status400BadRequest, grade.Errors);
        // Texts without a choice are not thrown away but asked about.
        if (grade.Json.Count > 0)
        {
            var reply = await PostAsync(ReportForm.GradeRoute, route, grade.Json);
            if (!reply.IsDone) return await RefusedAsync(reply);
        }
        await KeepAsync(sent with { IsWhole = true });
        return Redirect(EpisodeOf(sent));
    }

    private Task<ApiReply> PostAsync(string route, Dictionary<string, string> values, System.Text.Json.Nodes.JsonObject body) =>
        Service<ApiCalls>().PostAsync(HttpContext, route, values, body, key: Draft.Key);

    private async Task<IActionResult> RefusedAsync(ApiReply reply)
    {
        var atFields = reply.Errors.Select(e => (Field: ReportForm.FieldOf(e.Key), e.Value)).ToList();
        var trouble = atFields.Where(e => e.Field is null).SelectMany(e => e.Value).ToList();
        if (reply.Code == "possible-duplicate")
        {
            Matches = await KnownAsync([.. reply.Body.GetProperty("matches").Deserialize<List<LikelyMatch>>(MissingJson.Shared)!.Select(m => m.ChildId)]);
            trouble.Add("This child may be on record already. Choose one of the records below, or none of them.");
        }
        else if (reply.Code == "idempotency-key-reused")
        {
            trouble.Add("This was recorded a moment ago, with other words. Find the episode on the board and add there what is new.");
        }
        else if (atFields.Count == 0)
        {
            trouble.Add(reply.Detail ?? "This was not recorded. Try again.");
        }
        var errors = atFields.Where(e => e.Field is not null).GroupBy(e => e.Field!).ToDictionary(e => e.Key, e => e.SelectMany(x => x.Value).ToArray());
        return await ShowAsync(reply.Status, errors, trouble);
    }

    private static string EpisodeOf(SentReport sent) => $"/episodes/{sent.Reference}?reported=yes";
}
