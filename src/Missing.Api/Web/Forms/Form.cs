using Missing.Api.Web.Words;
using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms;

/// <summary>One write of the contract as a form.</summary>
/// <param name="Name">In the address of its page: <c>regrade</c>.</param>
/// <param name="Title">What the person is about to do: "Decide the risk level again".</param>
/// <param name="Button">What the button says: "Record the decision".</param>
/// <param name="Route">The route of the contract, such as <c>POST /api/episodes/{id}/regrades</c>.</param>
/// <param name="Command">The type of the body.</param>
public sealed record Form(string Name, string Title, string Button, string Route, Type Command, IReadOnlyList<Field> Fields)
{
    /// <summary>The time it happened, asked last on every form; empty means now.</summary>
    public static readonly Field OccurredAt = new("occurredAt", "When it happened")
    {
        Hint = "No date means today. For something earlier, give its own time: clocks and reports go by it.",
        IsFolded = true,
    };

    /// <summary>For the list of what may be added: what it is for, in a line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>A sentence that the person should read before they decide.</summary>
    public string? Note { get; init; }

    /// <summary>A note that says numbers of the policy, or something of the case.</summary>
    public Func<FormCase, string?>? NoteOf { get; init; }

    /// <summary>The partial that shows what must be read before the form is filled in; none for most.</summary>
    public string? Preface { get; init; }

    /// <summary>
    /// True for a decision that must not be taken on what has changed since: what came meanwhile is shown first. Adding to
    /// the record needs no such care.
    /// </summary>
    public bool IsDecision { get; init; }

    /// <summary>The value of the route that names what the form is about, such as <c>aid</c>; none where there is only <c>id</c>.</summary>
    public string? AboutValue { get; init; }

    /// <summary>The entries the form may be about, where <see cref="AboutValue"/> is needed and the address names none.</summary>
    public Func<FormCase, IReadOnlyList<Choice>>? AboutChoices { get; init; }

    /// <summary>Whether a list of forms shows it for a child; it opens by its address all the same, and its route judges.</summary>
    public Func<ChildAt, bool> OfferedWhen { get; init; } = _ => true;

    /// <summary>False for what holds from the moment it is recorded.</summary>
    public bool HasOccurredAt => FieldTypes.Has(Command, OccurredAt.Name);

    /// <summary>The fields of the form, and when it happened.</summary>
    public IEnumerable<Field> Asked => HasOccurredAt ? Fields.Append(OccurredAt) : Fields;

    /// <summary>Whether it may give something to a person by name: those who have signed in are then offered.</summary>
    public bool NamesPeople => Command.IsAssignableTo(typeof(INamesPerson));

    /// <summary>Whether a field offers the episodes that this one is linked with: <see cref="FormCase.Linked"/> is filled.</summary>
    public bool NamesLinked { get; init; }

    /// <summary>True where a field names another child's episode: <see cref="FormCase.Others"/> is filled.</summary>
    public bool NamesOthers => Fields.Any(f => f.Kind == FieldKind.Episode);

    /// <summary>True where only what was changed is sent, and what was emptied as null (RFC 7396).</summary>
    public bool IsPatch => Route.StartsWith("PATCH ", StringComparison.Ordinal);

    public bool IsOnEpisode => Route.Contains("/api/episodes/{id}/", StringComparison.Ordinal);

    public bool IsOnChild => Route.Contains("/api/children/{id}", StringComparison.Ordinal);
}

/// <summary>Forms that belong together, under a heading of their own in the list of what may be added.</summary>
public sealed record FormFamily(string Name, IReadOnlyList<Form> Forms);
