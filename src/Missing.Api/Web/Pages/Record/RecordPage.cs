using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Missing.Api.Http.Problems;
using Missing.Api.Shared.Problems;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Report.Drafts;
using Missing.Domain.Time;

namespace Missing.Api.Web.Pages.Record;

/// <summary>
/// The page of any form: opens it with what is known already, posts it to its route of the contract, and shows it again with
/// everything that was typed when it is refused, or when the record cannot be reached.
/// </summary>
public abstract class RecordPage : MissingPage
{
    // Of two posts of one form at the same instant (a button pressed twice) the second is told to try again: it answers as the first.
    private const int Tries = 4;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(150);
    private static readonly Dictionary<string, string[]> NoErrors = [];

    // What the person had typed here before they had to sign in again.
    private ReportDraft? held;

    public FormView View { get; protected set; } = null!;

    /// <summary>The entry the form is about, as the address says.</summary>
    [BindProperty(SupportsGet = true, Name = "about")]
    public Guid? About { get; set; }

    /// <summary>The page to go to after recording, one of our own; null means the record itself.</summary>
    [BindProperty(SupportsGet = true, Name = "back")]
    public string? Back { get; set; }

    /// <summary>The page of the record the form belongs to.</summary>
    public abstract string Home { get; }

    public string Return => Url.IsLocalUrl(Back) ? Back! : Home;

    /// <summary>Opens the form: every field with its first value, then what the address gives (<c>?set.agency=pnc</c>).</summary>
    protected IActionResult Open(Form form, FormCase @case, long version)
    {
        if (!MayPost(form.Route)) return StatusCode(StatusCodes.Status403Forbidden);
        View = Opened(form, @case, version);
        var given = Request.Query.Where(q => q.Key.StartsWith("set.", StringComparison.Ordinal))
            .ToDictionary(q => q.Key["set.".Length..], q => q.Value.Where(v => v is not null).Select(v => v!).ToArray(), StringComparer.Ordinal);
        // What is asked for comes on top of what would be ticked anyway.
        foreach (var checks in View.Fields().Where(f => f.Kind == FieldKind.Checks && given.ContainsKey(f.Name)))
            given[checks.Name] = [.. checks.Chosen.Union(given[checks.Name], StringComparer.Ordinal)];
        View = View with { Values = View.Values.With(View.Values with { Inputs = given }) };
        // Come back from signing in again.
        if (held is not null) View = View with { Values = View.Values with { Inputs = held.Inputs } };
        return Page();
    }

    protected async Task<IActionResult> SendAsync(Form form, FormCase @case, string id, long version)
    {
        if (!MayPost(form.Route)) return StatusCode(StatusCodes.Status403Forbidden);
        var values = FormValues.Posted(Request.Form, London.Date(Now));
        var seen = form.IsDecision && long.TryParse(values.Text("_version"), out var looked) ? looked : (long?)null;
        View = new FormView(form, @case, values, NoErrors, [], form.IsDecision ? version : null, values.Text("_key") ?? NewKey())
        {
            Was = values.Text("_was"),
        };
        var body = FormBody.Read(View, await Service<NamedRecords>().FindAsync(View, Session, Cancelled));
        var errors = body.Errors.ToDictionary(StringComparer.Ordinal);
        var about = About?.ToString() ?? values.Text(FormView.About);
        if (form.AboutValue is not null && about is null) errors[FormView.About] = ["Choose which one this is about."];
        if (errors.Count > 0)
        {
            View = View with { Errors = errors };
            return Again(StatusCodes.Status400BadRequest);
        }

        var route = new Dictionary<string, string> { ["id"] = id };
        if (form.AboutValue is { } name) route[name] = about!;
        var reply = await PostAsync(form, route, Whole(Changed(body.Json)), seen);
        if (reply.IsDone) return Redirect(Done(reply));
        View = Refused(reply, body, version);
        if (reply.Code == "sign-in-again") View = View with { SignInAgain = await HoldAsync(values) };
        await RefusedAsync(reply);
        return Again(reply.Status);
    }

    /// <summary>The initial values of the form, as a body of its command; a correction opens with the entry.</summary>
    protected virtual JsonObject First(Form form, FormCase @case)
    {
        var body = new JsonObject();
        foreach (var field in form.Fields.Where(f => f.When?.Invoke(@case) != false))
            if (field.Value?.Invoke(@case) is { } value) body[field.Name] = value.DeepClone();
        return body;
    }

    /// <summary>The body of the command, from the body of the form; a correction puts it into its own.</summary>
    protected virtual JsonObject Whole(JsonObject body) => body;

    /// <summary>Maps the path of an error in the <see cref="Whole"/> body to the body of the form.</summary>
    protected virtual string InputOf(string path) => path;

    /// <summary>Inputs of the page that are not fields of the form.</summary>
    protected virtual IReadOnlyList<string> OwnInputs => [];

    /// <summary>For a page that shows more of a refusal than its words.</summary>
    protected virtual Task RefusedAsync(ApiReply reply) => Task.CompletedTask;

    /// <summary>The address to go to after recording.</summary>
    protected virtual string Done(ApiReply reply) =>
        $"{Return}{(Return.Contains('?', StringComparison.Ordinal) ? '&' : '?')}recorded={reply.Id}{(Return == Home ? $"#entry-{reply.Id}" : "")}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsGet(Request.Method) && Guid.TryParse(Request.Query["held"], out var id)
            && await Service<ReportDrafts>().FormAsync(id, Caller.Actor, Now, Cancelled) is { } typed && typed.Page == $"{Request.Path}") held = typed;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>
    /// If the store becomes unavailable before the form can be read again, the typed values are shown and can be sent again from
    /// there.
    /// </summary>
    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (context.Exception is not { } failed || !HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType) return;
        if (Failures.For(failed).Status != StatusCodes.Status503ServiceUnavailable) return;
        if (FormTable.Find((string?)RouteData.Values["form"]) is not { } form) return;
        context.ExceptionHandled = true;
        context.Result = new PartialViewResult
        {
            ViewName = "Forms/_Kept",
            StatusCode = StatusCodes.Status503ServiceUnavailable,
            ViewData = new ViewDataDictionary<KeptForm>(ViewData, new KeptForm(form, FormValues.Posted(Request.Form, London.Date(Now)))),
        };
    }

    /// <summary>Keeps what was typed for this person and this page.</summary>
    /// <returns>The address that leads through the sign-in and back.</returns>
    private async Task<string> HoldAsync(FormValues values)
    {
        var typed = values.Inputs.Where(i => i.Key is not ("_key" or "_version" or "_was" or "__RequestVerificationToken")).ToDictionary(StringComparer.Ordinal);
        var (id, page) = (Guid.CreateVersion7(), $"{Request.Path}");
        await Service<ReportDrafts>().SaveAsync(id, Caller.Actor, Now, d => d with { Page = page, Inputs = typed }, Cancelled);
        // What the page is about, and where it leads on, stand in its address.
        var back = QueryString.Create("held", $"{id}");
        if (About is { } about) back = back.Add("about", $"{about}");
        if (Back is { } on) back = back.Add("back", on);
        return $"/session{QueryString.Create("handler", "Again").Add("to", page + back)}";
    }

    private FormView Opened(Form form, FormCase @case, long version)
    {
        var values = FormValues.From(First(form, @case), London.Date(Now));
        var opened = new FormView(form, @case, values, NoErrors, [], form.IsDecision ? version : null, NewKey());
        // As the fields themselves would send it: a value that a field shows otherwise than it is stored was not changed by that.
        return form.IsPatch ? opened with { Was = FormBody.Read(opened).Json.ToJsonString() } : opened;
    }

    private JsonObject Changed(JsonObject body) =>
        View.Form.IsPatch && View.Was is { } was ? MergePatch.Between(JsonNode.Parse(was)!.AsObject(), body) : body;

    private async Task<ApiReply> PostAsync(Form form, Dictionary<string, string> route, JsonObject body, long? seen)
    {
        for (var n = 1; ; n++)
        {
            var reply = await Service<ApiCalls>().PostAsync(HttpContext, form.Route, route, body, seen, View.Key);
            if (reply.Code != "conflict-try-again" || n == Tries) return reply;
            await Task.Delay(BetweenTries * n, Cancelled);
        }
    }

    /// <param name="body">What was read from the fields, to find the one at fault; none where the page posted another body.</param>
    protected FormView Refused(ApiReply reply, FormBody? body = null, long version = 0)
    {
        var atFields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        // What no field can show stands on top, in the words of the rule.
        var trouble = new List<string>();
        foreach (var (path, messages) in reply.Errors)
            if ((OwnInputs.Contains(InputOf(path)) ? InputOf(path) : body?.InputOf(InputOf(path))) is { } input) atFields[input] = [.. atFields.GetValueOrDefault(input) ?? [], .. messages];
            else trouble.AddRange(messages);
        var isStale = reply.Status == StatusCodes.Status412PreconditionFailed;
        if (isStale) trouble.Add("Others recorded something since you opened this. Read it below, then decide; what you typed is still here.");
        else if (atFields.Count == 0 && trouble.Count == 0) trouble.Add(reply.Detail ?? "This was not recorded. Try again.");
        var view = View with
        {
            Errors = atFields,
            Trouble = trouble,
            // A key belongs to one body: what is put right is another. What may have been recorded keeps its key.
            Key = reply.Status == StatusCodes.Status503ServiceUnavailable ? View.Key : NewKey(),
        };
        return isStale ? Rebased(view, reply, version) : view;
    }

    // What the person changed stays; what they left as it was shows what it is now.
    private FormView Rebased(FormView view, ApiReply reply, long version)
    {
        var stale = view with { Version = reply.Version ?? version, Since = reply.Since() };
        if (!view.Form.IsPatch || view.Was is not { } was) return stale;
        var then = FormValues.From(JsonNode.Parse(was)!.AsObject(), view.Values.Today);
        var now = Opened(view.Form, view.Case, version);
        var untouched = now.Everything().Select(f => f.Name)
            .Where(n => view.Values.Anything(n) == then.Anything(n))
            .ToDictionary(n => n, n => now.Values.All(n).ToArray(), StringComparer.Ordinal);
        return stale with { Was = now.Was, Values = view.Values.With(view.Values with { Inputs = untouched }) };
    }

    protected PageResult Again(int status)
    {
        Response.StatusCode = status;
        ViewData["TitlePrefix"] = "Error: ";
        return Page();
    }

    protected static string NewKey() => Guid.CreateVersion7().ToString();
}

/// <summary>A form whose record cannot be reached: all that is known of it is what was typed.</summary>
public sealed record KeptForm(Form Form, FormValues Values)
{
    /// <summary>The typed values by the field's label; ticked values as they are sent.</summary>
    public IEnumerable<(string Label, string Text)> Told() =>
        Form.Asked.SelectMany(f => Values.Inputs
            .Where(i => i.Key == f.Name || i.Key.StartsWith(f.Name + ".", StringComparison.Ordinal) || i.Key.StartsWith(f.Name + "[", StringComparison.Ordinal))
            .SelectMany(i => i.Value).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => (f.Label, v)));
}
