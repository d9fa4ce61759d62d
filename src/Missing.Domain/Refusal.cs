namespace Missing.Domain;

/// <summary>The kind of reason why nothing was appended, by what the person can do about it.</summary>
public enum RefusalKind
{
    /// <summary>The request is incomplete or wrong: change it and send it again.</summary>
    Invalid,

    /// <summary>The person's role may not do this: somebody else must.</summary>
    Forbidden,

    /// <summary>The request names something that does not exist.</summary>
    NotFound,

    /// <summary>It contradicts what has happened.</summary>
    Conflict,
}

/// <summary>A rule refused the command. It is a value and not an exception, because a refusal is an ordinary result.</summary>
/// <param name="Kind">What the person can do about it.</param>
/// <param name="Code">Stable kebab-case code for programs.</param>
/// <param name="Message">What happened and what to do, for a person; never a name.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message)
{
    /// <summary>The field at fault in the command's camelCase spelling; null when there is none.</summary>
    public string? Field { get; init; }

    /// <summary>Ids and references a program may follow, such as the episode that is already open.</summary>
    public IReadOnlyDictionary<string, object> Details { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public static Refusal Invalid(string field, string code, string message) => new(RefusalKind.Invalid, code, message) { Field = field };

    public static Refusal Forbidden(string code, string message) => new(RefusalKind.Forbidden, code, message);

    public static Refusal NotFound(string code, string message) => new(RefusalKind.NotFound, code, message);

    public static Refusal Conflict(string code, string message) => new(RefusalKind.Conflict, code, message);

    public static Refusal Conflict(string code, string message, params (string Key, object Value)[] details) =>
        new(RefusalKind.Conflict, code, message) { Details = details.ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal) };
}

/// <summary>The outcome of a command: facts to append, or the refusal. Exactly one of the two.</summary>
public sealed record Decision<T>(IReadOnlyList<T> Facts, Refusal? Refusal)
    where T : Fact
{
    public static implicit operator Decision<T>(Refusal refusal) => new([], refusal);

    public static implicit operator Decision<T>(T fact) => new([fact], null);
}
