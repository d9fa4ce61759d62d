using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests;

/// <summary>A case that is kept says what one that is opened anew would say, up to the moment at which it changes by itself.</summary>
public sealed class KeptCaseTests
{
    private static readonly Guid Id = Ids.Of("episode");

    // The spring and the autumn night, and reports whose windows end on them.
    private static readonly string[] Nights = ["2026-03-29T00:30", "2026-10-25T00:30", "2026-06-01T12:00"];

    [Fact]
    public void Until_it_changes_it_is_the_same_as_a_new_one()
    {
        var (kept, asked) = (0, 0);
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[0, 80], Gen.Double[0, 1]).Sample(
            (entries, child, tick, share) =>
            {
                var at = RandomHistory.Moment(tick);
                var book = Known(entries, child, at);
                var file = Open(book.Book, book.Entries, at);
                if (!file.Episode.IsReported) return;
                Interlocked.Increment(ref asked);
                if (file.ChangesAt > at + Duration.FromMinutes(1)) Interlocked.Increment(ref kept);
                foreach (var later in Moments(file, share)) AssertSame(book.Book, book.Entries, file, later);
            },
            iter: 2_000);
        // Otherwise nothing would be gained, and little was compared.
        Assert.InRange(kept, asked * 9 / 10, asked);
    }

    [Fact]
    public void It_changes_when_it_says_so()
    {
        var (changed, ended) = (0, 0);
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[0, 40]).Sample(
            (entries, child, tick) =>
            {
                var book = Known(entries, child, RandomHistory.Moment(tick));
                var file = Open(book.Book, book.Entries, RandomHistory.Moment(tick));
                if (!file.Episode.IsReported || file.ChangesAt > file.At + Duration.FromDays(3)) return;
                var after = Open(book.Book, book.Entries, file.ChangesAt);
                Interlocked.Increment(ref ended);
                if (Told(after) != Told(file)) Interlocked.Increment(ref changed);
            },
            iter: 1_000);
        // Not always: it gives up an hour before a report leaves a window.
        Assert.InRange(changed, ended * 2 / 3, ended);
    }

    /// <summary>Windows of civil days, whose ends move by an hour on two nights of the year.</summary>
    [Fact]
    public void Counts_are_kept_over_no_night_on_which_they_change()
    {
        Gen.Select(Gen.Int[0, 2].Select(i => Nights[i]), Gen.Int[0, 59].Array[2, 6], Gen.Int[-90, 90], Gen.Int[0, 200]).Sample(
            (night, minutes, offset, span) =>
            {
                var about = When.Is(night);
                var reports = minutes.SelectMany((m, i) => new[] { 30, 90 }.Select(days => about - Duration.FromDays(days) + Duration.FromMinutes(2 * m - 60 + i)));
                var repeats = new Repeats(reports.Select((r, i) => new ChildReport(Ids.Of($"report {i}"), r, true, false)), PolicyHistory.Shipped);
                var at = about + Duration.FromMinutes(offset);
                var later = at + Duration.FromMinutes(span);
                if (later >= repeats.ChangesAt(at)) return;
                foreach (var threshold in Enum.GetValues<Threshold>())
                    Assert.Equal(repeats.Window(threshold, at), repeats.Window(threshold, later));
            },
            iter: 20_000);
    }

    [Fact]
    public void It_is_not_asked_for_another_moment_than_it_holds_for()
    {
        var file = History.Reported().File("+1m");
        Assert.True(file.HoldsAt(file.At) && !file.HoldsAt(file.At - Duration.Epsilon) && !file.HoldsAt(file.ChangesAt));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.StillAt(file.ChangesAt));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.StillAt(file.At - Duration.Epsilon));
    }

    [Fact]
    public void A_version_of_the_policy_that_takes_effect_changes_it()
    {
        var from = When.Is("2026-05-01T20:03");
        var history = History.Reported().Under(ShippedPolicy.Version with { EffectiveFrom = from });
        Assert.Equal(from, history.File("+1m").ChangesAt);
    }

    // What had been entered by a moment: nothing of it lies ahead.
    private static (Casebook Book, List<Entry<EpisodeEvent>> Entries) Known(List<Entry<EpisodeEvent>> entries, List<Entry<ChildEvent>> child, Instant at)
    {
        List<Entry<EpisodeEvent>> known = [.. entries.Where(e => e.Data.OccurredAt <= at && !((e.Data as Corrected)?.Replacement?.OccurredAt > at))];
        var outline = new EpisodeOutline(Id, [.. known.Where(e => EpisodeOutline.Holds(e.Data))]);
        var earlier = Enumerable.Range(0, 3).Select(i => new EpisodeOutline(
            Ids.Of($"earlier {i}"),
            [new Entry<EpisodeEvent>(Ids.Of($"earlier report {i}"), Ago(i), Facts.Reported() with { OccurredAt = Ago(i) })]));
        return (new Casebook(Ids.Of("child"), [.. child.Where(e => e.Data.OccurredAt <= at)], [.. earlier, outline], PolicyHistory.Shipped), known);

        // They leave the windows of 30 and of 90 days while the episode runs.
        static Instant Ago(int i) => RandomHistory.Report + Duration.FromHours(7 * (i + 1)) - Duration.FromDays(i == 0 ? 90 : 30);
    }

    private static CaseFile Open(Casebook book, List<Entry<EpisodeEvent>> entries, Instant at) => book.Open(Id, entries, at);

    private static IEnumerable<Instant> Moments(CaseFile file, double share)
    {
        var (at, last) = (file.At, Instant.Min(file.ChangesAt, file.At + Duration.FromDays(200)) - Duration.Epsilon);
        return new[] { at, last, at + (last - at) * share }.Where(file.HoldsAt);
    }

    private static void AssertSame(Casebook book, List<Entry<EpisodeEvent>> entries, CaseFile file, Instant later)
    {
        var (anew, kept) = (Open(book, entries, later), file.StillAt(later));
        Assert.Equal(later, kept.At);
        Assert.Equal(Told(anew), Told(kept));
        Assert.Equal(anew.Episode.SearchedUntil, kept.Episode.SearchedUntil);
        Assert.Equal(anew.Child.Details, kept.Child.Details);
        Assert.Equal(anew.ChildDuringSearch.Entries, kept.ChildDuringSearch.Entries);
        // Judged anew, it comes to the same.
        Assert.Equal(Told(kept), Told(new CaseFile(kept.EpisodeId, kept.Episode, kept.Child, kept.Episodes, kept.Policy, later)));
    }

    private static string Told(CaseFile file) =>
        string.Join('\n', Domain.Clocks.Clocks.Evaluate(file)) + '\n' + string.Join('\n', FlagTable.Evaluate(file));
}
