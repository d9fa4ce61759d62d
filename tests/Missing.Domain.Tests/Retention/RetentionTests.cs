using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Retention;
using Missing.Domain.Time;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests.Retention;

/// <summary>docs/rules.md §8: time only makes a review due, disposal takes two people, a legal hold forbids it.</summary>
public sealed class RetentionTests
{
    private static readonly Actor Manager = Person(Role.RecordsManager);
    private static readonly Actor Inspector = Person(Role.Inspector);
    private static readonly ProposeDisposal Propose = new("Schedule of 2026, row 3", "Nothing open");

    [Fact]
    public void Without_a_schedule_nothing_ever_comes_up()
    {
        var kept = Kept(Child.Registered(), Ended(), Noon + Duration.FromDays(365 * 90), schedules: []);
        Assert.Null(kept.ReviewAt);
        Assert.Equal(RetentionGroup.Returned, kept.Group);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(15)]
    public void A_review_comes_up_the_years_of_the_schedule_after_the_last_episode_ended(int years)
    {
        var due = new LocalDate(2026 + years, 5, 1).AtStartOfDayInZone(London.Zone).ToInstant();
        var set = Set(RetentionGroup.Returned, RetentionTrigger.LastEpisodeEnded, years);
        Assert.False(Kept(Child.Registered(), Ended(), due - Minutes(1), set).IsDue(due - Minutes(1)));
        Assert.True(Kept(Child.Registered(), Ended(), due, set).IsDue(due));
    }

    [Fact]
    public void From_birth_where_the_schedule_says_so_and_from_registration_where_birth_is_not_known()
    {
        var set = Set(RetentionGroup.NeverReported, RetentionTrigger.DateOfBirth, 30);
        var known = Child.Registered(new ChildDetails("Doe", DateOfBirth: new LocalDate(2012, 2, 29)));
        Assert.Equal(new LocalDate(2042, 2, 28), London.Date(Kept(known, null, Noon, set).ReviewAt!.Value));
        Assert.Equal(new LocalDate(2056, 5, 1), London.Date(Kept(Child.Registered(), null, Noon, set).ReviewAt!.Value));
    }

    [Fact]
    public void The_gravest_group_counts_and_the_latest_schedule_of_it()
    {
        var marked = Child.Registered().Entered(new MarkerRaised(MarkerKind.Cce, MarkerLevel.Emerging))
            .Entered(new MarkerLowered(Id(2), "Assessed again"));
        Assert.Equal(RetentionGroup.Exploitation, Kept(marked, Ended(), Noon).Group);
        Assert.Equal(RetentionGroup.NotMissing, Kept(Child.Registered(), Episode.Reported().Entered(new RecordedNotMissing(NotMissingOutcome.NeverMissing, "x", "PC 1")), Noon).Group);
        Assert.Equal(RetentionGroup.Deceased, Kept(marked, Episode.Reported().Entered(new FoundDeceased("x", "y")), Noon).Group);
        Assert.Equal(40, Kept(marked, Ended(), Noon, Set(RetentionGroup.Exploitation, RetentionTrigger.DateOfBirth, 20), Set(RetentionGroup.Exploitation, RetentionTrigger.DateOfBirth, 40, minutes: 5)).Schedule!.ReviewAfterYears);
    }

    [Fact]
    public void While_an_episode_is_open_nothing_is_due_and_nothing_may_be_disposed_of()
    {
        var now = Noon + Duration.FromDays(365 * 30);
        var open = Kept(Child.Registered(), Episode.FoundAgain(), now, Set(RetentionGroup.Returned, RetentionTrigger.LastEpisodeEnded, 1));
        Assert.False(open.IsDue(now));
        Judge(Propose, Child.Registered(), Episode.FoundAgain(), Manager).ThenRefused("episode-open");
    }

    [Fact]
    public void Undecided_for_thirty_days_it_escalates_and_a_decision_to_keep_puts_it_off()
    {
        var set = Set(RetentionGroup.Returned, RetentionTrigger.LastEpisodeEnded, 6);
        var due = Kept(Child.Registered(), Ended(), Noon, set).ReviewAt!.Value;
        var later = due + Duration.FromDays(30) + Duration.FromTicks(1);
        Assert.False(Kept(Child.Registered(), Ended(), later, set).IsEscalated(due + Duration.FromDays(30)));
        Assert.True(Kept(Child.Registered(), Ended(), later, set).IsEscalated(later));
        var kept = Kept(Child.Registered().Entered(new RecordRetained(new LocalDate(2040, 1, 1), "Still at risk"), later), Ended(), later, set);
        Assert.False(kept.IsDue(later));
        Assert.Equal(new LocalDate(2040, 1, 1), London.Date(kept.ReviewAt!.Value));
    }

    [Fact]
    public void A_records_manager_proposes_and_an_inspector_approves()
    {
        Judge(Propose, Child.Registered(), Ended(), Manager).Then(new DisposalProposed(Propose.Authority!, Propose.Reason!));
        var proposed = Proposed();
        Judge(Propose, proposed, Ended(), Manager).ThenRefused("already-proposed");
        Judge(Approve(proposed), proposed, Ended(), Inspector).Then(new RecordDisposed(Propose.Authority!, proposed.LastId, Manager));
        Judge(Approve(proposed), proposed, Ended(), Inspector with { Id = Manager.Id }).ThenRefused("second-person-needed");
        Judge(Approve(proposed), proposed, Ended(), Inspector, Noon + Minutes(1) + Duration.FromHours(24) + Duration.FromTicks(1)).ThenRefused("proposal-expired");
        Judge(new ApproveDisposal { Proposal = Id(99) }, proposed, Ended(), Inspector).ThenRefused("proposal-spent");
        var turnedDown = proposed.Entered(new RecordRetained(new LocalDate(2040, 1, 1), "Still needed"), Noon + Minutes(2));
        Judge(Approve(proposed), turnedDown, Ended(), Inspector).ThenRefused("proposal-spent");
    }

    [Fact]
    public void A_hold_forbids_disposal_until_it_is_lifted_also_after_it_was_proposed()
    {
        var held = Child.Registered().Entered(new LegalHoldPlaced("Inquest"));
        Judge(Propose, held, Ended(), Manager).ThenRefused("on-hold");
        var proposed = Proposed();
        var heldSince = proposed.Entered(new LegalHoldPlaced("Inquest"), Noon + Minutes(2));
        Judge(Approve(proposed), heldSince, Ended(), Inspector).ThenRefused("on-hold");
        var lifted = heldSince.Entered(new LegalHoldLifted(heldSince.LastId, "Over"), Noon + Minutes(3));
        Judge(Approve(proposed), lifted, Ended(), Inspector).Then(new RecordDisposed(Propose.Authority!, proposed.LastId, Manager));
        Judge(new LiftLegalHold("Over") { Hold = heldSince.LastId }, heldSince, Ended(), Manager).Then(new LegalHoldLifted(heldSince.LastId, "Over"));
        Judge(new LiftLegalHold("Over") { Hold = heldSince.LastId }, lifted, Ended(), Manager).ThenRefused("not-found");
    }

    [Fact]
    public void Nothing_is_entered_on_a_record_that_was_disposed_of_and_no_day_of_review_may_be_past()
    {
        var disposed = Proposed().Entered(new RecordDisposed("x"), Noon + Minutes(2));
        Judge(new PlaceLegalHold("Inquest"), disposed, Ended(), Manager).ThenRefused("record-disposed");
        Assert.Null(Kept(disposed, Ended(), Noon, Set(RetentionGroup.Returned, RetentionTrigger.LastEpisodeEnded, 1)).ReviewAt);
        Judge(new RetainRecord(new LocalDate(2026, 5, 1), "x"), Child.Registered(), Ended(), Manager).ThenRefused("in-the-past", "until");
    }

    private static Child Proposed() => Child.Registered().Entered(new DisposalProposed(Propose.Authority!, Propose.Reason!), Noon + Minutes(1), Manager);

    private static ApproveDisposal Approve(Child proposed) => new() { Proposal = proposed.LastId };

    private static Episode Ended() => Episode.FoundAgain().Entered(new Closed("Home"));

    private static Entry<PolicyEvent> Set(RetentionGroup group, RetentionTrigger trigger, int years, int minutes = 0) =>
        new(Id(500 + minutes), Noon + Minutes(minutes), new RetentionScheduled(group, trigger, years, "Test") { OccurredAt = Noon, By = Manager });

    private static RecordRetention Kept(Child child, Episode? episode, Instant now, params Entry<PolicyEvent>[] schedules) =>
        RecordRetention.Of(
            new Casebook(ChildId, child.Entries, episode is null ? [] : [new EpisodeOutline(EpisodeId, episode.Entries)], PolicyHistory.Shipped), schedules, now);

    private static Outcome<ChildEvent> Judge(IRetentionCommand command, Child child, Episode episode, Actor by, Instant? now = null)
    {
        var when = now ?? Noon + Minutes(10);
        return new(RetentionRules.Decide(command, child.Situation(by, when, when), Kept(child, episode, when)));
    }
}
