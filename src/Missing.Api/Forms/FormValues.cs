using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Missing.Domain.Time;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Forms;

/// <summary>What stands in the fields of a form, as text, by the name of the input.</summary>
/// <param name="Today">The civil day on which the form is filled in: what a time without a date means.</param>
public sealed partial record FormValues(IReadOnlyDictionary<string, string[]> Inputs, LocalDate Today)
{
    public static FormValues Posted(IFormCollection form, LocalDate today) =>
        new(form.ToDictionary(f => f.Key, f => f.Value.Where(v => v is not null).Select(v => v!).ToArray(), StringComparer.Ordinal), today);

    /// <summary>Trimmed; null where nothing was typed.</summary>
    public string? Text(string name) =>
        Inputs.TryGetValue(name, out var values) && values.Length > 0 && values[0].Trim() is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> All(string name) =>
        Inputs.TryGetValue(name, out var values) ? [.. values.Where(v => v.Length > 0)] : [];

    /// <summary>The numbers of the rows in which something was typed.</summary>
    public IReadOnlyList<int> Rows(string name) =>
    [
        .. Inputs.Where(i => i.Value.Any(v => !string.IsNullOrWhiteSpace(v)))
            .Select(i => RowNumber().Match(i.Key.StartsWith(name + "[", StringComparison.Ordinal) ? i.Key[name.Length..] : ""))
            .Where(m => m.Success).Select(m => int.Parse(m.Groups["number"].Value)).Distinct().Order(),
    ];

    /// <summary>The same with a row under another number: rows left empty are no rows, and errors name those that are.</summary>
    public FormValues Renumbered(string name, int from, int to) => from == to ? this : this with
    {
        // What stands under the new number is an empty row, or one that has been read already.
        Inputs = Inputs.Where(i => !i.Key.StartsWith($"{name}[{to}]", StringComparison.Ordinal))
            .ToDictionary(i => Renamed(i.Key, $"{name}[{from}]", $"{name}[{to}]"), i => i.Value, StringComparer.Ordinal),
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
            var civil = London.Civil(moment);
            inputs[name + ".date"] = [civil.Date.ToString("dd MM uuuu", null)];
            inputs[name + ".time"] = [civil.TimeOfDay.ToString("HH:mm", null)];
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

    private static string Renamed(string key, string from, string to) =>
        key.StartsWith(from, StringComparison.Ordinal) ? to + key[from.Length..] : key;

    [GeneratedRegex(@"^\[(?<number>\d+)\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex RowNumber();
}
