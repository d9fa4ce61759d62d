using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Missing.Api.Bodies;
using Missing.Api.Forms;
using Missing.Domain.Time;

namespace Missing.Api.Pages.Record;

/// <summary>
/// The page of any form: opens it with what is known already, posts it to its route of the contract, and shows it again with
/// everything that was typed when it is refused.
/// </summary>
public abstract class RecordPage : MissingPage
{
    public FormView View { get; protected set; } = null!;

    /// <summary>The entry the form is about, as the address says.</summary>
    [BindProperty(SupportsGet = true, Name = "about")]
    public Guid? About { get; set; }

    /// <summary>Where to go when it is recorded: a page of ours; none means the record itself.</summary>
    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    /// <summary>The entries recorded since the person looked, where a decision was refused for them.</summary>
    public IReadOnlyList<JsonNode> Since { get; private set; } = [];

    /// <summary>The page of the record the form belongs to.</summary>
    public abstract string Home { get; }

    public string Return => Url.IsLocalUrl(Back) ? Back! : Home;

    /// <summary>Opens the form: every field with its first value, then what the address gives (<c>?set.agency=pnc</c>).</summary>
    protected IActionResult Open(Form form, FormCase @case, long version)
    {
        if (!MayPost(form.Route)) return StatusCode(StatusCodes.Status403Forbidden);
        var values = FormValues.From(First(form, @case), London.Date(Now));
        var given = Request.Query.Where(q => q.Key.StartsWith("set.", StringComparison.Ordinal))
            .ToDictionary(q => q.Key["set.".Length..], q => q.Value.Where(v => v is not null).Select(v => v!).ToArray(), StringComparer.Ordinal);
        values = values with { Inputs = values.Inputs.Where(v => !given.ContainsKey(v.Key)).Concat(given).ToDictionary(StringComparer.Ordinal) };
        View = new FormView(form, @case, values, NoErrors, [], form.IsDecision ? version : null, NewKey());
        return Page();
    }

    protected async Task<IActionResult> SendAsync(Form form, FormCase @case, string id, long version)
    {
        if (!MayPost(form.Route)) return StatusCode(StatusCodes.Status403Forbidden);
        var values = FormValues.Posted(Request.Form, London.Date(Now));
        var errors = new FieldErrors();
        var body = FormBody.Of([.. form.Fields.Where(f => f.When?.Invoke(@case) != false), OccurredAt], form.Command, values, errors);
        var seen = form.IsDecision && long.TryParse(values.Text("_version"), out var looked) ? looked : (long?)null;
        View = new FormView(form, @case, values, errors.ByField(), [], form.IsDecision ? version : null, values.Text("_key") ?? NewKey());
        var about = About?.ToString() ?? values.Text("_about");
        if (form.AboutValue is not null && about is null)
            View = View with { Errors = View.Errors.Append(new("_about", ["Choose which one this is about."])).ToDictionary() };
        if (View.HasErrors) return Again(StatusCodes.Status400BadRequest);

        var route = new Dictionary<string, string> { ["id"] = id };
        if (form.AboutValue is { } name) route[name] = about!;
        var reply = await Service<ApiCalls>().PostAsync(HttpContext, form.Route, route, Whole(body), seen, View.Key);
        if (reply.IsDone) return Redirect(Done(reply));
        Since = reply.Body.TryGetProperty("since", out var since) ? [.. since.EnumerateArray().Select(e => JsonNode.Parse(e.GetRawText())!)] : [];
        View = Refused(reply);
        return Again(reply.Status);
    }

    /// <summary>What the form opens with, as a body of its command; a correction opens with the entry.</summary>
    protected virtual JsonObject First(Form form, FormCase @case)
    {
        var body = new JsonObject();
        foreach (var field in form.Fields)
            if (field.Value?.Invoke(@case) is { } value) body[field.Name] = value.DeepClone();
        return body;
    }

    /// <summary>The body of the command, from the body of the form; a correction puts it into its own.</summary>
    protected virtual JsonObject Whole(JsonObject body) => body;

    /// <summary>The input that an error of the answer belongs to, by its path in the <see cref="Whole"/> body.</summary>
    protected virtual string InputOf(string path) => path;

    /// <summary>When it happened, asked on every form; nothing means now.</summary>
    public static readonly Field OccurredAt = new("occurredAt", "When it happened") { Hint = "Leave empty for now." };

    protected string Done(ApiReply reply) =>
        $"{Return}{(Return.Contains('?', StringComparison.Ordinal) ? '&' : '?')}recorded={reply.Id}{(Return == Home ? $"#entry-{reply.Id}" : "")}";

    /// <summary>Inputs of the page that are not fields of the form.</summary>
    protected virtual IReadOnlyList<string> OwnInputs => [];

    protected FormView Refused(ApiReply reply)
    {
        var names = View.Fields().Select(f => f.Name).Append(OccurredAt.Name).Concat(OwnInputs).ToList();
        var errors = reply.Errors.ToDictionary(e => InputOf(e.Key), e => e.Value, StringComparer.Ordinal);
        var atFields = errors.Where(e => names.Exists(n => e.Key == n || e.Key.StartsWith(n + "[", StringComparison.Ordinal)))
            .ToDictionary(StringComparer.Ordinal);
        // What no field can show stands on top, in the words of the rule.
        var trouble = errors.Where(e => !atFields.ContainsKey(e.Key)).SelectMany(e => e.Value).ToList();
        if (atFields.Count == 0 && trouble.Count == 0) trouble.Add(reply.Detail ?? "This was not recorded. Try again.");
        // A key belongs to one body: what is put right is another.
        return View with { Errors = atFields, Trouble = trouble, Key = reply.Status == 503 ? View.Key : NewKey() };
    }

    protected PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private static readonly Dictionary<string, string[]> NoErrors = [];

    protected static string NewKey() => Guid.CreateVersion7().ToString();
}
