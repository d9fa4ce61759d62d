using System.Text;
using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Snapshots;
using NodaTime;

namespace Missing.Domain.Tests.Folding;

/// <summary>
/// Appending the same entries in any order gives the same picture (docs/rules.md §2), as at any moment: the entries that
/// stand, status, level, owner, every clock and every flag.
/// </summary>
public sealed class OrderTests
{
    private static readonly Gen<(List<Entry<EpisodeEvent>> Episode, List<Entry<ChildEvent>> Child, int Seed, int Tick)> History =
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[0, 1_000_000], Gen.Int[0, 60]);

    [Fact]
    public void Entries_appended_in_any_order_give_the_same_picture() => History.Sample(
        h =>
        {
            var at = RandomHistory.Moment(h.Tick);
            var shuffled = Recorded(Shuffled(h.Episode, h.Seed));
            var child = Recorded(Shuffled(h.Child, h.Seed));

            return Picture(h.Episode, h.Child, at) == Picture(shuffled, child, at);
        },
        iter: 2_000);

    [Fact]
    public void As_known_at_a_moment_is_as_if_nothing_recorded_later_had_been() => History.Sample(
        h =>
        {
            var (at, known) = (RandomHistory.Moment(h.Tick), RandomHistory.Moment(h.Seed % 70));
            var episode = h.Episode.Where(e => e.RecordedAt <= known).ToList();
            var child = h.Child.Where(e => e.RecordedAt <= known).ToList();

            return Picture(h.Episode, h.Child, at, known) == Picture(episode, child, at);
        },
        iter: 1_000);

    [Fact]
    public void What_had_happened_by_a_moment_has_happened_by_every_later_one() => History.Sample(
        h =>
        {
            var earlier = EpisodeAt.Fold(h.Episode, RandomHistory.Moment(h.Tick)).Entries;
            var later = EpisodeAt.Fold(h.Episode, RandomHistory.Moment(h.Tick + h.Seed % 20)).Entries;

            return earlier.SequenceEqual(later.Take(earlier.Count));
        },
        iter: 1_000);

    [Fact]
    public void A_correction_works_whatever_the_moment_asked_about() => History.Sample(
        h =>
        {
            var at = RandomHistory.Moment(h.Tick);
            var standing = EpisodeAt.Fold(h.Episode, RandomHistory.Moment(1_000)).Entries.Where(e => e.Data.OccurredAt <= at);

            return standing.SequenceEqual(EpisodeAt.Fold(h.Episode, at).Entries);
        },
        iter: 1_000);

    [Fact]
    public void What_the_product_enters_itself_moves_no_clock() => History.Sample(
        h =>
        {
            var at = RandomHistory.Moment(h.Tick);
            var without = h.Episode.Where(e => e.Data is not (AlarmRaised or AlarmAcknowledged or AlarmShelved or Escalated or Corrected)).ToList();
            var with = h.Episode.Where(e => e.Data is not Corrected).ToList();

            return Clocks(File(without, h.Child, at, null)) == Clocks(File(with, h.Child, at, null));
        },
        iter: 1_000);

    private static string Picture(List<Entry<EpisodeEvent>> entries, List<Entry<ChildEvent>> child, Instant at, Instant? known = null)
    {
        var file = File(entries, child, at, known);
        if (!file.Episode.IsReported) return "not reported";
        var picture = new StringBuilder();
        foreach (var entry in file.Episode.Entries) picture.Append(entry.Id).Append(StoredJson.Write(entry.Data));
        foreach (var entry in file.Child.Entries) picture.Append(StoredJson.Write(entry.Data));
        picture.Append($"{file.Episode.Status} {file.Episode.RiskLevel} {file.Episode.Owner} {file.Child.Details}\n");
        picture.Append(Clocks(file));
        foreach (var flag in FlagTable.All) picture.Append(flag.Find(file)).Append('\n');
        return picture.ToString();
    }

    private static string Clocks(CaseFile file) => string.Join('\n', Domain.Clocks.Clocks.Evaluate(file));

    private static CaseFile File(List<Entry<EpisodeEvent>> entries, List<Entry<ChildEvent>> child, Instant at, Instant? known)
    {
        var outline = new EpisodeOutline(Ids.Of("episode"), [.. entries.Where(e => EpisodeOutline.Holds(e.Data))]);
        return new Casebook(Ids.Of("child"), child, [outline], PolicyHistory.Shipped).Open(Ids.Of("episode"), entries, at, known);
    }

    private static List<Entry<T>> Shuffled<T>(List<Entry<T>> entries, int seed)
        where T : Fact => [.. entries.OrderBy(e => Ids.Of($"{seed} {e.Id}"))];

    /// <summary>Taken by the store in this order, whatever the moments they are about.</summary>
    private static List<Entry<T>> Recorded<T>(List<Entry<T>> entries)
        where T : Fact => [.. entries.Select((e, i) => e with { RecordedAt = RandomHistory.Moment(100) + Duration.FromMinutes(i) })];
}
