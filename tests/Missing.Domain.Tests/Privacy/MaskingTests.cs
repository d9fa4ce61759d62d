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

    /// <summary>What people write for nothing, and what says something in few signs.</summary>
    public static TheoryData<string> Texts => ["", " ", "-", "?", ". . .", "None", "n/a", "x", "7", "\U0001F631", "Bruises on both arms"];

    /// <summary>A text with a word keeps saying something, one without keeps saying nothing, and one that is blank stays blank.</summary>
    [Theory, MemberData(nameof(Texts))]
    public void A_masked_text_says_as_much_as_before(string text)
    {
        foreach (var fact in Examples)
        {
            var planted = JsonNode.Parse(StoredJson.Write(fact))!;
            Plant(planted, fact.GetType(), text);
            var before = StoredJson.Read(planted.ToJsonString(), fact.GetType());
            var after = Masking.Mask((Fact)before);

            Assert.Equal(Says(planted, fact.GetType()), Says(JsonNode.Parse(StoredJson.Write(after))!, fact.GetType()));
        }

        static IEnumerable<(bool, bool)> Says(JsonNode node, Type type) =>
            WithheldTexts(node, type).Select(said => (Prose.HasAWord(said), string.IsNullOrWhiteSpace(said)));
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_masked_report_was_asked_as_much_as_before(string text)
    {
        var report = new MissingReported(Ids.Of("child"), "MC-2026-000001", "x", Clothing: text, Reporter: new Reporter(text, text, text), LastSeen: new LastSeen(text))
        {
            Questions = CallHandlerQuestions.All.ToDictionary(q => q.Key, _ => JsonSerializer.SerializeToElement(text)),
        };

        Assert.Equal(NotYetAsked.Of(report), NotYetAsked.Of(Masking.Mask(report)));
    }

    /// <summary>Any text in a member for harm owes a decision, also one that an older release let in without a word; masking takes none away.</summary>
    [Theory, MemberData(nameof(Texts))]
    public void What_tells_of_harm_tells_of_it_masked(string text)
    {
        var found = Episode.Reported().Entered(new Found("x", "x", "x", FoundWith: [new FoundWith("x", text)]));
        EpisodeEvent[] told =
        [
            new PreventionInterviewHeld(InterviewOutcome.Held, "x", text, Harm: text), new ReturnHomeInterviewHeld("x", Harm: text),
            new ReturnHomeInterviewDeclined("x", Harm: text), new PpnSubmitted(1, false, text, text),
        ];
        var plain = told.Aggregate(found, (e, fact) => e.Entered(fact));
        var masked = plain with { Entries = [.. plain.Entries.Select(Masking.Mask)] };

        var owed = Owed(plain);
        Assert.Equal(string.IsNullOrWhiteSpace(text) ? 0 : 4, owed.Clocks.Count(c => c.Id == Domain.Clocks.ClockId.CrimeDecision));
        var hidden = Owed(masked);
        Assert.Equal(owed.Clocks, hidden.Clocks);
        Assert.Equal(owed.Flags, hidden.Flags);

        static (IReadOnlyList<Domain.Clocks.Clock> Clocks, IEnumerable<FlagId> Flags) Owed(Episode episode)
        {
            var file = episode.Casebook.Open(Some.EpisodeId, episode.Entries, episode.Last + Some.Minutes(1));
            return ([.. Domain.Clocks.Clocks.Evaluate(file)], FlagTable.Evaluate(file).Select(f => f.Id));
        }
    }

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

    // Texts and lists of texts; the answers to questions have a test of their own.
    private static IEnumerable<string> WithheldTexts(JsonNode node, Type type) =>
        Classification.StoredMembers(Kind(node, type)).SelectMany(member =>
        {
            var value = node[JsonNamingPolicy.CamelCase.ConvertName(member.Name)];
            var item = member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[^1] : member.PropertyType;
            if (Classification.HasParts(member))
                return (value is JsonArray parts ? parts.ToArray() : [value]).Where(p => p is not null).SelectMany(p => WithheldTexts(p!, item));
            return item == typeof(string) && Classification.Of(member) is DataClass.Personal or DataClass.Special or DataClass.ThirdParty ? Leaves(value) : [];
        });

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
