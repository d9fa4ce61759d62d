using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Missing.Domain.Episodes;

namespace Missing.Domain.Privacy;

/// <summary>
/// Removes from a fact what it says about people: for disposal, and for readers to whom a record is closed (<see cref="ClosedRecord"/>).
/// What is withheld is by the class of each member (<see cref="Classification"/>), at any depth; the rest stays, so that a masked stream
/// folds and its clocks run as before.
/// </summary>
public static class Masking
{
    /// <summary>Replaces a text that was there: rules ask whether something was said, not what.</summary>
    public const string Withheld = "Withheld";

    // In the place of a text without a word, which says nothing before (Prose.HasAWord) and must say nothing after.
    private const string Wordless = "-";

    private static readonly ConcurrentDictionary<Type, Plan> Plans = new();

    /// <summary>For disposal: the same kind of fact, at the same moment, by the same person, with the same ids and choices.</summary>
    /// <exception cref="InvalidOperationException">A member is to be withheld and is of a type that cannot be.</exception>
    public static T Mask<T>(T fact)
        where T : Fact => (T)Copy(fact, null);

    public static Entry<T> Mask<T>(Entry<T> entry)
        where T : Fact => entry with { Data = Mask(entry.Data) };

    /// <summary>The same for a reader to whom the record is closed: also without who works on it, and where.</summary>
    internal static T Close<T>(T fact, Actor reader)
        where T : Fact => (T)Copy(fact, reader);

    private static object Copy(object original, Actor? reader)
    {
        if (reader is not null) original = ClosedRecord.Before(original);
        if (reader is not null && original is Actor by) return ClosedRecord.By(by, reader);
        var plan = Plans.GetOrAdd(original.GetType(), type => new Plan(type));
        if (plan.Members.Count == 0) return original;
        var copy = plan.Clone(original);
        foreach (var (member, found) in plan.Members)
            if (member.GetValue(original) is { } value)
                member.SetValue(copy, found switch
                {
                    null => Parts(value, member, reader),
                    DataClass.Staff => reader is null ? value : ClosedRecord.Staff((string)value, member, reader),
                    DataClass.Local => reader is null ? value : ClosedRecord.Local((string)value, member),
                    DataClass.Associates when reader is not null => ClosedRecord.Nobody(member),
                    _ => Instead(value, member),
                });
        return copy;
    }

    private static object Parts(object value, PropertyInfo member, Actor? reader) =>
        member.PropertyType.IsGenericType ? ListOf(member, (IEnumerable<object>)value, part => Copy(part, reader)) : Copy(value, reader);

    private static object? Instead(object value, PropertyInfo member) => value switch
    {
        string text => InsteadOf(text),
        IReadOnlyList<string> texts => texts.Select(InsteadOf).ToArray(),
        IReadOnlyDictionary<string, JsonElement> answers => Answers(answers),
        _ when Nullable.GetUnderlyingType(member.PropertyType) is not null => null,
        _ => throw new InvalidOperationException($"{member.DeclaringType!.Name}.{member.Name} cannot be withheld: make it optional or text."),
    };

    private static string InsteadOf(string text) => string.IsNullOrWhiteSpace(text) ? "" : Prose.HasAWord(text) ? Withheld : Wordless;

    // A key that is not one of our questions was typed by somebody, so it may name a person.
    private static Dictionary<string, JsonElement> Answers(IReadOnlyDictionary<string, JsonElement> answers) =>
        CallHandlerQuestions.All.Where(q => answers.ContainsKey(q.Key))
            .ToDictionary(
                q => q.Key,
                q => answers[q.Key].ValueKind switch
                {
                    JsonValueKind.Null => answers[q.Key],
                    JsonValueKind.String => JsonSerializer.SerializeToElement(InsteadOf(answers[q.Key].GetString()!)),
                    _ => JsonSerializer.SerializeToElement(Withheld),
                },
                StringComparer.Ordinal);

    private static Array ListOf(PropertyInfo member, IEnumerable<object> items, Func<object, object> each)
    {
        var copies = items.Select(each).ToArray();
        var list = Array.CreateInstance(member.PropertyType.GetGenericArguments()[0], copies.Length);
        copies.CopyTo(list, 0);
        return list;
    }

    /// <summary>The plan for one type: how it is copied, and which members change.</summary>
    private sealed class Plan(Type type)
    {
        // The clone method that the compiler generates for `with`.
        private readonly MethodInfo clone = type.GetMethod("<Clone>$")!;

        /// <summary>Without a class where the member has parts.</summary>
        internal IReadOnlyList<(PropertyInfo Member, DataClass? Class)> Members { get; } =
            [.. Classification.StoredMembers(type).Where(Changes).Select(m => (m, Classification.Of(m)))];

        internal object Clone(object original) => clone.Invoke(original, null)!;

        private static bool Changes(PropertyInfo member) =>
            Classification.HasParts(member) || Classification.Of(member) is not (null or DataClass.Id or DataClass.Operational);
    }
}
