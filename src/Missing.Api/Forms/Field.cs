using System.Text.Json.Nodes;
using Missing.Domain;

namespace Missing.Api.Forms;

/// <summary>How a field is asked for. Where a field does not say, the type of the command's member decides.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Text of any length.</summary>
    Text,

    /// <summary>A list of texts, one a line.</summary>
    Lines,

    /// <summary>One of a few, all in sight.</summary>
    Radios,

    /// <summary>One of many.</summary>
    Select,

    /// <summary>Any of several.</summary>
    Checks,

    /// <summary>Yes, no, or not answered.</summary>
    YesNo,

    Number,

    Date,

    /// <summary>A civil date and a time of day in London.</summary>
    Moment,

    /// <summary>A list of things with fields of their own.</summary>
    Rows,
}

/// <summary>One of the values a person may choose.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);

/// <summary>One field of a form.</summary>
/// <param name="Name">The member of the command's body, camelCase, with dots for members of members: <c>lastSeen.where</c>.</param>
/// <param name="Label">What the person is asked.</param>
public sealed record Field(string Name, string Label)
{
    public string? Hint { get; init; }

    /// <summary>None: by the member's type.</summary>
    public FieldKind? Kind { get; init; }

    /// <summary>What to choose from, where the member's type does not say it.</summary>
    public Func<FormCase, IReadOnlyList<Choice>>? Choices { get; init; }

    /// <summary>What stands in the field when the form opens; null leaves it empty.</summary>
    public Func<FormCase, JsonNode?>? Value { get; init; }

    /// <summary>The fields of one row, of <see cref="FieldKind.Rows"/>.</summary>
    public IReadOnlyList<Field> Of { get; init; } = [];

    /// <summary>How many empty rows follow the filled ones.</summary>
    public int EmptyRows { get; init; } = 1;

    /// <summary>Not asked where this is false.</summary>
    public Func<FormCase, bool>? When { get; init; }
}

/// <summary>What a form may look at to choose its fields' choices and first values.</summary>
/// <param name="File">The episode, its child and the policy as at now; none on a form about a child alone.</param>
/// <param name="Casebook">The child's own entries and the outline of every episode.</param>
/// <param name="About">The entry that the form is about (the research, the assignment, the request), where it is about one.</param>
/// <param name="By">Who fills it in.</param>
public sealed record FormCase(CaseFile? File, Casebook Casebook, Domain.Children.ChildAt Child, Guid? About, Actor By, NodaTime.Instant Now);
