using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Http.Bodies;
using Missing.Api.Shared;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Words;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using Missing.Projections.Reading;
using Missing.Projections.Store;

namespace Missing.Api.Web.Pages.Policy;

/// <summary>One row of the policy in the form: what it says now, and what is typed to change it.</summary>
/// <param name="Name">The inputs are <c>{Name}.value</c> and <c>{Name}.source</c>.</param>
public sealed record ProposalRow(string Name, string Heading, string What, string Now);

/// <summary>A list of the policy in the form, one row a line: what it says now, to be changed where it stands.</summary>
/// <param name="Name">The inputs are <c>{Name}.value</c> and <c>{Name}.source</c>.</param>
public sealed record ProposalText(string Name, string What, string Hint, string Now);

/// <summary>
/// A new version of the policy: the one in force with the rows changed that something is typed for. It binds nobody until an
/// inspector approves it.
/// </summary>
public sealed partial class ProposalModel : MissingPage
{
    private const string Policy = "POST /api/policy";
    private const string MeetingsName = "meetings";

    public PolicyVersion InForce { get; private set; } = null!;

    public IReadOnlyList<ProposalRow> Rows { get; private set; } = [];

    public IReadOnlyList<ProposalText> Texts { get; private set; } = [];

    public FormValues Values { get; private set; } = null!;

    /// <summary>By the name of the input.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = new Dictionary<string, string[]>();

    /// <summary>Errors that belong to no input.</summary>
    public IReadOnlyList<string> Trouble { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync(new FormValues(new Dictionary<string, string[]>(), London.Date(Now)));

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync(FormValues.Posted(Request.Form, London.Date(Now)));
        var errors = new FieldErrors();
        var sent = new Dictionary<string, List<string>>();
        var body = new JsonObject
        {
            ["clocks"] = Changed(errors, sent, "clocks", InForce.Clocks, Clock),
            ["thresholds"] = Changed(errors, sent, "thresholds", InForce.Thresholds, Threshold),
            ["limits"] = Changed(errors, sent, "limits", InForce.Limits, Limit),
            ["bankHolidays"] = Holidays(errors),
            ["names"] = Names(sent),
        };
        if (Meetings(errors) is { } meetings) body["meetings"] = meetings;
        if (CivilText.Moment(Values.Text("from.date"), Values.Text("from.time"), Values.Today) is { } from)
            body["effectiveFrom"] = JsonSerializer.SerializeToNode(from, MissingJson.Shared);
        else
            errors.Add("from", "Give the date and the time from which it is to bind, such as 1 1 2027 and 00:00.");
        if (sent.Values.All(s => s.Count == 0) && body["bankHolidays"] is JsonArray { Count: 0 } && body["meetings"] is null) Trouble = ["Change something: type a new value beside it."];
        if (errors.Any || Trouble.Count > 0) return Again(errors.ByField(), StatusCodes.Status400BadRequest);

        var reply = await Service<ApiCalls>().PostAsync(HttpContext, Policy, new Dictionary<string, string>(), body);
        if (reply.IsDone) return LocalRedirect("/policy?done=proposed");
        var atInputs = new Dictionary<string, string[]>();
        foreach (var (path, messages) in reply.Errors)
            if (InputOf(path, sent) is { } input) atInputs[input] = messages;
            else Trouble = [.. Trouble, .. messages];
        if (reply.Errors.Count == 0) Trouble = [reply.Detail ?? "This was not recorded. Try again."];
        return Again(atInputs, reply.Status);
    }

    private async Task LoadAsync(FormValues values)
    {
        Values = values;
        InForce = (await CaseReader.PolicyAsync(Session, Cancelled)).InForceAt(Now);
        Rows =
        [
            .. InForce.Clocks.Select((row, n) => new ProposalRow($"clocks-{n}", "Duties", PolicyWords.Clock(row), PolicyWords.Value(row))),
            .. InForce.Thresholds.Select((row, n) => new ProposalRow(
                $"thresholds-{n}", "Repeat missing", PolicyWords.Threshold(row.Threshold), PolicyWords.Value(row))),
            .. InForce.Limits.Select((row, n) => new ProposalRow($"limits-{n}", "Everything else", PolicyWords.Limit(row.Limit), PolicyWords.Value(row))),
        ];
        Texts =
        [
            .. Enum.GetValues<ListId>().Select(list => new ProposalText(
                NameOf(list), PolicyWords.List(list), "One name a line; other spellings of it after a sign: Derby City Council = Derby City; DCC.", ListWords.Of(list, InForce))),
            new ProposalText(MeetingsName, "Daily meeting", "One a line, weekends too: Monday 09:00, 1 h.", ListWords.Of(InForce.Meetings!)),
        ];
    }

    private static string NameOf(ListId list) => $"names-{Spelling.Of(list)}";

    private JsonArray Names(Dictionary<string, List<string>> sent)
    {
        var inputs = sent["names"] = [];
        var changes = new JsonArray();
        foreach (var list in Enum.GetValues<ListId>())
        {
            var name = NameOf(list);
            // Nothing typed at all is nothing changed, as in every other row.
            if (Values.Lines($"{name}.value") is not { Count: > 0 } lines) continue;
            foreach (var change in ListText.Changes(list, lines, Values.Text($"{name}.source"), InForce))
            {
                inputs.Add(name);
                changes.Add(JsonSerializer.SerializeToNode(change, MissingJson.Shared));
            }
        }

        return changes;
    }

    /// <summary>Every meeting time where one was changed; null where none was.</summary>
    private JsonNode? Meetings(FieldErrors errors)
    {
        var lines = Values.Lines($"{MeetingsName}.value");
        var source = Values.Text($"{MeetingsName}.source");
        if (lines.Count == 0) return null;
        var typed = lines.Select(line => (Line: line, Meeting: ListText.Meeting(line, source))).ToList();
        foreach (var (line, _) in typed.Where(t => t.Meeting is null))
            errors.Add(MeetingsName, $"{line} is no meeting. Write its day, its start and how long it lasts, such as Monday 09:00, 1 h.");
        List<MeetingTime> meetings = [.. typed.Select(t => t.Meeting).OfType<MeetingTime>()];
        if (meetings.Select(ListWords.Line).SequenceEqual(InForce.Meetings!.Select(ListWords.Line))) return null;
        if (source is null) errors.Add(MeetingsName, "Say why, or by what source, the meeting times change.");
        return JsonSerializer.SerializeToNode(meetings, MissingJson.Shared);
    }

    /// <summary>The rows for which something is typed, as the contract has them.</summary>
    /// <param name="sent">The inputs behind the rows sent, in their order: an error names a row by its number.</param>
    private JsonArray Changed<TRow>(
        FieldErrors errors, Dictionary<string, List<string>> sent, string member, IReadOnlyList<TRow> rows, Func<TRow, string, JsonObject?> read)
    {
        var changes = new JsonArray();
        var names = sent[member] = [];
        for (var n = 0; n < rows.Count; n++)
        {
            var name = $"{member}-{n}";
            if (Values.Text($"{name}.value") is not { } text) continue;
            names.Add(name);
            if (read(rows[n], text) is { } change)
            {
                change["source"] = Values.Text($"{name}.source");
                changes.Add(change);
            }
            else
            {
                errors.Add(name, "Write it as the value beside it is written: 45 min, 4 h, 3 working days, 3 in 30 days, or a number.");
            }
        }
        return changes;
    }

    private static JsonObject? Clock(ClockRow row, string text) => LengthText.Of(text) is { } length
        ? new JsonObject
        {
            ["clock"] = Spelling.Of(row.Clock),
            ["when"] = row.When,
            ["time"] = JsonSerializer.SerializeToNode(length.Time, MissingJson.Shared),
            ["workingDays"] = length.WorkingDays,
        }
        : null;

    private static JsonObject? Threshold(ThresholdRow row, string text) => CountInDays().Match(text) is { Success: true } match
        ? new JsonObject
        {
            ["threshold"] = Spelling.Of(row.Threshold),
            ["count"] = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture),
            ["days"] = int.Parse(match.Groups["days"].Value, CultureInfo.InvariantCulture),
        }
        : null;

    private static JsonObject? Limit(LimitRow row, string text)
    {
        var change = new JsonObject { ["limit"] = Spelling.Of(row.Limit) };
        if (row.Time is not null && LengthText.Of(text) is { Time: { } time })
            change["time"] = JsonSerializer.SerializeToNode(time, MissingJson.Shared);
        else if (row.Time is null && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            change["number"] = number;
        else
            return null;
        return change;
    }

    private JsonArray Holidays(FieldErrors errors)
    {
        var days = new JsonArray();
        foreach (var line in (Values.Text("bankHolidays") ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (CivilText.Date(line) is { } day) days.Add(day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
            else errors.Add("bankHolidays", $"{line} is no date. Give one a line, such as 3 5 2027.");
        return days;
    }

    private static string? InputOf(string path, Dictionary<string, List<string>> sent)
    {
        if (path == "effectiveFrom") return "from";
        if (RowOf().Match(path) is not { Success: true } match) return path is "bankHolidays" or MeetingsName ? path : null;
        var names = sent.GetValueOrDefault(match.Groups["member"].Value) ?? [];
        var n = int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
        return n < names.Count ? names[n] : null;
    }

    private PageResult Again(IReadOnlyDictionary<string, string[]> errors, int status)
    {
        Errors = errors;
        Response.StatusCode = status;
        return Page();
    }

    [GeneratedRegex(@"^\s*(?<count>\d{1,3})\s+in\s+(?<days>\d{1,3})(\s+days)?\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CountInDays();

    [GeneratedRegex(@"^(?<member>[a-z]+)\[(?<n>\d+)\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RowOf();
}
