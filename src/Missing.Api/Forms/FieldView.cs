namespace Missing.Api.Forms;

/// <summary>A field as it is drawn: its values, its choices and what is wrong with it.</summary>
/// <param name="Name">The name of its input, with the row's number in it.</param>
public sealed record FieldView(Field Field, FieldKind Kind, string Name, bool IsRequired, FormView Form, Type Command)
{
    /// <summary>Stable over a redraw, so that focus and the links of the error summary find it.</summary>
    public string Id => FormView.IdOf(Name);

    public IReadOnlyList<string> Errors => Form.Errors.GetValueOrDefault(Name) ?? [];

    public string? Text => Form.Values.Text(Name);

    public IReadOnlyList<string> Chosen => Form.Values.All(Name);

    public string DescribedBy => string.Join(' ', new[] { Field.Hint is null ? null : $"{Id}-hint", Errors.Count == 0 ? null : $"{Id}-error" }.Where(x => x is not null));

    public IReadOnlyList<Choice> Choices => Field.Choices?.Invoke(Form.Case) ?? OfType();

    /// <summary>The rows to draw: those with something in them, and empty ones to fill.</summary>
    public IEnumerable<IReadOnlyList<FieldView>> Rows()
    {
        var filled = Form.Values.Rows(Name);
        var count = (filled.Count == 0 ? 0 : filled[^1] + 1) + Field.EmptyRows;
        var item = FieldTypes.ItemOf(Command, Field.Name);
        for (var n = 0; n < count; n++)
            yield return [.. Field.Of.Where(f => f.When?.Invoke(Form.Case) != false).Select(f => Form.View(f, item, $"{Name}[{n}].{f.Name}"))];
    }

    private IReadOnlyList<Choice> OfType()
    {
        var type = FieldTypes.Of(Command, Field.Name).Type;
        return type.IsEnum ? [.. Words.Say.Choices(type).Select(c => new Choice(c.Value, c.Words))] : [];
    }
}

/// <summary>A form as it is drawn.</summary>
/// <param name="Errors">By the name of the input.</param>
/// <param name="Trouble">What is wrong and has no field of its own.</param>
/// <param name="Version">What the person looks at, for a decision.</param>
/// <param name="Key">Sent with the form, so that pressing the button twice records once.</param>
public sealed record FormView(
    Form Form,
    FormCase Case,
    FormValues Values,
    IReadOnlyDictionary<string, string[]> Errors,
    IReadOnlyList<string> Trouble,
    long? Version,
    string Key)
{
    public static string IdOf(string name) => "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    /// <summary>False where next to nothing is needed, and the page says once what is.</summary>
    public bool MarksOptional { get; init; } = true;

    public bool HasErrors => Errors.Count > 0 || Trouble.Count > 0;

    /// <summary>What the field of an input is called; none where it is a field of a row, or of no field.</summary>
    public string? LabelOf(string name) => Form.Fields.FirstOrDefault(f => f.Name == name)?.Label;

    public IEnumerable<FieldView> Fields() => Form.Fields.Where(f => f.When?.Invoke(Case) != false).Select(f => View(f, Form.Command, f.Name));

    internal FieldView View(Field field, Type command, string name) =>
        new(field, FieldTypes.KindOf(field, command), name, FieldTypes.IsRequired(field, command), this, command);
}
