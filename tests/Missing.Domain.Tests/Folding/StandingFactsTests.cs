using CsCheck;
using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Alarms;
using NodaTime;

namespace Missing.Domain.Tests.Folding;

/// <summary>
/// Where an episode stands comes from the facts that stand (docs/rules.md §2). Every entry that ends a search, struck out after an
/// hour, a day and a month, before the episode was closed and after it, gives the same: the child is missing again.
/// </summary>
public sealed class StandingFactsTests
{
    private static readonly Guid Ended = Ids.Of("ended");

    private static readonly Dictionary<string, EpisodeEvent> Endings = new()
    {
        ["found"] = Facts.Found(),
        ["found dead"] = Facts.FoundDeceased(),
        ["never missing"] = Facts.NeverMissing(),
        ["duplicate"] = Facts.Duplicate(),
    };

    public static TheoryData<string, string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, bool>();
            foreach (var ending in Endings.Keys)
                foreach (var struckOut in new[] { "+2h", "+26h", "+721h" })
                    foreach (var closed in new[] { false, true })
                        cases.Add(ending, struckOut, closed);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Striking_out_what_ended_the_search_makes_the_child_missing_again(string ending, string at, bool closed)
    {
        var history = StruckOut(ending, at, closed);
        var file = history.File(at);

        Assert.Equal(EpisodeStatus.Missing, file.Episode.Status);
        Assert.Null(file.Episode.EndedAt);
        Assert.False(file.Episode.IsOver);
        Assert.True(Assert.Single(file.Repeats.Reports).IsMissing, "search and counts read the outline, which tells the same");
        Assert.Contains(FlagTable.Evaluate(file), f => f.Id == FlagId.Unassigned);
        Assert.Contains(Domain.Clocks.Clocks.Evaluate(file), c => c is { Id: ClockId.FirstEnquiry, State: ClockState.Overdue });
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_supervisor_and_an_inspector_are_told_why_and_once(string ending, string at, bool closed)
    {
        var history = StruckOut(ending, at, closed);
        var soon = $"{at}1m";

        var raised = history.Alarms(soon).ToRaise().ToList();
        foreach (var role in new[] { Role.Supervisor, Role.Inspector })
            Assert.Contains(ClockId.MissingAgain, Assert.Single(raised, a => a.Alarm.ToRole == role).Alarm.Clocks.Select(c => c.Clock));
        foreach (var (_, alarm) in raised) history.Then(soon, alarm, Actor.System);
        Assert.Empty(history.ToRaise($"{at}2m"));

        // Somebody decides how grave it is, and there is nothing more to be told of.
        history.Then($"{at}3m", Facts.Reviewed());
        Assert.DoesNotContain(history.Clocks(ClockId.MissingAgain, $"{at}4m"), c => c.IsOpen);
    }

    [Theory, MemberData(nameof(Cases))]
    public void What_was_closed_since_counts_again_when_the_strike_out_is_struck_out(string ending, string at, bool closed)
    {
        var before = Given(ending, at, closed).File(at).Episode.Status;
        var history = StruckOut(ending, at, closed);

        history.Then($"{at}5m", new Corrected(Ids.Of("struck"), "It was that child after all"));

        Assert.Equal(before, history.File($"{at}6m").Episode.Status);
        Assert.Empty(history.Clocks(ClockId.MissingAgain, $"{at}6m"));
    }

    [Fact]
    public void Closing_counts_only_after_the_finding_that_stands()
    {
        var history = StruckOut("found", "+26h", closed: true).Then("+27h", Facts.Found());

        Assert.Equal(EpisodeStatus.Found, history.File("+28h").Episode.Status);
        Assert.Equal(EpisodeStatus.Closed, history.Then("+29h", new Closed("Returned")).File("+30h").Episode.Status);
    }

    [Fact]
    public void Striking_out_the_closing_alone_leaves_the_child_found()
    {
        var history = History.Reported().Then("+1h", Facts.Found()).Then("+2h", new Closed("Returned"), id: Ended)
            .Then("+3h", new Corrected(Ended, "Closed by mistake"));

        Assert.Equal(EpisodeStatus.Found, history.File("+4h").Episode.Status);
        Assert.Empty(history.Clocks(ClockId.MissingAgain, "+4h"));
    }

    [Fact]
    public void What_was_recorded_on_the_strength_of_the_finding_is_said_to_rest_on_nothing_until_it_is_struck_out_too()
    {
        EpisodeEvent[] onIt =
        [
            new ChildPlaced("Carer", "Aunt"), new PreventionInterviewHeld(InterviewOutcome.Held), new CrimeDecided(CrimeOutcome.NotACrime, "Fell"),
            new ReturnHomeInterviewOffered(), new ReturnHomeInterviewHeld(), new ReturnHomeInterviewDeclined(),
            new PpnSubmitted(1, false, "Argument"), new PpnNotRequired("None"), new Closed("Returned"),
        ];
        foreach (var fact in onIt)
        {
            var history = History.Reported().Then("+10m", new PpnSubmitted(2, false, "At risk while missing"))
                .Then("+1h", Facts.Found(), id: Ended).Then("+2h", fact, id: Ids.Of("on it"));
            Assert.Empty(history.File("+3h").Episode.RestingOnStruckOut);

            history.Then("+4h", new Corrected(Ended, "Another child")).Then("+5h", Facts.Reviewed());
            var resting = Assert.Single(history.File("+6h").Episode.RestingOnStruckOut);
            Assert.Equal((Ids.Of("on it"), Ended), (resting.Entry.Id, resting.On.Entry.Id));
            Assert.Contains(FlagTable.Evaluate(history.File("+6h")), f => f.Id == FlagId.RestsOnStruckOut && f.Since == history.At("+4h"));

            history.Then("+7h", new Corrected(Ids.Of("on it"), "It was of another child too"));
            Assert.DoesNotContain(FlagTable.Evaluate(history.File("+8h")), f => f.Id == FlagId.RestsOnStruckOut);
        }
    }

    [Fact]
    public void A_finding_put_in_its_place_bears_what_was_recorded_on_it()
    {
        var history = History.Reported().Then("+1h", Facts.Found(), id: Ended).Then("+3h", new PreventionInterviewHeld(InterviewOutcome.Held))
            .Then("+4h", new Corrected(Ended, "Wrong place")).Then("+2h", Facts.Found(), recorded: "+4h5m");

        Assert.Empty(history.File("+5h").Episode.RestingOnStruckOut);
        Assert.Empty(history.Clocks(ClockId.MissingAgain, "+5h"));
    }

    [Fact]
    public void Whatever_was_entered_and_corrected_who_is_missing_by_the_facts_that_stand_is_searched_for_and_told_of_and_nobody_else() =>
        Gen.Select(RandomHistory.Episode, RandomHistory.Child, Gen.Int[-5, 80], Gen.Int[-5, 80]).Sample(
            (entries, child, tick, known) =>
            {
                var (id, at) = (Ids.Of("episode"), RandomHistory.Moment(tick));
                var outline = new EpisodeOutline(id, [.. entries.Where(e => EpisodeOutline.Holds(e.Data))]);
                var book = new Casebook(Ids.Of("child"), child, [outline], PolicyHistory.Shipped);
                foreach (var knownAt in new Instant?[] { null, RandomHistory.Moment(known) })
                {
                    var file = book.Open(id, entries, at, knownAt);
                    if (!file.Episode.IsReported) continue;
                    var ended = file.Episode.Entries.Any(e => e.Data is Found or FoundDeceased or RecordedNotMissing);

                    Assert.Equal(!ended, file.Episode.IsMissing);
                    Assert.Equal(!ended, !file.Episode.IsOver && file.Episode.FoundAt is null);
                    var clocks = Domain.Clocks.Clocks.Evaluate(file);
                    if (ended) Assert.DoesNotContain(clocks, c => c is { IsOpen: true, EndedBy: EndedBy.EndOfSearch });
                    var alarms = new ChildAlarms([file], at);
                    if (!ended)
                        foreach (var role in clocks.Where(c => c.State == ClockState.Overdue).SelectMany(c => Told(file, c)).Distinct())
                            Assert.True(
                                alarms.ToRaise().Any(a => a.Alarm.ToRole == role) || alarms.All.Any(a => a.ToRole == role),
                                $"{role} is told of a child who is missing now");
                }
            },
            iter: 1_000);

    private static IEnumerable<Role> Told(CaseFile file, Clock clock) =>
        new[] { ClockTable.Of(clock.Id).AlarmRoleIn(file), ClockTable.Of(clock.Id).AlsoTold }.OfType<Role>();

    private static History StruckOut(string ending, string at, bool closed) =>
        Given(ending, at, closed).Then(at, new Corrected(Ended, "The child in hospital is another one"), id: Ids.Of("struck"));

    // Closed half an hour before the strike-out, as a closing is after a notice and the interview.
    private static History Given(string ending, string at, bool closed)
    {
        var history = History.Reported().Then("+1h", Endings[ending], id: Ended)
            .Then("+1h10m", new PreventionInterviewHeld(InterviewOutcome.Held)).Then("+1h20m", new PpnNotRequired("None"));
        return closed ? history.Then("+1h30m", new Closed("Found")) : history;
    }
}
