using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Missing.Domain.Time;
using Missing.Projections.Store;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Forms;

/// <summary>The values of a form's fields, as text, by the name of the input.</summary>
/// <param name="Today">The civil day on which the form is filled in: what a time without a date means.</param>
public sealed partial record FormValues(IReadOnlyDictionary<string, string[]> Inputs, LocalDate Today)
{
    private static readonly LocalTimePattern ToTheMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern Exactly = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss.FFF");

    /// <summary>As posted; a browser ends the lines of a text box in its own way.</summary>
    public static FormValues Posted(IFormCollection form, LocalDate today) => new(
        form.ToDictionary(
            f => f.Key,
            f => f.Value.Where(v => v is not null).Select(v => v!.ReplaceLineEndings("\n")).ToArray(),
            StringComparer.Ordinal),
        today);

    /// <summary>Trimmed; null where nothing was typed.</summary>
    public string? Text(string name) =>
        Inputs.TryGetValue(name, out var values) && values.Length > 0 && values[0].Trim() is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> All(string name) =>
        Inputs.TryGetValue(name, out var values) ? [.. values.Where(v => v.Length > 0)] : [];

    /// <summary>The lines of a list: what was ticked, and each line of what was typed.</summary>
    public IReadOnlyList<string> Lines(string name) =>
        [.. All(name).SelectMany(v => v.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Whatever stands in a field of one or more inputs, to tell whether anything does.</summary>
    public string? Anything(string name) =>
        Lines(name) is { Count: > 0 } lines ? string.Join('\n', lines) : Text(name + ".date") ?? Text(name + ".time");

    /// <summary>The numbers of the rows in which something stands.</summary>
    public IReadOnlyList<int> Rows(string name) =>
    [
        .. Inputs.Where(i => i.Value.Any(v => !string.IsNullOrWhiteSpace(v)))
            .Select(i => RowNumber().Match(i.Key.StartsWith(name + "[", StringComparison.Ordinal) ? i.Key[name.Length..] : ""))
            .Where(m => m.Success).Select(m => int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture)).Distinct().Order(),
    ];

    /// <summary>These values, and in place of the same inputs those of <paramref name="other"/>.</summary>
    public FormValues With(FormValues other) => this with
    {
        Inputs = Inputs.Where(i => !other.Inputs.ContainsKey(i.Key)).Concat(other.Inputs).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>The values of a body, for a form that opens with something in it.</summary>
    public static FormValues From(JsonObject body, LocalDate today)
    {
        var inputs = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, value) in body) Add(inputs, name, value);
        return new FormValues(inputs, today);
    }

    private static void Add(Dictionary<string, string[]> inputs, string name, JsonNode? value)
    {
        switch (value)
        {
            case null:
                break;
            case JsonObject inner:
                foreach (var (member, part) in inner) Add(inputs, $"{name}.{member}", part);
                break;
            case JsonArray items when items.All(i => i is JsonValue):
                // As lines, and as the values of check boxes.
                inputs[name] = [.. items.Select(i => i!.ToString())];
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Add(inputs, $"{name}[{i}]", items[i]);
                break;
            default:
                AddText(inputs, name, value.AsValue());
                break;
        }
    }

    private static void AddText(Dictionary<string, string[]> inputs, string name, JsonValue value)
    {
        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            inputs[name] = [value.GetValue<bool>() ? "yes" : "no"];
            return;
        }
        inputs[name] = [value.ToString()];
        if (TryMoment(value) is { } moment)
        {
            inputs[name + ".date"] = [London.Civil(moment).Date.ToString("dd MM uuuu", null)];
            inputs[name + ".time"] = [TimeOf(moment)];
        }
    }

    private static Instant? TryMoment(JsonValue value)
    {
        try
        {
            return value.GetValueKind() == JsonValueKind.String && value.ToString().Contains('T', StringComparison.Ordinal)
                ? value.Deserialize<Instant>(MissingJson.Shared)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What stands must come back unchanged: to the millisecond, and on the autumn night with the hour it was of.
    private static string TimeOf(Instant moment)
    {
        var civil = London.Civil(moment);
        var time = civil.TimeOfDay;
        var zone = London.Zone.MapLocal(civil).Count > 1 ? $" {moment.InZone(London.Zone).GetZoneInterval().Name}" : "";
        return (time == new LocalTime(time.Hour, time.Minute) ? ToTheMinute : Exactly).Format(time) + zone;
    }

    [GeneratedRegex(@"^\[(?<number>\d+)\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RowNumber();
}
