using System.Text.Json.Nodes;
using Missing.Api.Web.Words;

namespace Missing.Api.Web.Forms;

/// <summary>A field as it is drawn: its values, its choices and what is wrong with it.</summary>
/// <param name="Name">The name of its input, with the row's number in it.</param>
public sealed record FieldView(Field Field, FieldKind Kind, string Name, bool IsRequired, FormView Form, Type Command)
{
    private IReadOnlyList<Choice>? choices;
    private IReadOnlyList<Choice>? suggestions;

    /// <summary>Stable over a redraw, so that focus and the links of the error summary find it.</summary>
    public string Id => FormView.IdOf(Name);

    public IReadOnlyList<string> Errors => Form.Errors.GetValueOrDefault(Name) ?? [];

    public string? Text => Form.Values.Text(Name);

    public IReadOnlyList<string> Chosen => Form.Values.All(Name);

    public string? Hint => Field.HintOf?.Invoke(Form.Case) ?? Field.Hint;

    /// <summary>For <c>aria-describedby</c>; null leaves the attribute away.</summary>
    public string? DescribedBy
    {
        get
        {
            string?[] by = [Hint is null ? null : $"{Id}-hint", Errors.Count == 0 ? null : $"{Id}-error"];
            var ids = string.Join(' ', by.Where(x => x is not null));
            return ids.Length == 0 ? null : ids;
        }
    }

    public string Mistaken(string css) => Errors.Count == 0 ? css : $"{css} {css}--error";

    /// <summary>Drawn under a legend, because it has several inputs.</summary>
    public bool IsGroup =>
        Kind is FieldKind.Radios or FieldKind.Checks or FieldKind.YesNo or FieldKind.Moment or FieldKind.Rows
        || (Kind == FieldKind.Lines && Suggestions.Count > 0);

    /// <summary>The choices; a chosen value that is no longer among them is kept in the list.</summary>
    public IReadOnlyList<Choice> Choices =>
        choices ??= Field.Choices?.Invoke(Form.Case) ?? FieldTypes.ChoicesOf(FieldTypes.Of(Command, Field.Name).Type);

    public IReadOnlyList<Choice> Suggestions => suggestions ??= Field.Suggestions?.Invoke(Form.Case) ?? [];

    /// <summary>The lines that no suggestion stands for.</summary>
    public IEnumerable<string> Typed => Form.Values.Lines(Name).Where(l => Suggestions.All(s => s.Value != l));

    /// <summary>The initial number of lines of the text box.</summary>
    public int Height => Math.Clamp((Text?.Count(c => c == '\n') ?? 0) + 2, 3, 12);

    /// <summary>The rows to draw: those offered, those with something in them, and empty ones to fill.</summary>
    public IEnumerable<RowView> Rows()
    {
        var item = FieldTypes.ItemOf(Command, Field.Name);
        var rows = new FormRows(Field, Name, Form.Case, Form.Values);
        foreach (var number in rows.Drawn())
        {
            var offered = rows.OfferedAt(number);
            var fields = Field.Of.Where(f => f.When?.Invoke(Form.Case) != false)
                .Select(f => Form.View(f, item, $"{Name}[{number}].{f.Name}")).ToList();
            yield return new RowView(
                offered is null ? null : string.Join(", ", fields.Where(f => offered.ContainsKey(f.Field.Name)).Select(f => f.InWords())),
                [.. fields.Where(f => offered?.ContainsKey(f.Field.Name) == true)],
                [.. fields.Where(f => offered?.ContainsKey(f.Field.Name) != true)]);
        }
    }

    /// <summary>The field's value in words, for where it is shown and not asked.</summary>
    public string InWords() => Choices.FirstOrDefault(c => c.Value == Text)?.Label ?? Text ?? "";
}

/// <summary>One row as it is drawn.</summary>
/// <param name="About">What the row is about, where that stands already.</param>
/// <param name="Told">The fields that say so, sent along unseen.</param>
public sealed record RowView(string? About, IReadOnlyList<FieldView> Told, IReadOnlyList<FieldView> Asked);
