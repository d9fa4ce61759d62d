using Missing.Demo;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.RepeatMissing;
using NodaTime;
using static Missing.Projections.Tests.History.InventedYears;

namespace Missing.Projections.Tests.History;

/// <summary>Invented history is one that could have been entered: the domain's own rules judge every entry of it.</summary>
public class InventionTests
{
    [Fact]
    public void Every_entry_of_an_episode_would_have_been_taken_when_it_was_recorded()
    {
        var refused = new List<string>();
        foreach (var child in Whole.Episodes.GroupBy(e => e.Child))
        {
            var book = BookOf(Whole, child.Key);
            foreach (var episode in child)
            {
                for (var i = 1; i < episode.Entries.Count; i++)
                {
                    var (entry, known) = (episode.Entries[i], episode.Entries.Take(i).ToList());
                    if (Commands.For(entry.Data) is not { } command) continue;
                    var at = entry.Data.OccurredAt;
                    var situation = new Situation(book.Open(episode.Id, known, at), entry.Data.By, at, entry.RecordedAt);
                    if (EpisodeRules.Decide(command, situation).Refusal is { } refusal)
                        refused.Add($"{episode.Reference()} {entry.Data.GetType().Name}: {refusal.Code}");
                }
            }
        }

        Assert.Empty(refused);
    }

    [Fact]
    public void Only_the_report_the_plan_and_alarms_have_no_command()
    {
        var without = Whole.Episodes.SelectMany(e => e.Entries).Select(e => e.Data).Where(f => Commands.For(f) is null).Select(f => f.GetType()).Distinct();
        Assert.Subset(
            new HashSet<Type> { typeof(MissingReported), typeof(TriggerPlanOpened), typeof(AlarmRaised), typeof(AlarmAcknowledged) },
            without.ToHashSet());
    }

    [Fact]
    public void Nothing_happened_or_was_recorded_after_now_and_nothing_was_recorded_before_it_happened()
    {
        Assert.All(Whole.Episodes, e => Assert.All(e.Entries, x => Assert.True(x.Data.OccurredAt <= x.RecordedAt && x.RecordedAt <= Now)));
        Assert.All(Whole.Children, c => Assert.All(c.Entries, x => Assert.True(x.Data.OccurredAt <= x.RecordedAt && x.RecordedAt <= Now)));
    }

    [Fact]
    public void Entries_stand_in_the_order_of_recording_each_with_an_id_of_its_own()
    {
        Assert.All(Whole.Episodes, e => Assert.Equal(e.Entries.OrderBy(x => x.RecordedAt), e.Entries));
        Assert.All(Whole.Episodes, e => Assert.IsType<MissingReported>(e.Entries[0].Data));
        Assert.All(Whole.Children, c => Assert.Equal(c.Entries.OrderBy(x => x.RecordedAt), c.Entries));
        var ids = Whole.Episodes.SelectMany(e => e.Entries).Select(e => e.Id).Concat(Whole.Children.SelectMany(c => c.Entries).Select(e => e.Id));
        Assert.Equal(Whole.Events, ids.Distinct().Count());
    }

    [Fact]
    public void No_child_is_reported_while_missing_and_only_the_last_episode_may_be_open()
    {
        foreach (var child in Whole.Episodes.GroupBy(e => e.Child))
        {
            var episodes = child.OrderBy(e => e.ReportedAt).Select(Fold).ToList();
            foreach (var (before, after) in episodes.Zip(episodes.Skip(1)))
                Assert.True(before.EndedAt <= after.ReportedAt, $"{child.Key.Name}: {before.EndedAt} is not before {after.ReportedAt}");
        }
    }

    [Fact]
    public void A_report_opens_the_plan_in_force_and_no_other()
    {
        foreach (var episode in Whole.Episodes)
        {
            var plan = ChildAt.Fold(episode.Child.Entries, episode.ReportedAt).TriggerPlan;
            Assert.Equal(plan?.Version, Fold(episode).First<TriggerPlanOpened>()?.Fact.PlanVersion);
        }
    }

    [Fact]
    public void Clocks_and_flags_can_be_told_of_every_episode()
    {
        foreach (var child in Whole.Episodes.GroupBy(e => e.Child))
        {
            var book = BookOf(Whole, child.Key);
            foreach (var episode in child)
            {
                var file = book.Open(episode.Id, episode.Entries, Now);
                Assert.NotEmpty(Clocks.Evaluate(file));
                FlagTable.Evaluate(file);
            }
        }
    }

    [Fact]
    public void Every_crossing_was_told_once()
    {
        foreach (var child in Whole.Children)
        {
            var told = child.Entries.Select(e => e.Data).OfType<RepeatThresholdTold>().Select(t => (t.Threshold, t.EpisodeId)).ToList();
            var repeats = BookOf(Whole, child).RepeatsAt(Now);
            var crossed = Enum.GetValues<Threshold>().SelectMany(t => repeats.Crossings(t, Now)).Select(c => (c.Threshold, c.EpisodeId));
            Assert.Equal(crossed.Order(), told.Order());
        }
    }

    [Fact]
    public void References_count_up_in_the_order_of_report_in_each_year()
    {
        foreach (var year in Whole.Episodes.GroupBy(e => e.Reference()[3..7]))
            Assert.Equal(
                Enumerable.Range(1, year.Count()).Select(n => $"MC-{year.Key}-{n:000000}"),
                year.OrderBy(e => e.ReportedAt).Select(e => e.Reference()));
    }

    [Fact]
    public void The_same_moment_gives_the_same_history()
    {
        var again = Invention.Of(Profile.Shipped.Scaled(0.04), Now, People);
        Assert.Equal(
            Small.Episodes.SelectMany(e => e.Entries).Select(e => (e.Id, e.RecordedAt, e.Data.OccurredAt)),
            again.Episodes.SelectMany(e => e.Entries).Select(e => (e.Id, e.RecordedAt, e.Data.OccurredAt)));
    }
}

internal static class ReferenceOf
{
    internal static string Reference(this InventedEpisode episode) => ((MissingReported)episode.Entries[0].Data).Reference;
}
