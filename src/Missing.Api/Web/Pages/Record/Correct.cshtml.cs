using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages.Episodes;
using Missing.Api.Web.Pages.Timeline;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;

namespace Missing.Api.Web.Pages.Record;

/// <summary>
/// An entry that was wrong: put right in the form that made it, which opens with what stands, or struck out. The entry stays
/// and says so.
/// </summary>
public sealed class CorrectModel : RecordPage
{
    private const string ReasonInput = "_reason";
    private const string StrikeOutInput = "_strikeOutReason";

    /// <summary>The reason, once for each of the two forms of the page.</summary>
    public static readonly Field Reason = new("reason", "What was wrong with it") { Hint = "Kept with the correction." };

    public static readonly Field StrikeOutReason = Reason with { Label = "Why it is struck out" };

    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid Entry { get; set; }

    public LoadedEpisode Loaded { get; private set; } = null!;

    public EpisodePicture Picture { get; private set; } = null!;

    /// <summary>The entry as it was recorded, for its frame and its words.</summary>
    public TimelineItem Item { get; private set; } = null!;

    /// <summary>Why nothing can be corrected here; none where it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether a form makes such an entry; else it can only be struck out.</summary>
    public bool MayReplace => Original is not null;

    /// <summary>A report stands, whatever was wrong in it: its episode is built on it.</summary>
    public bool MayStrikeOut => Item.Fact is not MissingReported;

    /// <summary>False for an authoriser, who may correct a decision of their own without seeing the episode.</summary>
    public bool MaySee => MayOpen("/episodes/{id}");

    public override string Home => MaySee ? Picture.Address : "/";

    public FieldView ReasonView => View.View(Reason, typeof(CorrectEntry), ReasonInput);

    public FieldView StrikeOutView => View.View(StrikeOutReason, typeof(CorrectEntry), StrikeOutInput);

    protected override IReadOnlyList<string> OwnInputs => [ReasonInput, StrikeOutInput];

    private Form? Original => CorrectionForms.Original((EpisodeEvent)Item.Fact);

    private Form Form => MayReplace
        ? CorrectionForms.Of(Original!)
        : new Form("strike-out", "", "", CorrectionForms.Route, typeof(CorrectEntry), []);

    /// <summary>The current fact: the entry, or its replacement by an earlier correction.</summary>
    private EpisodeEvent? Standing => Picture.File.Episode.Entries.FirstOrDefault(e => e.Id == Entry)?.Data;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Open(Form, FormCase(), Loaded.Document.Version);

    public async Task<IActionResult> OnPostAsync() =>
        await LoadAsync() ?? (Request.Form.ContainsKey(StrikeOutInput)
            ? await StrikeOutAsync()
            : await SendAsync(Form, FormCase(), $"{Id}", Loaded.Document.Version));

    protected override JsonObject First(Form form, FormCase @case) =>
        MayReplace && Standing is { } standing ? EntryBody.Of(standing) : [];

    /// <summary>Members that the form does not ask for stay as they were.</summary>
    protected override JsonObject Whole(JsonObject body)
    {
        var replacement = Standing is { } standing ? EntryBody.Of(standing) : [];
        foreach (var field in View.Fields().Select(f => f.Name)) Remove(replacement, field.Split('.'));
        Merge(replacement, body);
        return new JsonObject
        {
            ["entryId"] = Entry,
            ["reason"] = View.Values.Text(ReasonInput),
            ["replacement"] = replacement,
        };
    }

    protected override string InputOf(string path) =>
        path == Reason.Name ? Request.Form.ContainsKey(StrikeOutInput) ? StrikeOutInput : ReasonInput
        : path.StartsWith("replacement.", StringComparison.Ordinal) ? path["replacement.".Length..]
        : path;

    private async Task<IActionResult> StrikeOutAsync()
    {
        Open(Form, FormCase(), Loaded.Document.Version);
        var typed = FormValues.Posted(Request.Form, View.Values.Today);
        var body = new JsonObject { ["entryId"] = Entry, ["reason"] = typed.Text(StrikeOutInput) };
        var route = new Dictionary<string, string> { ["id"] = $"{Id}" };
        var reply = await Service<ApiCalls>().PostAsync(HttpContext, CorrectionForms.Route, route, body, key: typed.Text("_key"));
        if (reply.IsDone) return Redirect(Done(reply));
        var inputs = View.Values.Inputs.Append(new(StrikeOutInput, typed.Inputs[StrikeOutInput])).ToDictionary();
        View = View with { Values = View.Values with { Inputs = inputs } };
        View = Refused(reply);
        return Again(reply.Status);
    }

    private async Task<IActionResult?> LoadAsync()
    {
        if (await EpisodeReader.LoadAsync(Session, Id, Cancelled) is not { } loaded) return NotFound();
        if (!await IsOpenAsync(loaded.Casebook, loaded)) return Closed;
        if (loaded.Document.Entries.FirstOrDefault(e => e.Id == Entry) is not { } target) return NotFound();
        Loaded = loaded;
        Picture = new EpisodePicture(this, loaded, new Moment(Now, null));
        Picture.Linked = await OtherEpisodes.LinkedAsync(Session, Picture.Episode, Picture.Moment, Cancelled);
        if (Picture.Timeline.FirstOrDefault(i => i.EntryId == Entry) is not { } item) return NotFound();
        Item = item;
        var correcting = Writers.Correcting(Entry, Id, loaded.Casebook, loaded.Document.Entries, Caller, Now);
        if (CorrectionRights.Refuse(target, correcting) is { } refusal)
        {
            if (refusal.Kind == RefusalKind.Forbidden) return StatusCode(StatusCodes.Status403Forbidden);
            Refusal = refusal.Message;
        }
        else if (item.IsStruckOut)
        {
            Refusal = "This entry has been struck out already. To have it back, strike out that correction.";
        }

        return Refusal is null ? null : Again(StatusCodes.Status409Conflict);
    }

    private FormCase FormCase() => new(Picture.File, Loaded.Casebook, Picture.File.Child, About, Caller.Actor, Now)
    {
        Linked = OtherEpisodes.ForForm(Picture.Linked),
    };

    private static void Remove(JsonObject body, string[] path)
    {
        foreach (var member in path[..^1])
        {
            if (body[member] is not JsonObject inner) return;
            body = inner;
        }

        body.Remove(path[^1]);
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, value) in from.ToList())
            if (value is JsonObject inner && into[name] is JsonObject held) Merge(held, inner);
            else into[name] = value?.DeepClone();
    }
}
