namespace Missing.Api.Http.Contract;

/// <summary>The other shape in which an endpoint answers a role that sees less.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class AnswersAttribute(string role, string means, Type? shape) : Attribute
{
    public string Role => role;

    public string Means => means;

    /// <summary>Null: the shape is the same, and some members are empty.</summary>
    public Type? Shape => shape;
}

/// <summary>Answers the role in the same shape, with something left out.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AnswersLessAttribute(string role, string means) : AnswersAttribute(role, means, shape: null);

/// <summary>Answers the role in a shape of its own.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AnswersAttribute<T>(string role, string means) : AnswersAttribute(role, means, typeof(T));

/// <summary>The answer has the version of the record as its <c>ETag</c>; a write always has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnswersVersionAttribute : Attribute;
