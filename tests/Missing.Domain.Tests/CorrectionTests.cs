using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Corrections: who may, what can be, and that no refusal is dodged through one.</summary>
public class CorrectionTests
{
    private static readonly Actor Author = Person(Role.Operator);
    private static readonly Actor Supervisor = Person(Role.Supervisor, 2);
    private static readonly Actor Inspector = Person(Role.Inspector);
    private static readonly Episode Noted = Episode.Reported().Entered(new NoteAdded("Wrong"), by: Author);

    private static Episode High => Episode.Reported().Graded(RiskLevel.Low).Entered(new Regraded(RiskLevel.High, "Worse"), by: Author);

    [Fact]
    public void A_replacement_stands_from_the_moment_it_was_about()
    {
        var corrected = Correction(Noted.WhenCorrected(Id(2), new AddNote("Right"), Supervisor));
        Assert.Equal((Id(2), Supervisor), (corrected.EntryId, corrected.By));
        Assert.Equal(new NoteAdded("Right") { OccurredAt = Noon + Minutes(1), By = Supervisor }, corrected.Replacement);
    }

    [Fact]
    public void Without_a_replacement_the_entry_is_struck_out_once()
    {
        var struck = Correction(Noted.WhenCorrected(Id(2), null, Supervisor));
        Assert.Null(struck.Replacement);
        var given = Noted.Entered(struck);
        given.WhenCorrected(Id(2), null, Supervisor).ThenRefused("already-struck-out");
        Assert.NotNull(Correction(given.WhenCorrected(Id(2), new AddNote("After all"), Supervisor)).Replacement);
    }

    [Fact]
    public void The_author_may_for_fifteen_minutes_of_recording()
    {
        var late = Episode.Reported().Entered(new NoteAdded("Wrong"), Noon + Minutes(1), Author, recordedAt: Noon + Minutes(60));
        Correction(late.WhenCorrected(Id(2), null, Author, Noon + Minutes(75)));
        late.WhenCorrected(Id(2), null, Author, Noon + Minutes(75) + Duration.FromTicks(1)).ThenRefused("too-late-to-correct");
        late.WhenCorrected(Id(2), null, Person(Role.Operator, 2), Noon + Minutes(61)).ThenRefused("not-your-entry");
        foreach (var role in new[] { Role.Investigator, Role.Supervisor, Role.Inspector })
            Correction(late.WhenCorrected(Id(2), null, Person(role, 2), Noon + Duration.FromDays(9)));
    }

    [Fact]
    public void What_does_not_exist_is_not_corrected() => Noted.WhenCorrected(Id(99), null, Supervisor).ThenRefused("not-found");

    [Fact]
    public void What_the_system_entered_is_not_corrected()
    {
        EpisodeEvent[] system =
        [
            new TriggerPlanOpened(1, []), new AlarmRaised(Role.Supervisor, []), new Escalated(Role.Supervisor, Id(1), Noon),
            new AlarmAcknowledged(Id(1)), new AlarmShelved(Id(1), "x", Noon),
        ];
        foreach (var fact in system)
            foreach (var by in new[] { Actor.System, Inspector })
                Episode.Reported().Entered(fact, by: by).WhenCorrected(Id(2), null, Inspector).ThenRefused("not-correctable");
    }

    [Fact]
    public void A_correction_is_struck_out_and_not_replaced()
    {
        var given = Noted.Entered(new Corrected(Id(2), "x"), by: Supervisor);
        given.WhenCorrected(Id(3), new AddNote("y"), Supervisor).ThenRefused("strike-out-only");
        Assert.Null(Correction(given.WhenCorrected(Id(3), null, Supervisor)).Replacement);
    }

    [Fact]
    public void A_replacement_is_of_the_same_kind() =>
        Noted.WhenCorrected(Id(2), new RecordEnquiry("x"), Supervisor).ThenRefused("other-kind", "replacement");

    [Fact]
    public void A_correction_under_a_later_one_is_refused_rather_than_lost() =>
        Noted.Entered(new Corrected(Id(2), "x", new NoteAdded("y")), Noon + Minutes(30)).WhenCorrected(Id(2), null, Supervisor, Noon + Minutes(30))
            .ThenRefused("corrected-since");

    [Fact]
    public void A_report_stands_but_may_be_amended()
    {
        var given = Episode.Reported().Entered(new TriggerPlanOpened(1, []), Noon, Actor.System).Entered(new NoteAdded("x"));
        given.WhenCorrected(Id(1), null, Inspector).ThenRefused("report-stands");
        var amended = Correction(given.WhenCorrected(Id(1), new AmendReport("Ran off at noon", OccurredAt: Noon + Duration.FromSeconds(9)), Inspector));
        Assert.Equal(
            new MissingReported(ChildId, "MC-2026-000001", "Ran off at noon") { OccurredAt = Noon + Duration.FromSeconds(9), By = Inspector },
            amended.Replacement);
        given.WhenCorrected(Id(1), new AmendReport("x", OccurredAt: Noon + Minutes(2)), Inspector, Noon + Minutes(9))
            .ThenRefused("entries-before-report");
        given.WhenCorrected(Id(1), new AmendReport("x", MissingSince: Noon + Minutes(9)), Inspector)
            .ThenRefused("after-report", "replacement.missingSince");
    }

    [Fact]
    public void A_report_is_not_moved_into_another_episode()
    {
        var earlier = Episode.Reported(Noon - Duration.FromDays(1)).Entered(new Found("a", "b", "c"), Noon - Duration.FromHours(20));
        Episode.Reported().WithOther(Id(9), earlier)
            .WhenCorrected(Id(1), new AmendReport("x", OccurredAt: Noon - Duration.FromHours(22)), Inspector).ThenRefused("already-missing");
    }

    [Fact]
    public void A_replacement_is_judged_as_the_original_would_be()
    {
        var given = Episode.FoundAgain();
        given.WhenCorrected(Id(2), new RecordFound("a", "b", "c", OccurredAt: Noon - Minutes(1)), Supervisor).ThenRefused("before-report");
        given.WhenCorrected(Id(2), new RecordFound("a", "b", "c", OccurredAt: Noon + Minutes(9)), Supervisor, Noon + Minutes(5))
            .ThenRefused("in-the-future", "replacement.occurredAt");
        // The entry itself does not stand in the way of what replaces it.
        Assert.Equal("a", ((Found)Correction(given.WhenCorrected(Id(2), new RecordFound("a", "b", "c"), Supervisor)).Replacement!).Where);
        given.Entered(new Found("a", "b", "c"), Noon + Minutes(4))
            .WhenCorrected(Id(2), new RecordFound("a", "b", "c", OccurredAt: Noon + Minutes(5)), Supervisor, Noon + Minutes(6)).ThenRefused("already-found");
        Episode.Reported().Entered(new RecordedNotMissing(NotMissingOutcome.NeverMissing, "x", "PC 1"))
            .WhenCorrected(Id(2), new RecordNotMissing(NotMissingOutcome.NeverMissing, "y", "PC 2"), Supervisor).ThenRefused("inspector-only");
    }

    [Fact]
    public void What_an_entry_was_about_stays_and_so_does_who_accepted()
    {
        var given = Episode.Reported().Entered(new Assigned(new Party(PartyKind.Team, "A"))).Entered(new AssignmentAcknowledged(Id(2)), by: Author);
        var corrected = Correction(given.WhenCorrected(Id(3), new AcknowledgeAssignment(Noon + Minutes(3)), Supervisor, Noon + Minutes(9)));
        Assert.Equal(new AssignmentAcknowledged(Id(2)) { OccurredAt = Noon + Minutes(3), By = Author }, corrected.Replacement);
    }

    [Fact]
    public void Striking_out_a_grade_is_lowering_it()
    {
        High.WhenCorrected(Id(3), null, Author).ThenRefused("lowering-needs-supervisor");
        High.WhenCorrected(Id(3), null, Supervisor, reason: "Mistyped").ThenRefused("rationale-too-short", "reason");
        High.WhenCorrected(Id(3), null, Supervisor, Utc(5, 1, 21, 0)).ThenRefused("lowering-overnight-needs-inspector");
        Assert.Null(Correction(High.WhenCorrected(Id(3), null, Inspector, Utc(5, 1, 21, 0))).Replacement);
        // An only grade struck out leaves the child ungraded, which counts as medium.
        Episode.Reported().Graded(RiskLevel.High, by: Author).WhenCorrected(Id(2), null, Author).ThenRefused("lowering-needs-supervisor");
        Correction(Episode.Reported().Graded(RiskLevel.Low, by: Author).WhenCorrected(Id(2), null, Author));
    }

    [Fact]
    public void Replacing_a_grade_by_a_lower_one_is_lowering_it()
    {
        High.WhenCorrected(Id(3), new Regrade(RiskLevel.Medium, "Meant medium"), Author).ThenRefused("lowering-needs-supervisor");
        High.WhenCorrected(Id(3), new Regrade(RiskLevel.Medium, "Meant medium"), Supervisor)
            .ThenRefused("rationale-too-short", "replacement.rationale");
        Correction(High.WhenCorrected(Id(3), new Regrade(RiskLevel.Medium, "Meant medium, mistyped."), Supervisor));
        Correction(High.WhenCorrected(Id(3), new Regrade(RiskLevel.High, "Worse"), Author));
    }

    [Fact]
    public void Moving_a_grade_behind_another_is_lowering_too()
    {
        var given = Episode.Reported().Graded(RiskLevel.Low).Entered(new Regraded(RiskLevel.Medium, "x")).Entered(new Regraded(RiskLevel.High, "y"), by: Author);
        given.WhenCorrected(Id(4), new Regrade(RiskLevel.High, "y", OccurredAt: Noon + Duration.FromSeconds(90)), Author)
            .ThenRefused("lowering-needs-supervisor");
    }

    /// <summary>What was said of a notice on another episode, and what struck that out, is corrected there and nowhere else.</summary>
    [Fact]
    public void What_follows_from_a_notice_on_a_linked_episode_is_corrected_there()
    {
        foreach (var said in new EpisodeEvent[] { new PpnSupervised(Id(50)), new PpnReturnedForWork(Id(50)), new PpnSent(Id(50), Agency.ChildrensSocialCare) })
        {
            var covered = Episode.FoundAgain().Entered(new PpnCovered(Id(50), Id(9), 3, false)).Entered(said);
            var struckOut = covered.Entered(new Corrected(Id(3), "Of others")).Entered(new Corrected(Id(4), "Of others"));
            foreach (var entry in new[] { Id(3), Id(4), Id(5), Id(6) })
                struckOut.WhenCorrected(entry, null, Inspector).ThenRefused("not-correctable");

            // The same of a notice of its own is corrected here.
            var own = Episode.FoundAgain().Entered(new PpnSubmitted(3, false, "x")).Entered(said switch
            {
                PpnSupervised => new PpnSupervised(Id(3)),
                PpnReturnedForWork => new PpnReturnedForWork(Id(3)),
                _ => new PpnSent(Id(3), Agency.ChildrensSocialCare),
            });
            Assert.IsType<Corrected>(own.WhenCorrected(Id(4), null, Inspector).Fact);
        }
    }

    [Fact]
    public void What_lowered_the_level_is_undone_only_by_who_might_have_lowered_it()
    {
        var night = Utc(5, 1, 22, 0);
        var lowered = Episode.Reported().Graded(RiskLevel.High).Entered(new Regraded(RiskLevel.Low, "Seen by her aunt, who knows her."), night, Inspector);
        var byDay = Episode.Reported().Graded(RiskLevel.High).Entered(new Regraded(RiskLevel.Low, "Seen by her aunt, who knows her."), by: Supervisor);
        var investigator = Person(Role.Investigator);
        var morning = Utc(5, 2, 9, 0);

        lowered.WhenCorrected(Id(3), null, investigator, morning).ThenRefused("not-your-role");
        lowered.WhenCorrected(Id(3), null, Supervisor, morning).ThenRefused("not-your-role");
        lowered.WhenCorrected(Id(3), new Regrade(RiskLevel.High, "She was not seen"), Supervisor, morning).ThenRefused("not-your-role");
        Correction(lowered.WhenCorrected(Id(3), null, Inspector, morning));
        byDay.WhenCorrected(Id(3), null, investigator).ThenRefused("not-your-role");
        Correction(byDay.WhenCorrected(Id(3), null, Person(Role.Supervisor, 3)));
        // A first grade lowered nothing, however low it is.
        Correction(Episode.Reported().Graded(RiskLevel.Low).WhenCorrected(Id(2), new GradeThrive(RiskLevel.High, ResponseGrade.Emergency, "Worse"), investigator));
        // Nor is it undone through the correction that lowered it.
        var corrected = High.Entered(new Corrected(Id(3), "Meant for another child"), night, Inspector);
        corrected.WhenCorrected(Id(4), null, investigator, morning).ThenRefused("not-your-role");
        corrected.WhenCorrected(Id(4), null, Supervisor, morning).ThenRefused("not-your-role");
        Correction(corrected.WhenCorrected(Id(4), null, Person(Role.Inspector, 2), morning));
    }

    [Fact]
    public void Who_corrects_a_review_makes_no_inspectors_review_of_it()
    {
        var given = Episode.Reported().Graded(RiskLevel.High).Entered(new Reviewed("In hnad", Noon + Minutes(90)), by: Supervisor);
        var corrected = Correction(given.WhenCorrected(Id(3), new RecordReview("In hand", Noon + Minutes(90), Rank: "Inspector"), Inspector));

        Assert.Equal(Supervisor, corrected.Replacement!.By);
        var file = given.Entered(corrected, by: Inspector).Casebook.Open(EpisodeId, given.Entered(corrected, by: Inspector).Entries, Noon + Duration.FromHours(5));
        Assert.Equal(ClockState.Overdue, Domain.Clocks.Clocks.Evaluate(file).Single(c => c.Id == ClockId.InspectorReview).State);
    }

    [Fact]
    public void Every_event_of_a_person_has_the_command_that_made_it()
    {
        Type[] none =
        [
            typeof(TriggerPlanOpened), typeof(Corrected), typeof(AlarmRaised), typeof(AlarmAcknowledged), typeof(AlarmShelved), typeof(Escalated),
            typeof(PpnCovered), // by the notice that covers it
        ];
        foreach (var type in EpisodeEvents.InFoldOrder)
        {
            var fact = (EpisodeEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            Assert.Equal(none.Contains(type), EpisodeEvents.CommandFor(fact) is null);
        }
    }

    private static Corrected Correction(Outcome<EpisodeEvent> outcome) => Assert.IsType<Corrected>(outcome.Fact);
}
