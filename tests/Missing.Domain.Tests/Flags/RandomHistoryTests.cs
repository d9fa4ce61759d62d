using CsCheck;
using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>Whatever was entered, in whatever order and however corrected: every flag, clock and alarm has an answer.</summary>
public sealed class RandomHistoryTests
{
    [Fact]
    public void Flags_clocks_and_alarms_never_throw_and_hold_since_no_later_than_now() =>
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[-5, 80], Gen.Int[-5, 80]).Sample(
            (entries, child, tick, known) =>
            {
                var (id, at) = (Ids.Of("episode"), RandomHistory.Moment(tick));
                var outline = new EpisodeOutline(id, [.. entries.Where(e => EpisodeOutline.Holds(e.Data))]);
                var book = new Casebook(Ids.Of("child"), child, [outline], PolicyHistory.Shipped);
                foreach (var file in new[] { book.Open(id, entries, at), book.Open(id, entries, at, RandomHistory.Moment(known)) })
                {
                    var flags = FlagTable.Evaluate(file);
                    Assert.All(flags, f => Assert.InRange(f.Since, file.Episode.ReportedAt, at));
                    Assert.Equal(flags.Select(f => f.Id).Distinct(), flags.Select(f => f.Id));
                    Assert.All(
                        Domain.Clocks.Clocks.Evaluate(file),
                        c => Assert.True(c.StartedAt <= at && (c.State == ClockState.Overdue) == (c.IsOpen && c.DueAt <= at)));
                    var alarms = new ChildAlarms(file.Episode.IsReported ? [file] : [], at);
                    Assert.All(alarms.ToRaise(), a => Assert.NotEmpty(a.Alarm.Clocks));
                    Assert.All(alarms.ToEscalate(), e => Assert.Equal(id, e.EpisodeId));
                    Assert.All(alarms.All, a => alarms.ToPassOn(a.Id));
                }
            },
            iter: 2_000);
}
