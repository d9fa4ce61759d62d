using System.Text.Json.Nodes;

namespace Missing.Api.Web.Forms;

/// <summary>The rows of a list in a form, by the numbers they have in the names of their inputs.</summary>
/// <remarks>
/// Numbers are never changed while a form is filled in, so that what stands in a row stays in it over every redraw; the
/// body that is sent counts only the rows that say something.
/// </remarks>
internal sealed class FormRows(Field field, string name, FormCase @case, FormValues values)
{
    private readonly Lazy<IReadOnlyList<JsonObject>> offered = new(() => field.Offered?.Invoke(@case) ?? []);

    /// <summary>The rows to draw, in order.</summary>
    public IReadOnlyList<int> Drawn()
    {
        List<int> drawn = [.. values.Rows(name).Where(n => Plain(n).Count > 0 || HasFilledRows(n))];
        var next = drawn.Count == 0 ? 0 : drawn[^1] + 1;
        return [.. drawn, .. Enumerable.Range(next, field.EmptyRows)];
    }

    /// <summary>The rows that say something: more than was offered.</summary>
    public IReadOnlyList<int> Sent() => [.. values.Rows(name).Where(IsFilled)];

    /// <summary>The values offered in this row, or null where a person added the row.</summary>
    public JsonObject? OfferedAt(int number)
    {
        var plain = Plain(number);
        return offered.Value.FirstOrDefault(o => o.All(m => plain.GetValueOrDefault(m.Key) == m.Value?.ToString()));
    }

    /// <summary>
    /// The values with the offered rows in them, where no row stands yet; also inside rows, and inside the empty ones that are
    /// about to be drawn.
    /// </summary>
    public FormValues Seeded()
    {
        var seeded = values;
        if (values.Rows(name).Count == 0)
            for (var n = 0; n < offered.Value.Count; n++)
                seeded = seeded.With(FormValues.From(new JsonObject { [$"{name}[{n}]"] = offered.Value[n].DeepClone() }, values.Today));
        foreach (var number in new FormRows(field, name, @case, seeded).Drawn())
            foreach (var inner in field.Of.Where(f => f.Of.Count > 0))
                seeded = new FormRows(inner, $"{name}[{number}].{inner.Name}", @case, seeded).Seeded();
        return seeded;
    }

    private bool IsFilled(int number)
    {
        var plain = Plain(number);
        if (plain.Count > 0 && !offered.Value.Any(o => plain.All(p => o[p.Key]?.ToString() == p.Value))) return true;
        return HasFilledRows(number);
    }

    private bool HasFilledRows(int number) =>
        field.Of.Any(f => f.Of.Count > 0 && new FormRows(f, $"{name}[{number}].{f.Name}", @case, values).Sent().Count > 0);

    /// <summary>The values of the row's own inputs, by field.</summary>
    private Dictionary<string, string> Plain(int number) =>
        field.Of.Where(f => f.Of.Count == 0)
            .Select(f => (f.Name, Text: values.Anything($"{name}[{number}].{f.Name}")))
            .Where(f => f.Text is not null).ToDictionary(f => f.Name, f => f.Text!, StringComparer.Ordinal);
}
