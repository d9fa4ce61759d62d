using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Domain.Privacy;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Tests.Canaries;

/// <summary>
/// Facts of any kind with a word of its own in every text of every member at any depth, made by reflection: a new event, or a new member of
/// one, is in them without anybody's doing.
/// </summary>
/// <param name="prefix">Of every word; stands nowhere else.</param>
/// <param name="ids">What a member that holds an id is given, by its type and name.</param>
public sealed class EveryMember(string prefix, Func<Type, string, Guid> ids)
{
    /// <summary>A birthday that is nobody else's.</summary>
    public static readonly LocalDate Birthday = new(1961, 7, 13);

    private readonly HashSet<string> words = [];

    /// <summary>Every word in the facts made so far, but those of actors, which no list of facts shows.</summary>
    public IReadOnlySet<string> Words => words;

    /// <param name="reference">Of the episode, where the fact reports one: references are ids.</param>
    public Fact Make(Type type, Instant at, string reference)
    {
        var json = Record(type, at);
        if (type == typeof(MissingReported))
        {
            json["reference"] = reference;
            words.Remove($"{prefix}{nameof(MissingReported)}{nameof(MissingReported.Reference)}");
        }

        return (Fact)json.Deserialize(type, MissingJson.Shared)!;
    }

    private JsonObject Record(Type type, Instant at)
    {
        var json = new JsonObject();
        foreach (var member in Classification.StoredMembers(type))
            json[JsonNamingPolicy.CamelCase.ConvertName(member.Name)] = Value(member, member.PropertyType, at);
        return json;
    }

    private JsonNode Value(PropertyInfo member, Type declared, Instant at)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return Word(member);
        if (type == typeof(Guid)) return $"{ids(member.DeclaringType!, member.Name)}";
        if (type == typeof(int)) return 7;
        if (type == typeof(bool)) return true;
        if (type == typeof(Instant)) return JsonSerializer.SerializeToNode(at, MissingJson.Shared)!;
        if (type == typeof(LocalDate)) return JsonSerializer.SerializeToNode(Birthday, MissingJson.Shared)!;
        if (type.IsEnum) return JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, MissingJson.Shared)!;
        if (type.IsGenericType && type.GetGenericArguments() is [var key, _] && key == typeof(string))
            return new JsonObject { [Word(member)] = Word(member), [CallHandlerQuestions.All[0].Key] = Word(member) };
        if (type.IsGenericType) return new JsonArray(Value(member, type.GetGenericArguments()[0], at));
        if (type == typeof(EpisodeEvent))
        {
            var replacement = Record(typeof(NoteAdded), at);
            replacement.Insert(0, "$event", nameof(NoteAdded));
            return replacement;
        }

        return Record(type, at);
    }

    private string Word(PropertyInfo member)
    {
        var word = $"{prefix}{member.DeclaringType!.Name}{member.Name}";
        if (member.DeclaringType != typeof(Actor)) words.Add(word);
        return word;
    }
}
