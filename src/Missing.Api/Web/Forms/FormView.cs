namespace Missing.Api.Web.Forms;

/// <summary>A form as it is drawn.</summary>
/// <param name="Errors">By the name of the input.</param>
/// <param name="Trouble">Errors that belong to no field.</param>
/// <param name="Version">The version the person looks at, for a decision.</param>
/// <param name="Key">The idempotency key sent with the form, so that pressing the button twice records once.</param>
public sealed record FormView(
    Form Form,
    FormCase Case,
    FormValues Values,
    IReadOnlyDictionary<string, string[]> Errors,
    IReadOnlyList<string> Trouble,
    long? Version,
    string Key)
{
    /// <summary>The name of the input that says what the form is about.</summary>
    public const string About = "_about";

    /// <summary>With the rows in it that are offered.</summary>
    public FormValues Values { get; init; } = Form.Fields.Where(f => f.Of.Count > 0)
        .Aggregate(Values, (values, field) => new FormRows(field, field.Name, Case, values).Seeded());

    /// <summary>The values with which the form was opened, as JSON, where only changes are sent.</summary>
    public string? Was { get; init; }

    /// <summary>The entries recorded since the person opened the form, where a decision was refused because of them.</summary>
    public IReadOnlyList<SinceEntry> Since { get; init; } = [];

    /// <summary>False where next to nothing is needed, and the page says once what is.</summary>
    public bool MarksOptional { get; init; } = true;

    /// <summary>Where to sign in again, and to come back from with all that was typed; null where that is not asked for.</summary>
    public string? SignInAgain { get; init; }

    /// <summary>The heading of the error summary.</summary>
    public string TroubleHeading { get; init; } = "Nothing was recorded yet";

    /// <summary>Labels of the page's own fields, outside the form, by the name of the input.</summary>
    public IReadOnlyDictionary<string, string> OtherLabels { get; init; } = new Dictionary<string, string>();

    public static string IdOf(string name) => "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    public bool HasErrors => Errors.Count > 0 || Trouble.Count > 0;

    public string? Note => Form.NoteOf?.Invoke(Case) ?? Form.Note;

    public IEnumerable<FieldView> Fields() => Form.Asked
        .Where(f => f.When?.Invoke(Case) != false).Select(f => View(f, Form.Command, f.Name));

    /// <summary>Everything that is asked, in the order it is drawn; rows with the fields in them.</summary>
    public IEnumerable<FieldView> Everything() => Fields().SelectMany(Whole);

    internal FieldView View(Field field, Type command, string name) =>
        new(field, FieldTypes.KindOf(field, command), name, FieldTypes.IsRequired(field, command), this, command);

    private static IEnumerable<FieldView> Whole(FieldView field) => field.Kind != FieldKind.Rows
        ? [field]
        : field.Rows().SelectMany(r => r.Told.Concat(r.Asked)).SelectMany(Whole).Prepend(field);
}

/// <summary>An entry of somebody else, for a person who is about to decide.</summary>
public sealed record SinceEntry(Guid EntryId, string Heading, string By, NodaTime.Instant At);
