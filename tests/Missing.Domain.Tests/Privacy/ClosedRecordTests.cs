using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using Missing.Domain.Tests.Folding;
using Missing.Domain.Tests.Snapshots;
using NodaTime;

namespace Missing.Domain.Tests.Privacy;

/// <summary>What is told of a record to a person to whom it is closed.</summary>
public sealed class ClosedRecordTests
{
    private const string Canary = "Qzcanary";
    private static readonly Actor Reader = new("https://idp|reader", "PC Reader", Role.Operator);
    private static readonly Fact[] Examples = [.. EpisodeExamples.All, .. ChildExamples.All];

    public static TheoryData<string> Every => [.. Examples.Select(e => e.GetType().Name)];

    [Theory, MemberData(nameof(Every))]
    public void No_word_of_any_member_is_told_nor_who_wrote_it(string name)
    {
        var fact = Examples.Single(e => e.GetType().Name == name);
        var planted = JsonNode.Parse(StoredJson.Write(fact))!;
        var (words, before) = (Plant(planted, fact.GetType()), StoredJson.Read(planted.ToJsonString(), fact.GetType()));
        Assert.Equal(words, StoredJson.Write(before).Split(Canary).Length - 1);

        Assert.DoesNotContain(Canary, before is ChildEvent child ? Told(ClosedRecord.Of(child, Reader)) : Told(ClosedRecord.Of((EpisodeEvent)before, Reader)), StringComparison.Ordinal);
    }

    [Fact]
    public void How_many_associates_there_are_is_not_told()
    {
        foreach (var fact in EpisodeExamples.All)
        {
            var told = JsonNode.Parse(Told(ClosedRecord.Of(fact, Reader)))!;
            Assert.True(told["associates"] is null, fact.GetType().Name);
            Assert.DoesNotContain("\"associate\"", told.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(ChildExamples.All.Select(e => ClosedRecord.Of(e, Reader)), told => told is AssociateNamed or MarkerRaised or MarkerLowered or ChildDetailsAmended or PlacementChanged);
    }

    [Fact]
    public void Ones_own_name_and_the_name_of_a_role_are_told_for_they_are_ones_work()
    {
        var told = (Assigned)ClosedRecord.Of(new Assigned(new Party(PartyKind.User, "pc  reader"), "Notes") { By = Reader }, Reader);
        Assert.Equal(("pc  reader", Reader, Masking.Withheld), (told.To.Name, told.By, told.Notes));
        Assert.Equal("operator", ((Assigned)ClosedRecord.Of(new Assigned(new Party(PartyKind.Role, "operator")), Reader)).To.Name);
        Assert.Equal(Masking.Withheld, ((Assigned)ClosedRecord.Of(new Assigned(new Party(PartyKind.Team, "North")), Reader)).To.Name);
    }

    [Theory]
    [InlineData("DI Jones", "inspector"), InlineData("Chief Insp Jones", "chief inspector"), InlineData("ACC", "chief constable"), InlineData("Jones", "Withheld")]
    public void Of_a_rank_what_it_is_is_told(string typed, string told)
    {
        Assert.Equal(told, ((Reviewed)ClosedRecord.Of(new Reviewed("Two lines open", Instant.MinValue, Rank: typed), Reader)).Rank);
        Assert.Equal(Ranks.Read(typed), Ranks.Read(told));
    }

    [Fact]
    public void A_text_without_a_word_is_masked_as_one_and_one_with_a_word_as_one() =>
        Gen.Select(Gen.OneOf(Gen.Const("…"), Gen.Const(" "), Gen.Const("--"), Gen.Const("?!"), Gen.String), Gen.Bool).Sample(
            (text, disposed) =>
            {
                EpisodeEvent fact = new NoteAdded(text);
                var masked = (NoteAdded)(disposed ? Masking.Mask(fact) : ClosedRecord.Of(fact, Reader));
                Assert.Equal(Prose.HasAWord(text), Prose.HasAWord(masked.Text));
                // Nothing of what was typed is left.
                Assert.Contains(masked.Text, (string[])["", "-", Masking.Withheld]);
            },
            iter: 2_000);

    [Fact]
    public void A_closed_history_has_the_same_state_and_the_same_clocks() =>
        Gen.Select(RandomHistory.Episode, Gen.Int[-5, 80]).Sample(
            (recorded, tick) =>
            {
                var at = RandomHistory.Moment(tick);
                var entries = RandomHistory.WithoutTies(recorded);
                var plain = Book(entries).Open(Ids.Of("episode"), entries, at);
                List<Entry<EpisodeEvent>> told = [.. entries.Select(e => e with { Data = ClosedRecord.Of(e.Data, Reader) })];
                var closed = Book(told).Open(Ids.Of("episode"), told, at);

                Assert.Equal(Running(plain), Running(closed));
                Assert.Equal((plain.Episode.Status, plain.Episode.RiskLevel), (closed.Episode.Status, closed.Episode.RiskLevel));
                Assert.Equal(plain.Episode.Owner is null, closed.Episode.Owner is null);
                Assert.DoesNotContain("friend", string.Join('\n', FlagTable.Evaluate(closed)), StringComparison.Ordinal);
            },
            iter: 1_000);

    // An authority is told of nowhere, so its notices are one without a name.
    private static IEnumerable<Clock> Running(CaseFile file) => Domain.Clocks.Clocks.Evaluate(file).Where(c => c.Id != ClockId.CscNotification);

    private static Casebook Book(IReadOnlyList<Entry<EpisodeEvent>> entries) => new(
        Ids.Of("child"), [], [new EpisodeOutline(Ids.Of("episode"), [.. entries.Where(e => EpisodeOutline.Holds(e.Data))])], PolicyHistory.Shipped);

    private static string Told(Fact? fact) => fact is null ? "{}" : StoredJson.Write(fact);

    /// <summary>Into every text of every member at any depth, but ids; answers how many.</summary>
    private static int Plant(JsonNode node, Type type)
    {
        var planted = 0;
        foreach (var member in Classification.StoredMembers(MaskingTests.Kind(node, type)))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            var item = member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[^1] : member.PropertyType;
            if (Classification.HasParts(member))
                planted += (node[name] is JsonArray parts ? parts.ToArray() : [node[name]]).OfType<JsonNode>().Sum(part => Plant(part, item));
            else if (Classification.Of(member) == DataClass.Id || (item != typeof(string) && item != typeof(JsonElement)))
                continue;
            else if (item == typeof(JsonElement))
                (node[name], planted) = (new JsonObject { [Canary] = Canary, [CallHandlerQuestions.All[0].Key] = new JsonArray(Canary) }, planted + 3);
            else
                (node[name], planted) = (member.PropertyType == typeof(string) ? $"{Canary} {name}" : new JsonArray($"{Canary} {name}"), planted + 1);
        }

        return planted;
    }
}
