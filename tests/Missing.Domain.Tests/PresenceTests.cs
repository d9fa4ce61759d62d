using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Folding;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Somebody saw the child, somebody held the interview, somebody looked at the child itself: nothing less meets the duty.</summary>
public sealed class PresenceTests
{
    public static TheoryData<TakenTo> Places => [.. Enum.GetValues<TakenTo>()];

    [Fact]
    public void What_was_only_heard_is_located_and_not_found()
    {
        var given = Episode.Reported();
        foreach (var nobody in new[] { "nobody", "No-one", "not seen", "N/A", "Unknown" })
            given.When(new RecordFound("At a friend's, he says", nobody, "Said to be well")).ThenRefused("nobody-named", "seenBy");
        given.When(new RecordFound("At a friend's, he says", "His brother", "Said to be well", Sighting: Sighting.HeardOnly)).ThenRefused("heard-only", "sighting");
        given.When(new RecordLocated("At a friend's, he says", "His brother")).Then(new Located("At a friend's, he says", "His brother"));
    }

    [Theory]
    [InlineData(Sighting.PoliceOfficer)]
    [InlineData(Sighting.Carer)]
    [InlineData(Sighting.Professional)]
    [InlineData(Sighting.Other)]
    [InlineData(null)]
    public void Whoever_saw_the_child_found_it(Sighting? sighting) =>
        Episode.Reported().When(new RecordFound("Park", "a constable", "Well", Sighting: sighting)).Then(new Found("Park", "a constable", "Well", Sighting: sighting));

    [Theory, MemberData(nameof(Places))]
    public void The_place_a_child_was_taken_to_is_kept_in_words_beside_the_choice(TakenTo place) =>
        Episode.Reported().When(new RecordFound("Park", "PC 1", "Well", TakenTo: place, TakenToPlace: "Witness suite"))
            .Then(new Found("Park", "PC 1", "Well", TakenTo: place, TakenToPlace: "Witness suite"));

    [Fact]
    public void An_interview_that_was_held_was_held_by_somebody_and_one_that_was_not_by_nobody_need_be_named()
    {
        var given = Episode.FoundAgain();
        foreach (var nobody in new[] { null, "", "nobody", "n/a" })
        {
            given.When(new RecordPreventionInterview(InterviewOutcome.Held, nobody)).ThenRefused("required", "by");
            given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, nobody)).ThenRefused("required", "by");
        }

        given.When(new RecordPreventionInterview(InterviewOutcome.Declined)).Then(new PreventionInterviewHeld(InterviewOutcome.Declined));
        given.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Declined)).Then(new ReturnHomeInterviewDeclined(Covers: [EpisodeId]));
    }

    public static TheoryData<string, bool> Subjects => new()
    {
        { "the child, found", true },
        { "the child, indicators", true },
        { "the child, a check done", true },
        { "the child, a check not done and why", true },
        { "the child, by name alone", false },
        { "the child, findings of a full stop", false },
        { "an associate", false },
        { "nobody", false },
    };

    [Theory, MemberData(nameof(Subjects))]
    public void Only_research_on_the_child_itself_meets_the_research_that_is_owed(string subjects, bool meets)
    {
        var research = new ResearchReturned(subjects switch
        {
            "the child, found" => [new ResearchSubject("A", SubjectKind.Child, Findings: "Nothing known")],
            "the child, indicators" => [new ResearchSubject("A", SubjectKind.Child, RiskIndicators: ["older man"])],
            "the child, a check done" => [new ResearchSubject("A", SubjectKind.Child, [new ResearchCheck("PND", true)])],
            "the child, a check not done and why" => [new ResearchSubject("A", SubjectKind.Child, [new ResearchCheck("PND", false, "System down")])],
            "the child, by name alone" => [new ResearchSubject("A", SubjectKind.Child, [new ResearchCheck("PND", false)])],
            "the child, findings of a full stop" => [new ResearchSubject("A", SubjectKind.Child, Findings: ".")],
            "an associate" => [new ResearchSubject("B", SubjectKind.Associate, [new ResearchCheck("PND", true)], "Known", ["violent"])],
            _ => [],
        });
        var history = History.Reported().Then("+10m", research);

        Assert.Equal(meets ? ClockState.Met : ClockState.Overdue, history.Clock(ClockId.I24Research, "+2h").State);
        Assert.Equal(!meets, ResearchOwed.IsChildOwed(history.File("+2h").Episode));
    }

    [Fact]
    public void What_was_done_before_the_release_is_judged_as_it_was_asked_for_then()
    {
        var history = History.Reported()
            .Then("+10m", new ResearchReturned([new ResearchSubject("B", SubjectKind.Associate)])).Then("+50m", Facts.Found(TakenTo.Custody));

        history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+2h")));
        Assert.Equal(ClockState.Met, history.Clock(ClockId.I24Research, "+3h").State);
        Assert.Empty(history.Clocks(ClockId.ChildPlaced, "+4h"));

        history.Upgraded(new AdoptedRelease(Releases.November2026, history.At("+5m")));
        Assert.Equal(ClockState.Cancelled, history.Clock(ClockId.I24Research, "+3h").State);
        Assert.Single(history.Clocks(ClockId.ChildPlaced, "+4h"));
    }
}
