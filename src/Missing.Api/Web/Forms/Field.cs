using System.Text.Json.Nodes;
using Missing.Api.Web.Words;

namespace Missing.Api.Web.Forms;

/// <summary>The kind of input of a field; by default the type of the command's member decides.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Text of any length.</summary>
    Text,

    /// <summary>A list of texts, one a line; those that are known to be wanted often are ticked.</summary>
    Lines,

    /// <summary>One of a few, all in sight.</summary>
    Radios,

    /// <summary>One of many.</summary>
    Select,

    /// <summary>Any of several.</summary>
    Checks,

    /// <summary>Yes, no, or not answered.</summary>
    YesNo,

    /// <summary>Ticked or not, where not answering means no.</summary>
    Tick,

    Number,

    Date,

    /// <summary>A civil date and a time of day in London.</summary>
    Moment,

    /// <summary>Another episode, by its reference or its id.</summary>
    Episode,

    /// <summary>A child's record, by its id or by the reference of any of the child's episodes.</summary>
    ChildRecord,

    /// <summary>A list of things with fields of their own.</summary>
    Rows,

    /// <summary>Not asked: what the form opened with is sent along.</summary>
    Hidden,
}

/// <summary>One field of a form.</summary>
/// <param name="Name">The member of the command's body, camelCase, with dots for members of members: <c>lastSeen.where</c>.</param>
/// <param name="Label">What the person is asked.</param>
public sealed record Field(string Name, string Label)
{
    public string? Hint { get; init; }

    /// <summary>A hint that says a number of the policy, or something of the case.</summary>
    public Func<FormCase, string?>? HintOf { get; init; }

    /// <summary>None: by the member's type.</summary>
    public FieldKind? Kind { get; init; }

    /// <summary>The choices, where the member's type does not give them.</summary>
    public Func<FormCase, IReadOnlyList<Choice>>? Choices { get; init; }

    /// <summary>Words that are often wanted and may be picked instead of typed; anything else is taken as well.</summary>
    public Func<FormCase, IReadOnlyList<Choice>>? Suggestions { get; init; }

    /// <summary>The value of the field when the form opens; null leaves it empty.</summary>
    public Func<FormCase, JsonNode?>? Value { get; init; }

    /// <summary>The fields of one row, of <see cref="FieldKind.Rows"/>.</summary>
    public IReadOnlyList<Field> Of { get; init; } = [];

    /// <summary>
    /// Rows that stand there to be filled, by the members that say what each is about. One to which nothing was added is not
    /// sent: nobody says by leaving it alone that a person was researched.
    /// </summary>
    public Func<FormCase, IReadOnlyList<JsonObject>>? Offered { get; init; }

    /// <summary>The number of empty rows after the filled ones.</summary>
    public int EmptyRows { get; init; } = 1;

    /// <summary>Not asked where this is false.</summary>
    public Func<FormCase, bool>? When { get; init; }

    /// <summary>Needed by the rule, though the command's type cannot say so.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Stands beside its neighbours of the same kind where there is room.</summary>
    public bool IsBeside { get; init; }

    /// <summary>Hidden behind its label until somebody asks for it, because what is left out is nearly always right.</summary>
    public bool IsFolded { get; init; }
}
