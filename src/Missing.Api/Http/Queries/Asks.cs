using NodaTime;

namespace Missing.Api.Http.Queries;

/// <summary>A parameter in the query of a route, such as <c>?at=</c>.</summary>
/// <param name="Types">The type of its value: several where either will do.</param>
/// <param name="Means">For the contract.</param>
/// <param name="Least">The smallest number that is taken.</param>
public sealed record QueryParameter(string Name, IReadOnlyList<Type> Types, string Means, long? Least = null);

/// <summary>
/// The parameters of a route's query, on its endpoint: the contract shows them, <see cref="QueryGate"/> refuses all others, and
/// <see cref="QueryReader"/> reads no others.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class AsksAttribute(params QueryParameter[] parameters) : Attribute
{
    public const string After = "after";

    public IReadOnlyList<QueryParameter> Parameters => parameters;

    /// <summary>All that may be asked of a route.</summary>
    public static IReadOnlyList<QueryParameter> Of(IEnumerable<object> metadata) =>
        [.. metadata.OfType<AsksAttribute>().SelectMany(a => a.Parameters)];
}

/// <summary>One parameter.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AsksAttribute<T>(string name, string means) : AsksAttribute(new QueryParameter(name, [typeof(T)], means));

/// <summary>One parameter that takes the values of either enumeration.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AsksAttribute<TOne, TOther>(string name, string means)
    : AsksAttribute(new QueryParameter(name, [typeof(TOne), typeof(TOther)], means))
    where TOne : struct, Enum
    where TOther : struct, Enum;

/// <summary>The moment that the answer is about.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsksMomentAttribute() : AsksAttribute(
    new QueryParameter("at", [typeof(Instant)], "As at this moment: what had happened by then. Now when absent."),
    new QueryParameter("knownAt", [typeof(Instant)], "As known at this moment: what had been recorded by then. Now when absent."))
{
    public static IReadOnlyList<string> Names { get; } = [.. new AsksMomentAttribute().Parameters.Select(p => p.Name)];
}

/// <summary>How many rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsksLimitAttribute() : AsksAttribute(
    new QueryParameter("limit", [typeof(long)], $"How many rows at most: {Reads.ReadContext.MostRows} when absent, and never more.", Least: 1));

/// <summary>How many rows, and which page of them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsksPageAttribute() : AsksAttribute(
    [
        .. new AsksLimitAttribute().Parameters,
        new QueryParameter(After, [typeof(long)], "How many rows to leave out. Follow the Link header of the page before.", Least: 0),
    ]);
