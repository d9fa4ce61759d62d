using CsCheck;
using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using Missing.Domain.Tests.Flags;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Privacy;

/// <summary>
/// Flags, clocks and alarms of a record that is closed to the reader: what the stub shows is so, and is no more than the open record shows; and
/// it rests on nothing that is not told.
/// </summary>
public sealed class ClosedFlagTests
{
    private static readonly Actor Reader = new("https://idp|reader", "PC Reader", Role.Operator);

    public static TheoryData<FlagId> Every => [.. Enum.GetValues<FlagId>()];

    [Fact]
    public void Of_any_history_the_stub_shows_a_part_of_what_the_open_record_shows()
    {
        Sample((book, entries, at) =>
        {
            var (open, closed) = (book.Open(Ids.Of("episode"), entries, at), Closed(book, entries, at));
            Assert.Equal(
                FlagTable.Evaluate(open).Where(f => Told(f) != WhenClosed.Untold).Select(f => (f.Id, f.Since)), FlagTable.Evaluate(closed).Select(f => (f.Id, f.Since)));
            Assert.Equal(Clocks(open, WhenClosed.Told), Clocks(closed, WhenClosed.Told));
            Assert.Empty(Clocks(closed, WhenClosed.Untold));
            var all = Clocks(open, WhenClosed.WithoutName).Select(c => c with { Subject = null }).ToList();
            Assert.All(Clocks(closed, WhenClosed.WithoutName), c => Assert.Contains(c, all));
            // Nobody is told that all is done while something is owed, and of none twice.
            Assert.Equal(all.Where(c => c.IsOpen).Select(c => c.Id).Distinct(), Clocks(closed, WhenClosed.WithoutName).Where(c => c.IsOpen).Select(c => c.Id));
        });
    }

    [Fact]
    public void An_alarm_of_the_stub_is_one_of_the_open_record_and_about_no_more()
    {
        var seen = 0;
        Sample((book, entries, at) =>
        {
            // As the server raises them, some hours before.
            var raised = new ChildAlarms([.. Reported(book.Open(Ids.Of("episode"), entries, at - Duration.FromHours(8)))], at - Duration.FromHours(8)).ToRaise();
            entries = [.. entries, .. raised.Select((r, n) => new Entry<EpisodeEvent>(Ids.Of($"alarm {n}"), at, r.Alarm))];
            var open = Alarms(book.Open(Ids.Of("episode"), entries, at), at).ToDictionary(a => a.Id);
            foreach (var alarm in Alarms(Closed(book, entries, at), at))
            {
                var whole = open[alarm.Id];
                Assert.Equal((whole.State, whole.ToRole, whole.ShelvedUntil), (alarm.State, alarm.ToRole, alarm.ShelvedUntil));
                Assert.Equal(Unnamed(whole.StillDue), alarm.StillDue);
                Assert.Equal(Unnamed(whole.Clocks), alarm.Clocks);
                seen++;
            }
        });
        Assert.InRange(seen, 1_000, int.MaxValue);
    }

    [Fact]
    public void What_is_told_rests_on_nothing_that_is_not_told() => Sample((book, entries, at) =>
    {
        entries = RandomHistory.WithoutTies(entries);
        var closed = Closed(book, entries, at);
        var told = ClosedRecord.Of(book, Reader);
        var judged = new Casebook(told.ChildId, told.Entries, [new EpisodeOutline(Ids.Of("episode"), OnlyTold([.. entries.Where(e => EpisodeOutline.Holds(e.Data))]))], told.Policy)
            .Open(Ids.Of("episode"), OnlyTold(entries), at);

        Assert.Equal(
            FlagTable.Evaluate(judged).Where(f => Told(f) == WhenClosed.Told).Select(f => (f.Id, f.Since)),
            FlagTable.Evaluate(closed).Where(f => Told(f) == WhenClosed.Told).Select(f => (f.Id, f.Since)));
        Assert.Equal(Clocks(judged, WhenClosed.Told), Clocks(closed, WhenClosed.Told));
    });

    [Theory, MemberData(nameof(Every))]
    public void Each_flag_is_shown_or_not_as_its_row_says(FlagId id)
    {
        var history = FlagTableTests.RaisingAll().First(h => FlagTable.Evaluate(h.File("+30h")).Any(f => f.Id == id));
        var open = FlagTable.Evaluate(history.File("+30h")).Single(f => f.Id == id);

        var closed = FlagTable.Evaluate(Closed(history.Book(), history.Entries, history.At("+30h"))).SingleOrDefault(f => f.Id == id);

        Assert.Equal(Told(open) switch { WhenClosed.Told => open, WhenClosed.WithoutName => open with { Evidence = "somebody" }, _ => null }, closed);
    }

    private static void Sample(Action<Casebook, IReadOnlyList<Entry<EpisodeEvent>>, Instant> judge) =>
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[-5, 80]).Sample(
            (entries, child, tick) =>
            {
                var outline = new EpisodeOutline(Ids.Of("episode"), [.. entries.Where(e => EpisodeOutline.Holds(e.Data))]);
                judge(new Casebook(Ids.Of("child"), child, [outline], PolicyHistory.Shipped), entries, RandomHistory.Moment(tick));
            },
            iter: 2_000);

    private static CaseFile Closed(Casebook book, IReadOnlyList<Entry<EpisodeEvent>> entries, Instant at) =>
        ClosedRecord.Of(book, Reader).Open(Ids.Of("episode"), ClosedRecord.Of(entries, Reader), at);

    private static IReadOnlyList<Entry<EpisodeEvent>> OnlyTold(IReadOnlyList<Entry<EpisodeEvent>> entries) =>
        [.. entries.Select(e => e with { Data = ClosedRecord.Of(e.Data, Reader) })];

    private static WhenClosed Told(Flag flag) => FlagTable.Of(flag.Id).WhenClosed;

    private static IEnumerable<Clock> Clocks(CaseFile file, WhenClosed told) =>
        Domain.Clocks.Clocks.Evaluate(file).Where(c => ClockTable.Of(c.Id).WhenClosed == told);

    private static IEnumerable<Alarm> Alarms(CaseFile file, Instant at) => new ChildAlarms([.. Reported(file)], at).All;

    private static IEnumerable<CaseFile> Reported(CaseFile file) => file.Episode.IsReported ? [file] : [];

    private static IEnumerable<AlarmedClock> Unnamed(IEnumerable<AlarmedClock> clocks) => clocks.Where(c => ClockTable.Of(c.Clock).WhenClosed != WhenClosed.Untold)
        .Select(c => c with { Subject = Guid.TryParse(c.Subject, out _) ? c.Subject : null }).Distinct();
}
