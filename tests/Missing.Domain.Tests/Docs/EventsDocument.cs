using System.Reflection;
using System.Text;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Snapshots;

namespace Missing.Domain.Tests.Docs;

/// <summary>Writes docs/events.md from the events in fold order and the comments of the source.</summary>
internal static class EventsDocument
{
    private const string Introduction = """
        # Events

        Generated from `EpisodeEvents` and `ChildEvents`; `script/docs` writes it anew, and the tests fail when it differs.

        Everything Missing knows, it knows from these entries. They are stored for ever and never edited: a mistake is put
        right by a further entry, `Corrected`. What stands on a screen (where an episode stands, what is late, how often a
        child went missing) is worked out from them.

        Every entry also carries `occurredAt`, when it happened as the person says, and `by`, who recorded it and in which
        role. When it was recorded is kept by the store. Entries of one moment are taken in the order of this document.
        A member marked ? may be absent.

        """;

    private static readonly NullabilityInfoContext Nullability = new();

    internal static string Write()
    {
        var words = new SourceComments(typeof(Fact).Assembly);
        var text = new StringBuilder(Introduction);
        Events(text, "Events of an episode", EpisodeEvents.InFoldOrder, words);
        Events(text, "Events of a child", ChildEvents.InFoldOrder, words);

        var named = Named(EpisodeEvents.InFoldOrder.Concat(ChildEvents.InFoldOrder));
        Events(text, "Shapes", named.Where(t => !t.IsEnum), words);
        text.Append("\n## Choices\n\n| name | values |\n|---|---|\n");
        foreach (var choice in named.Where(t => t.IsEnum))
            text.Append($"| {choice.Name} | {string.Join(", ", Enum.GetValues(choice).Cast<object>().Select(v => $"`{StoredJson.NameOf(v)}`"))} |\n");
        return text.ToString().Replace("\r", "", StringComparison.Ordinal);
    }

    private static void Events(StringBuilder text, string title, IEnumerable<Type> types, SourceComments words)
    {
        text.Append($"\n## {title}\n");
        foreach (var type in types)
        {
            text.Append($"\n### {type.Name}\n");
            if (words.Summary(type) is { } summary) text.Append($"\n{summary}\n");
            text.Append("\n| member | type | meaning |\n|---|---|---|\n");
            foreach (var member in Members(type))
                text.Append($"| `{char.ToLowerInvariant(member.Name![0])}{member.Name[1..]}` | {TypeOf(member)} | {words.Parameter(type, member.Name)} |\n");
        }
    }

    private static ParameterInfo[] Members(Type type) => type.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters();

    private static string TypeOf(ParameterInfo member) =>
        NameOf(member.ParameterType) + (Nullability.Create(member).ReadState == NullabilityState.Nullable ? "?" : "");

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return NameOf(inner);
        if (type.IsGenericType)
            return type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? "answers by key" : $"list of {NameOf(type.GetGenericArguments()[0])}";
        return type.Name switch
        {
            "String" => "text",
            "Boolean" => "yes or no",
            "Int32" => "number",
            "Guid" => "id",
            "Instant" => "moment",
            "LocalDate" => "date",
            nameof(EpisodeEvent) => "an event of an episode",
            var name => name,
        };
    }

    /// <summary>Our own types that members are of, in order of first mention.</summary>
    private static List<Type> Named(IEnumerable<Type> types)
    {
        var found = new List<Type>();
        foreach (var type in types) Visit(type, found);
        return found;
    }

    private static void Visit(Type type, List<Type> found)
    {
        foreach (var member in Members(type).SelectMany(m => m.ParameterType.GetGenericArguments().Append(m.ParameterType)))
        {
            if (member.Assembly != typeof(Fact).Assembly || member.IsAssignableTo(typeof(Fact)) || found.Contains(member)) continue;
            found.Add(member);
            if (!member.IsEnum) Visit(member, found);
        }
    }
}
