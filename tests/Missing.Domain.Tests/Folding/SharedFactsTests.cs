using Missing.Domain.Episodes;

namespace Missing.Domain.Tests.Folding;

/// <summary>
/// A fact that stands on several episodes changes on each (docs/rules.md §2): entered, replaced, struck out, and the strike-out struck out, for
/// a finding, an interview, a link, a notice and what becomes of it.
/// </summary>
public sealed class SharedFactsTests
{
    private static readonly Guid Here = Ids.Of("episode");
    private static readonly Guid There = Ids.Of("there");
    private static readonly Guid Shared = Ids.Of("shared");

    private static readonly Dictionary<string, EpisodeEvent> Facts = new()
    {
        ["finding"] = new Found("Aunt's", "PC 1", "Well", AlsoOn: [Here, There]),
        ["interview held"] = new ReturnHomeInterviewHeld("A worker", Covers: [Here, There], Summary: "Talked"),
        ["interview declined"] = new ReturnHomeInterviewDeclined("A worker", Covers: [Here, There]),
        ["link"] = new EpisodesLinked(There, "Left together"),
        ["notice"] = new PpnSubmitted(4, true, "Neglect", Covers: [There]),
    };

    public static TheoryData<string> Every => [.. Facts.Keys];

    [Theory, MemberData(nameof(Every))]
    public void It_is_struck_out_of_each_and_stands_again_on_each(string what)
    {
        var (here, there) = (new List<Entry<EpisodeEvent>>(), new List<Entry<EpisodeEvent>>());

        Enter(Facts[what], Shared);
        Assert.Single(Standing(there));

        Enter(new Corrected(Shared, "Of other children"), Ids.Of("struck"));
        Assert.Empty(Standing(here));
        Assert.Empty(Standing(there));

        Enter(new Corrected(Ids.Of("struck"), "Of these after all"), Ids.Of("back"));
        Assert.Single(Standing(here));
        Assert.Single(Standing(there));

        void Enter(EpisodeEvent fact, Guid id) => SharedFactsTests.Enter(here, there, fact, id);
    }

    /// <summary>Whatever names several episodes says something of each, so it is one of the facts above.</summary>
    [Fact]
    public void Every_event_that_names_episodes_is_shared()
    {
        var naming = EpisodeEvents.InFoldOrder.Where(t => t != typeof(Regraded) && t.GetProperties().Any(p => p.PropertyType == typeof(IReadOnlyList<Guid>)));

        Assert.Empty(naming.Except(Facts.Values.Select(f => f.GetType())));
    }

    /// <summary>Corrected on the one or on the other, to another time or another content: what stands is one finding on each.</summary>
    [Theory]
    [InlineData(-30, "Aunt's")]
    [InlineData(0, "Uncle's")]
    [InlineData(30, "Aunt's")]
    public void A_finding_of_several_may_be_moved_to_another_time(int minutes, string where)
    {
        var given = Episode.Reported(Some.Noon);
        var found = new Found("Aunt's", "PC 1", "Well", AlsoOn: [Some.EpisodeId, Some.Id(500)]);
        var at = Some.Noon + Some.Minutes(60);
        var other = new Episode([], [], []).Entered(new MissingReported(Some.ChildId, "MC-2026-000002", "At the station"), Some.Noon).Entered(found, at);
        var moved = at + Some.Minutes(minutes);

        var outcome = given.Entered(found, at).WithOther(Some.Id(500), other)
            .WhenCorrected(Some.Id(2), new RecordFound(where, "PC 1", "Well", AlsoOn: [Some.Id(500)], OccurredAt: moved), Some.Person(Role.Supervisor), at + Some.Minutes(120));

        var replacement = Assert.IsType<Found>(Assert.IsType<Corrected>(outcome.Fact).Replacement);
        Assert.Equal((moved, where), (replacement.OccurredAt, replacement.Where));
    }

    [Fact]
    public void A_replacement_replaces_it_on_each_and_takes_it_from_those_it_no_longer_covers()
    {
        var (here, there) = (new List<Entry<EpisodeEvent>>(), new List<Entry<EpisodeEvent>>());
        Enter(here, there, Facts["interview held"], Shared);

        Enter(here, there, new Corrected(Shared, "Of two", new ReturnHomeInterviewHeld("Another worker", Covers: [Here, There])), Ids.Of("first"));
        Assert.Equal("Another worker", Assert.IsType<ReturnHomeInterviewHeld>(Assert.Single(Standing(there))).ConductedBy);

        Enter(here, there, new Corrected(Shared, "Of one", new ReturnHomeInterviewHeld("Another worker", Covers: [Here])), Ids.Of("second"));
        Assert.Single(Standing(here));
        Assert.Empty(Standing(there));
    }

    [Fact]
    public void What_becomes_of_a_notice_becomes_of_it_on_each_episode_it_covers_also_when_that_is_said_later()
    {
        var (here, there) = (new List<Entry<EpisodeEvent>>(), new List<Entry<EpisodeEvent>>());
        Enter(here, there, new PpnSubmitted(4, true, "Neglect"), Shared);
        Enter(here, there, new PpnSent(Shared, Agency.ChildrensSocialCare), Ids.Of("sent"));
        Assert.Empty(there);

        Enter(here, there, new Corrected(Shared, "Of all three", (PpnSubmitted)Facts["notice"]), Ids.Of("covering"));
        Assert.Equal([typeof(PpnCovered), typeof(PpnSent)], Standing(there).Select(f => f.GetType()).OrderBy(t => t.Name));

        Enter(here, there, new PpnReturnedForWork(Shared), Ids.Of("returned"));
        Assert.Contains(Standing(there), f => f is PpnReturnedForWork);

        Enter(here, there, new Corrected(Shared, "No notice at all"), Ids.Of("struck"));
        Assert.Empty(Standing(there));
    }

    [Fact]
    public void What_is_only_of_one_episode_changes_no_other()
    {
        var (here, there) = (new List<Entry<EpisodeEvent>>(), new List<Entry<EpisodeEvent>>());
        foreach (var fact in new EpisodeEvent[] { new NoteAdded("x"), new PpnSubmitted(1, false, "x"), new PpnCovered(Shared, There, 1, false), new ReturnHomeInterviewOffered() })
            Enter(here, there, fact, Ids.Of(fact.ToString()));

        Assert.Empty(there);
    }

    private static IReadOnlyList<EpisodeEvent> Standing(List<Entry<EpisodeEvent>> entries) =>
        [.. EpisodeAt.Fold(entries, When.Is("2026-06-01T00:00")).Entries.Select(e => e.Data).Where(f => f is not Corrected)];

    // As the Api does: what is entered here, and on the other episode what follows from it.
    private static void Enter(List<Entry<EpisodeEvent>> here, List<Entry<EpisodeEvent>> there, EpisodeEvent fact, Guid id)
    {
        var before = here.ToList();
        var at = When.Is("2026-05-01T20:00") + NodaTime.Duration.FromHours(here.Count);
        var stamped = fact with { OccurredAt = at, By = History.Supervisor };
        if (stamped is Corrected { Replacement: { } replacement } c) stamped = c with { Replacement = replacement with { OccurredAt = at, By = History.Supervisor } };
        here.Add(new Entry<EpisodeEvent>(id, at, stamped));
        foreach (var change in SharedFacts.Changes(Here, before, here))
        {
            Assert.Equal(There, change.EpisodeId);
            if (SharedFacts.Follow(change, there, stamped as Corrected) is { } follows)
                there.Add(new Entry<EpisodeEvent>(Ids.Of($"there {there.Count}"), at, follows));
        }
    }
}
