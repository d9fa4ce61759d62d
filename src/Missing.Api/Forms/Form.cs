namespace Missing.Api.Forms;

/// <summary>One write of the contract as a form.</summary>
/// <param name="Name">In the address of its page: <c>regrade</c>.</param>
/// <param name="Title">What the person is about to do: "Decide the risk level again".</param>
/// <param name="Button">What the button says: "Record the decision".</param>
/// <param name="Route">The route of the contract, such as <c>POST /api/episodes/{id}/regrades</c>.</param>
/// <param name="Command">The type of the body.</param>
public sealed record Form(string Name, string Title, string Button, string Route, Type Command, IReadOnlyList<Field> Fields)
{
    /// <summary>What the person should know before they decide, in a sentence.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// True for a decision that must not be taken on what has changed since: what came meanwhile is shown first. Adding to
    /// the record needs no such care.
    /// </summary>
    public bool IsDecision { get; init; }

    /// <summary>The value of the route that names what the form is about, such as <c>aid</c>; none where there is only <c>id</c>.</summary>
    public string? AboutValue { get; init; }

    /// <summary>What the form may be about, where <see cref="AboutValue"/> needs a choice and the address names none.</summary>
    public Func<FormCase, IReadOnlyList<Choice>>? AboutChoices { get; init; }
}
