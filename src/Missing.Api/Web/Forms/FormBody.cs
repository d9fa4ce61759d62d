using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Api.Http.Bodies;
using Missing.Domain.Time;
using Missing.Projections.Store;

namespace Missing.Api.Web.Forms;

/// <summary>The body of the command, read from what was typed. What cannot be read is an error at its field.</summary>
public sealed class FormBody
{
    private readonly FormView view;
    private readonly IReadOnlyDictionary<string, Guid> named;
    private readonly FieldErrors errors = new();
    private readonly List<(string Sent, string Drawn)> rows = [];

    private FormBody(FormView view, IReadOnlyDictionary<string, Guid> named, IReadOnlyList<Field> fields, Type command)
    {
        (this.view, this.named) = (view, named);
        Json = Of(fields, command, "", "");
    }

    public JsonObject Json { get; }

    /// <summary>By the name of the input.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => errors.ByField();

    /// <param name="view">The form as it was posted.</param>
    /// <param name="named">The ids of what was named by a reference, by the name of the input; see <see cref="NamedRecords"/>.</param>
    public static FormBody Read(FormView view, IReadOnlyDictionary<string, Guid>? named = null) =>
        new(view, named ?? new Dictionary<string, Guid>(), [.. view.Form.Asked], view.Form.Command);

    /// <summary>One body of a page that holds several: the fields that are its own.</summary>
    public static FormBody Part(FormView view, IReadOnlyList<Field> fields, Type command) =>
        new(view, new Dictionary<string, Guid>(), fields, command);

    /// <summary>The input at which an error of the route belongs; null where no field shows it.</summary>
    /// <param name="path">Where it stands in the body, such as <c>subjects[0].name</c>.</param>
    public string? InputOf(string path)
    {
        // The body counts only the rows that were sent; the deepest row that fits says where they are drawn.
        foreach (var (sent, drawn) in rows.OrderByDescending(r => r.Sent.Length))
            if (path.StartsWith(sent, StringComparison.Ordinal))
            {
                path = drawn + path[sent.Length..];
                break;
            }
        var inputs = view.Everything().Select(f => f.Name).ToList();
        return inputs.Find(i => i == path)
            // Of a list, one line is wrong: "harm[2]"; or a member of what one field holds.
            ?? inputs.Where(i => path.StartsWith(i + "[", StringComparison.Ordinal) || path.StartsWith(i + ".", StringComparison.Ordinal)).MaxBy(i => i.Length)
            // The whole of "to" is missing: its first field says so.
            ?? inputs.Find(i => i.StartsWith(path + ".", StringComparison.Ordinal));
    }

    private JsonObject Of(IReadOnlyList<Field> fields, Type command, string sent, string drawn)
    {
        var body = new JsonObject();
        foreach (var field in fields.Where(f => f.When?.Invoke(view.Case) != false))
        {
            var at = FieldErrors.Path(drawn, field.Name);
            if (Read(field, command, FieldErrors.Path(sent, field.Name), at) is { } value) Set(body, field.Name.Split('.'), value);
            else if (field.IsNeeded) errors.Add(at, "This is needed.");
        }

        return body;
    }

    private JsonNode? Read(Field field, Type command, string sent, string at)
    {
        var text = view.Values.Text(at);
        switch (FieldTypes.KindOf(field, command))
        {
            case FieldKind.Rows:
                return RowsOf(field, command, sent, at);
            case FieldKind.Lines:
                return List(view.Values.Lines(at));
            case FieldKind.Checks:
                return List(view.Values.All(at));
            case FieldKind.Moment:
                return Civil(at);
            case FieldKind.Date when text is not null:
                if (CivilText.Date(text) is { } date) return date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
                return Wrong(at, "Give a date, such as 23 11 2026.");
            case FieldKind.YesNo when text is not null:
                return text == "yes";
            case FieldKind.Tick:
                return text is null ? null : true;
            case FieldKind.Number when text is not null:
                return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : Wrong(at, "Give a whole number.");
            case FieldKind.Episode when text is not null:
                return named.TryGetValue(at, out var episode) ? episode : Wrong(at, "There is no such episode. Check the reference.");
            case FieldKind.ChildRecord when text is not null:
                return named.TryGetValue(at, out var child) ? child : Wrong(at, "There is no such record. Check the reference or the id.");
            // A choice is sent as chosen; it may stand for a number (a PPN's level).
            default:
                return text is null ? null
                    : FieldTypes.Of(command, field.Name).Type == typeof(int) && int.TryParse(text, CultureInfo.InvariantCulture, out var level) ? level
                    : JsonValue.Create(text);
        }
    }

    private JsonArray? RowsOf(Field field, Type command, string sent, string at)
    {
        var item = FieldTypes.ItemOf(command, field.Name);
        var list = new JsonArray();
        foreach (var number in new FormRows(field, at, view.Case, view.Values).Sent())
        {
            var (row, drawn) = (FieldErrors.Path(sent, list.Count), FieldErrors.Path(at, number));
            rows.Add((row, drawn));
            list.Add(Of(field.Of, item, row, drawn));
        }
        return list.Count == 0 ? null : list;
    }

    private JsonNode? Civil(string at)
    {
        var (date, time) = (view.Values.Text(at + ".date"), view.Values.Text(at + ".time"));
        if (date is null && time is null) return null;
        if (CivilText.Moment(date, time, view.Values.Today) is { } moment)
            return JsonSerializer.SerializeToNode(moment.ToMillisecond(), MissingJson.Shared);
        return Wrong(at, date is not null && CivilText.Date(date) is null
            ? "Give a date and a time, such as 23 11 2026 and 14:30."
            : "Give a time of day, such as 14:30; in the hour that happens twice in October, 01:30 GMT or 01:30 BST.");
    }

    private JsonNode? Wrong(string at, string what)
    {
        errors.Add(at, what);
        return null;
    }

    private static JsonArray? List(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : new JsonArray([.. texts.Select(t => JsonValue.Create(t))]);

    private static void Set(JsonObject body, string[] path, JsonNode value)
    {
        foreach (var member in path[..^1])
        {
            if (body[member] is not JsonObject inner) body[member] = inner = [];
            body = inner;
        }
        body[path[^1]] = value;
    }
}
