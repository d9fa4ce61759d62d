using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Tests.Snapshots;

namespace Missing.Domain.Tests.Privacy;

public sealed class MaskingTests
{
    private static readonly Fact[] Examples = [.. EpisodeExamples.All, .. ChildExamples.All, .. PolicyExamples.All];

    public static TheoryData<string> Every => [.. Examples.Select(e => e.GetType().Name)];

    [Theory, MemberData(nameof(Every))]
    public void Nothing_that_the_table_withholds_is_left_and_the_rest_is_as_it_was(string name)
    {
        var fact = Examples.Single(e => e.GetType().Name == name);
        var (before, after) = (JsonNode.Parse(StoredJson.Write(fact))!, JsonNode.Parse(StoredJson.Write(Masking.Mask(fact)))!);

        Compare(before, after, fact.GetType());
    }

    [Theory, MemberData(nameof(Every))]
    public void A_masked_fact_is_read_back_as_it_was_stored(string name)
    {
        var masked = Masking.Mask(Examples.Single(e => e.GetType().Name == name));
        var stored = StoredJson.Write(masked);

        Assert.Equal(stored, StoredJson.Write(StoredJson.Read(stored, masked.GetType())));
        Assert.Equal(stored, StoredJson.Write(Masking.Mask(masked)));
    }

    [Fact]
    public void Random_canaries_in_every_text_leave_with_what_is_withheld() =>
        Gen.Select(Gen.Int[0, Examples.Length - 1], Gen.Int[0, 1_000_000]).Sample(
            (example, seed) =>
            {
                var fact = Examples[example];
                var canaried = JsonNode.Parse(StoredJson.Write(fact))!;
                Plant(canaried, fact.GetType(), $"canary{seed}");
                var planted = StoredJson.Read(canaried.ToJsonString(), fact.GetType());

                Assert.DoesNotContain("canary", StoredJson.Write(Masking.Mask(planted)), StringComparison.Ordinal);
            },
            iter: 2_000);

    [Fact]
    public void A_masked_history_folds_to_the_same_clocks_and_to_flags_without_a_name() =>
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[-5, 80]).Sample(
            (recorded, child, tick) =>
            {
                var at = RandomHistory.Moment(tick);
                // Two of one kind at one instant are ordered by what they say, and masked they say the same.
                var entries = recorded.Where(e => e.Data is not Corrected).DistinctBy(e => (e.Data.OccurredAt, e.Data.GetType())).ToList();
                child = [.. child.DistinctBy(e => (e.Data.OccurredAt, e.Data.GetType()))];
                var plain = Book(entries, child).Open(Ids.Of("episode"), entries, at);
                List<Entry<EpisodeEvent>> masked = [.. entries.Select(Masking.Mask)];
                var hidden = Book(masked, [.. child.Select(Masking.Mask)]).Open(Ids.Of("episode"), masked, at);

                Assert.Equal(Domain.Clocks.Clocks.Evaluate(plain), Domain.Clocks.Clocks.Evaluate(hidden));
                Assert.Equal(plain.Episode.Status, hidden.Episode.Status);
                Assert.DoesNotContain("friend", string.Join('\n', FlagTable.Evaluate(hidden)), StringComparison.Ordinal);
            },
            iter: 1_000);

    [Fact]
    public void A_child_whose_names_are_withheld_is_called_that_once()
    {
        var registered = Masking.Mask<ChildEvent>(ChildExamples.All.First(e => e is ChildRegistered));

        Assert.Equal(Masking.Withheld, ChildAt.NameOf(((ChildRegistered)registered).Details));
    }

    private static Casebook Book(IReadOnlyList<Entry<EpisodeEvent>> entries, IReadOnlyList<Entry<ChildEvent>> child) => new(
        Ids.Of("child"),
        child,
        [new EpisodeOutline(Ids.Of("episode"), [.. entries.Where(e => EpisodeOutline.Holds(e.Data))])],
        PolicyHistory.Shipped);

    /// <summary>Walks both texts along the table, so that nothing is believed of the code that masks.</summary>
    private static void Compare(JsonNode before, JsonNode after, Type type)
    {
        foreach (var member in Classification.StoredMembers(Kind(before, type)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            var (was, isNow) = (before[name], after[name]);
            var item = member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[^1] : member.PropertyType;
            if (Classification.HasParts(member) && was is JsonArray array)
                for (var i = 0; i < array.Count; i++) Compare(array[i]!, isNow![i]!, item);
            else if (Classification.HasParts(member) && was is not null)
                Compare(was, isNow!, item);
            else if (Classification.Of(member) is DataClass.Id or DataClass.Operational or DataClass.Staff or DataClass.Local)
                Assert.Equal(was?.ToJsonString(), isNow?.ToJsonString());
            else
                Assert.All(Leaves(isNow), leaf => Assert.Equal(Masking.Withheld, leaf));
        }
    }

    private static void Plant(JsonNode node, Type type, string canary)
    {
        foreach (var member in Classification.StoredMembers(Kind(node, type)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            var item = member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[^1] : member.PropertyType;
            if (Classification.HasParts(member))
                foreach (var part in node[name] is JsonArray parts ? parts.ToArray() : [node[name]]) Plant(part!, item, canary);
            else if (Classification.Of(member) is DataClass.Personal or DataClass.Special or DataClass.ThirdParty or DataClass.Associates)
                node[name] = member.PropertyType == typeof(string) ? canary
                    : item == typeof(string) ? new JsonArray(canary, $"{canary} more")
                    : item == typeof(JsonElement) ? new JsonObject { [canary] = canary, [CallHandlerQuestions.All[0].Key] = new JsonArray(canary) }
                    : node[name]!.DeepClone();
        }
    }

    internal static Type Kind(JsonNode node, Type type) =>
        type.IsAbstract ? EpisodeEvents.InFoldOrder.Single(t => t.Name == (string)node["$event"]!) : type;

    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => array.SelectMany(Leaves),
        JsonObject answers => answers.SelectMany(a => Leaves(a.Value)),
        _ => [node.ToString()],
    };
}
