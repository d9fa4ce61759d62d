using System.Reflection;
using System.Text.Json.Nodes;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;

namespace Missing.Domain.Tests.Snapshots;

/// <summary>
/// Events are stored for ever: what was written by an earlier version must be read by every later one. The files beside
/// this one are what earlier versions wrote; change one only if nothing was ever stored with it (UPDATE_DOCS=1 writes
/// those that are missing).
/// </summary>
public sealed class StoredEventTests
{
    private static readonly Fact[] Examples = [.. EpisodeExamples.All, .. ChildExamples.All, .. PolicyExamples.All];

    private static readonly Type[] Types = [.. EpisodeEvents.InFoldOrder, .. ChildEvents.InFoldOrder, .. PolicyCatalogue.InFoldOrder];

    public static TheoryData<string> Earlier =>
        [.. Directory.GetFiles(PathOf("Earlier")[..^".json".Length], "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    public static TheoryData<string, string> OfTheFirstRelease
    {
        get
        {
            var events = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Path.ChangeExtension(PathOf(Path.Combine("Earlier", "members")), "txt")).Select(l => l.Split(": ")))
                events.Add(line[0], line[1]);
            return events;
        }
    }

    public static TheoryData<string> Every => [.. Types.Select(t => t.Name)];

    [Fact]
    public void Every_event_has_one_example_in_fold_order() =>
        Assert.Equal(Types, Examples.Select(e => e.GetType()));

    [Fact]
    public void Every_kind_of_event_is_in_the_fold_order()
    {
        var types = typeof(Fact).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Fact)));

        Assert.Equal(
            types.Select(t => t.Name).Order(StringComparer.Ordinal),
            Types.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Every))]
    public void An_example_fills_every_member(string name)
    {
        var fact = Example(name);
        var empty = fact.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetValue(fact) is null);

        Assert.Empty(empty.Select(p => p.Name));
    }

    [Theory, MemberData(nameof(Every))]
    public void An_event_is_written_as_it_always_was(string name)
    {
        var path = PathOf(name);
        var written = StoredJson.Write(Example(name));
        if (Repository.Rewrite && !File.Exists(path)) File.WriteAllText(path, written);

        Assert.Equal(File.ReadAllText(path), written);
    }

    [Theory, MemberData(nameof(Every))]
    public void An_event_is_read_as_it_was_written(string name)
    {
        var stored = File.ReadAllText(PathOf(name));

        Assert.Equal(stored, StoredJson.Write(StoredJson.Read(stored, Example(name).GetType())));
    }

    /// <summary>Events of before a member was added to them: nothing that was written is lost, and the new member is empty.</summary>
    [Theory, MemberData(nameof(Earlier))]
    public void An_event_of_before_a_member_was_added_is_read_whole(string name)
    {
        var stored = JsonNode.Parse(File.ReadAllText(PathOf(Path.Combine("Earlier", name))))!;
        var read = JsonNode.Parse(StoredJson.Write(StoredJson.Read(stored.ToJsonString(), Example(name).GetType())))!;

        Assert.False(JsonNode.DeepEquals(stored, read), "Nothing was added since: this is no earlier form.");
        Assert.True(JsonNode.DeepEquals(stored, AsFarAs(stored, read)));
    }

    /// <summary>
    /// Held against every member that the events of the first release had (Earlier/members.txt): what came since demands a file of before
    /// it, which the test above reads.
    /// </summary>
    [Theory, MemberData(nameof(OfTheFirstRelease))]
    public void An_event_that_gained_a_member_has_a_file_of_before(string name, string members)
    {
        var (first, now) = (members.Split(' '), Members(PathOf(name)).ToList());
        var added = now.Except(first).ToList();
        Assert.Empty(first.Except(now));
        if (added.Count == 0) return;

        var earlier = PathOf(Path.Combine("Earlier", name));
        Assert.True(File.Exists(earlier), $"{name} gained {string.Join(", ", added)}: keep the file of before in Earlier.");
        Assert.Equal(first.Order(), Members(earlier).Order());
    }

    [Fact]
    public void There_is_no_snapshot_of_an_event_that_is_gone()
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(PathOf("x"))!, "*.json").Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(files.Except(Every.Select(e => e.Data)));
    }

    // Of what was read, the members that the stored form has too.
    private static JsonNode? AsFarAs(JsonNode? stored, JsonNode? read) => (stored, read) switch
    {
        (JsonObject old, JsonObject now) => new JsonObject(old.Select(m => KeyValuePair.Create(m.Key, AsFarAs(m.Value, now[m.Key])))),
        (JsonArray old, JsonArray now) when old.Count == now.Count => new JsonArray([.. old.Zip(now, AsFarAs)]),
        _ => read?.DeepClone(),
    };

    private static IEnumerable<string> Members(string path) => Members(JsonNode.Parse(File.ReadAllText(path)), "").Distinct();

    private static IEnumerable<string> Members(JsonNode? node, string of) => node switch
    {
        JsonObject members => members.SelectMany(m => Members(m.Value, $"{of}{m.Key}.").Prepend(of + m.Key)),
        JsonArray elements => elements.SelectMany(e => Members(e, of)),
        _ => [],
    };

    private static Fact Example(string name) => Examples.Single(e => e.GetType().Name == name);

    private static string PathOf(string name) => Repository.PathTo("tests", "Missing.Domain.Tests", "Snapshots", $"{name}.json");
}
