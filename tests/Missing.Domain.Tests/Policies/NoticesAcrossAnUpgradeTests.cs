using CsCheck;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Policies;

/// <summary>
/// Before the release of November 2026 any notice, sending or reason counted for the return, whenever it was written and whatever became of it.
/// Of a child found before a force had that release, what had been done then stays done: no history turns late overnight.
/// </summary>
public sealed class NoticesAcrossAnUpgradeTests
{
    private static readonly Guid Notice = Ids.Of("notice");
    private static readonly Guid Second = Ids.Of("second");

    // The two rules as the first release had them.
    private static readonly ClockRule[] FirstRelease =
    [
        ClockTable.Of(ClockId.PpnSubmission) with { Spans = f => OfTheFirstRelease(f, ClockId.PpnSubmission, f.Episode.First<PpnSubmitted>()?.At) },
        ClockTable.Of(ClockId.PpnToCsc) with
        {
            Spans = f => OfTheFirstRelease(f, ClockId.PpnToCsc, f.Episode.First<PpnSent>(s => s.To == Agency.ChildrensSocialCare)?.At),
        },
    ];

    [Fact]
    public void Whatever_was_entered_before_the_release_is_judged_and_waits_as_it_did_then() =>
        Gen.Select(RandomHistory.Episode, Gen.Int[-5, 80]).Sample(
            (recorded, tick) =>
            {
                var at = RandomHistory.Moment(tick);
                List<Entry<EpisodeEvent>> entries = [.. AsItWasThen(recorded)];
                var outline = new EpisodeOutline(Ids.Of("episode"), [.. entries.Where(e => EpisodeOutline.Holds(e.Data))]);
                var policy = new PolicyHistory([], [new AdoptedRelease(Releases.November2026, RandomHistory.Moment(1_000))]);
                var file = new Casebook(Ids.Of("child"), [], [outline], policy).Open(outline.EpisodeId, entries, at);

                Assert.Equal(
                    Domain.Clocks.Clocks.Evaluate(file, FirstRelease),
                    Domain.Clocks.Clocks.Evaluate(file, [ClockTable.Of(ClockId.PpnSubmission), ClockTable.Of(ClockId.PpnToCsc)]));
                if (file.Episode is { IsReported: true, FoundAt: not null }) Assert.Equal(WaitingInTheFirstRelease(file), Notices.ToSend(file).Select(n => n.Id));
            },
            iter: 3_000);

    [Theory]
    [InlineData("written:+10m found:+1h", "met", "running", "notice")]
    [InlineData("written:+10m sent:+20m found:+1h", "met", "met", "")]
    [InlineData("not-required:+10m found:+1h", "met", "met", "")]
    [InlineData("found:+1h written:+2h sent:+3h returned:+4h", "met", "met", "")]
    [InlineData("found:+1h written:+2h sent:+3h struck-out:+4h", "running", "met", "")]
    [InlineData("written:+10m died:+1h", "met", "running", "notice")]
    // What the force does since is judged by the rule it has.
    [InlineData("found:+1h written:+2h sent:+3h returned:+6h", "running", "running", "notice")]
    [InlineData("found:+1h written:+2h sent:+3h struck-out:+6h", "running", "running", "")]
    [InlineData("found:+1h written:+2h sent:+3h again:+6h", "met", "met", "second")]
    [InlineData("found:+1h again:+6h", "met", "running", "second")]
    // So is a child who was found since, and what is owed for the return.
    [InlineData("written:+10m found:+6h", "running", "running", "notice")]
    [InlineData("written:+10m sent:+20m found:+6h", "running", "running", "")]
    [InlineData("not-required:+10m found:+6h", "running", "running", "")]
    public void What_was_done_before_the_release_counts_for_a_child_found_before_it(string happened, string submitted, string toSocialCare, string waiting)
    {
        var history = History.Reported();
        foreach (var word in happened.Split(' ').Select(w => w.Split(':')))
        {
            var (fact, id) = Entered(word[0]);
            history.Then(word[1], fact, id: id);
        }

        history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+5h")));

        Assert.Equal((submitted, toSocialCare), (State(ClockId.PpnSubmission), State(ClockId.PpnToCsc)));
        Assert.Equal(
            waiting.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Ids.Of), Notices.ToSend(history.File("+7h")).Select(n => n.Id));

        string State(ClockId clock) => Snapshots.StoredJson.NameOf(history.Clock(clock, "+7h").State);
    }

    [Fact]
    public void A_case_that_could_be_closed_before_the_release_can_be_closed_after_it()
    {
        var history = History.Reported().Then("+10m", new PpnSubmitted(3, false, "Exploitation")).Then("+1h", Facts.Found())
            .Then("+2h", new PreventionInterviewHeld(InterviewOutcome.Held));
        Refusal? Closing() => new CloseEpisode("Done").Decide(new Situation(history.File("+7h"), History.Supervisor, history.At("+7h"), history.At("+7h"))).Refusal;

        Assert.Equal("cannot-close", Closing()?.Code);
        history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+5h")));
        Assert.Null(Closing());
    }

    // What could not be entered then is left out, and notices are named by what becomes of them more often than at random.
    private static IEnumerable<Entry<EpisodeEvent>> AsItWasThen(List<Entry<EpisodeEvent>> recorded)
    {
        Guid[] notices = [.. recorded.Where(e => e.Data is PpnSubmitted).Select(e => e.Id).DefaultIfEmpty(Notice)];
        foreach (var (entry, i) in recorded.Select((e, i) => (e, i)))
        {
            EpisodeEvent? then = entry.Data switch
            {
                PpnCovered or Corrected { Replacement: PpnCovered } => null,
                PpnNotRequired reason => reason with { SaysCovered = false },
                Corrected { Replacement: PpnNotRequired reason } c => c with { Replacement = reason with { SaysCovered = false } },
                PpnSupervised p => p with { Ppn = notices[i % notices.Length] },
                PpnReturnedForWork p => p with { Ppn = notices[i % notices.Length] },
                PpnSent p => p with { Ppn = notices[i % notices.Length] },
                var other => other,
            };
            if (then is not null) yield return entry with { Data = then };
        }
    }

    private static IEnumerable<Span> OfTheFirstRelease(CaseFile file, ClockId clock, Instant? done)
    {
        if (file.Episode.Entries.FirstOrDefault(e => e.Data is Found or FoundDeceased) is not { } found) yield break;
        var (start, reason) = (found.Data.OccurredAt, file.Episode.First<PpnNotRequired>()?.At);
        var met = done is null || reason < done ? reason ?? done : done;
        yield return new Span(
            found.Id, start, file.Policy.InForceAt(start).Due(clock, start), met is { } at ? Instant.Max(at, start) : null);
    }

    private static IEnumerable<Guid> WaitingInTheFirstRelease(CaseFile file)
    {
        var isOpen = Domain.Clocks.Clocks.Evaluate(file, FirstRelease).Any(c => c is { Id: ClockId.PpnToCsc, IsOpen: true });
        return isOpen && file.Episode.NotMissing is null ? file.Episode.All<PpnSubmitted>().Select(n => n.Id) : [];
    }

    private static (EpisodeEvent Fact, Guid? Id) Entered(string word) => word switch
    {
        "written" => (new PpnSubmitted(3, false, "Exploitation"), Notice),
        "again" => (new PpnSubmitted(2, false, "More was said"), Second),
        "sent" => (new PpnSent(Notice, Agency.ChildrensSocialCare), null),
        "returned" => (new PpnReturnedForWork(Notice), null),
        "struck-out" => (new Corrected(Notice, "Of another child"), null),
        "not-required" => (new PpnNotRequired("Nothing new"), null),
        "died" => (Facts.FoundDeceased(), null),
        _ => (Facts.Found(), null),
    };
}
