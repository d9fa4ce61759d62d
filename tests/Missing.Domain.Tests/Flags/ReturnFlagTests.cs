using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// Publicity and the return. Edge cases: a declined interview, blanks for the child's voice, interview and notice both
/// without it, a notice supervised and sent in the same minute, one notice supervised and another sent.
/// </summary>
public sealed class ReturnFlagTests
{
    private const FlagId Voice = FlagId.VoiceOfChildMissing;
    private const FlagId Parent = FlagId.ParentViewInPublicity;
    private const FlagId Unsupervised = FlagId.PpnUnsupervised;
    private static readonly Guid Ppn = Ids.Of("ppn");

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void An_interview_or_a_notice_without_the_voice_of_the_child_is_flagged(string? voice)
    {
        Home().Then("+2h", Interview(voice)).RaisesFrom(Voice, "+2h", "prevention interview");
        Home().Then("+3h", Notice(voice)).RaisesFrom(Voice, "+3h", "PPN");
    }

    [Fact]
    public void It_has_held_since_the_first_of_the_two_and_ends_when_both_have_it()
    {
        var history = Home().Then("+2h", Notice(null)).Then("+3h", Interview(null)).Then("+4h", Notice("I was scared"));

        history.Raises(Voice, "+210m", since: "+2h", "PPN");
        history.Raises(Voice, "+5h", since: "+3h", "prevention interview");
        history.Then("+6h", Interview("I was scared")).EndsAt(Voice, "+6h");
    }

    [Fact]
    public void Nothing_held_or_submitted_misses_nothing()
    {
        Home().RaisesNo(Voice, "+9h");
        Home().Then("+2h", new PreventionInterviewHeld(InterviewOutcome.Declined)).RaisesNo(Voice, "+2h", "+9h");
        Home().Then("+2h", Interview("I was scared")).Then("+3h", Notice("I was scared")).RaisesNo(Voice, "+2h", "+9h");
    }

    [Theory]
    [InlineData(PublicityDecision.Hold, "hold back")]
    [InlineData(PublicityDecision.Refuse, "refuse")]
    public void A_parents_view_beside_holding_or_refusing_is_flagged_until_somebody_answers(PublicityDecision decision, string evidence)
    {
        var decided = new PublicityDecided(decision, "His best interests", ParentView: "Would rather not");
        var history = History.Reported().Then("+2h", decided).Then("+3h", decided with { SameWithoutParentView = true });

        history.RaisesFrom(Parent, "+2h", evidence);
        history.EndsAt(Parent, "+3h");
    }

    [Fact]
    public void Saying_that_it_would_not_be_the_same_ends_nothing() =>
        History.Reported().Then("+2h", new PublicityDecided(PublicityDecision.Hold, "He reads", null, "Would rather not", false))
            .Raises(Parent, "+30d", since: "+2h", "hold back");

    [Theory]
    [InlineData(PublicityDecision.Release, "Would rather not", null)]
    [InlineData(PublicityDecision.Hold, null, null)]
    [InlineData(PublicityDecision.Hold, " ", null)]
    [InlineData(PublicityDecision.Refuse, "Would rather not", true)]
    public void A_release_a_decision_without_a_parents_view_and_one_the_same_without_it_are_not(
        PublicityDecision decision, string? view, bool? same) =>
        History.Reported().Then("+2h", new PublicityDecided(decision, "His best interests", null, view, same)).RaisesNo(Parent, "+2h", "+30d");

    [Fact]
    public void Releasing_after_all_ends_it() =>
        History.Reported().Then("+2h", new PublicityDecided(PublicityDecision.Hold, "He reads", ParentView: "No"))
            .Then("+3h", new PublicityDecided(PublicityDecision.Release, "He is at risk", ParentView: "No")).EndsAt(Parent, "+3h");

    [Fact]
    public void A_return_interview_that_led_to_no_action_is_flagged_until_one_that_did()
    {
        var history = Home().Then("+30h", new ReturnHomeInterviewHeld()).Then("+50h", new ReturnHomeInterviewHeld(Actions: ["Tell the school"]));

        history.RaisesFrom(FlagId.RhiWithoutAction, "+30h");
        history.EndsAt(FlagId.RhiWithoutAction, "+50h");
        Home().Then("+30h", new ReturnHomeInterviewHeld(Actions: [])).Raises(FlagId.RhiWithoutAction, "+90d", since: "+30h");
    }

    [Fact]
    public void An_interview_with_an_action_and_one_offered_or_declined_are_not()
    {
        Home().Then("+30h", new ReturnHomeInterviewHeld(Actions: ["Tell the school"])).RaisesNo(FlagId.RhiWithoutAction, "+30h", "+90d");
        Home().Then("+30h", new ReturnHomeInterviewOffered()).Then("+31h", new ReturnHomeInterviewDeclined())
            .RaisesNo(FlagId.RhiWithoutAction, "+30h", "+90d");
    }

    [Fact]
    public void A_notice_sent_before_a_supervisor_saw_it_is_flagged_and_seeing_it_later_undoes_nothing()
    {
        var history = Submitted().Then("+3h", Sent()).Then("+4h", new PpnSupervised(Ppn)).Then("+9h", new Closed("Done"));

        history.RaisesFrom(Unsupervised, "+3h");
        history.Raises(Unsupervised, "+90d", since: "+3h");
    }

    [Theory]
    [InlineData("+2h30m")]
    [InlineData("+3h")]
    public void A_notice_that_a_supervisor_saw_first_is_not(string seen) =>
        Submitted().Then("+3h", Sent()).Then(seen, new PpnSupervised(Ppn)).RaisesNo(Unsupervised, "+3h", "+90d");

    [Fact]
    public void Having_seen_another_notice_does_not_count_and_one_not_sent_is_not_flagged()
    {
        Submitted().Then("+150m", new PpnSupervised(Ids.Of("another"))).Then("+3h", Sent()).RaisesFrom(Unsupervised, "+3h");
        Submitted().RaisesNo(Unsupervised, "+2h", "+90d");
    }

    private static History Home() => History.Reported().Then("+1h", Facts.Found());

    private static History Submitted() => Home().Then("+2h", Notice("I was scared"), id: Ppn);

    private static PreventionInterviewHeld Interview(string? voice) => new(InterviewOutcome.Held, "PC 1", voice);

    private static PpnSubmitted Notice(string? voice) => new(3, false, "Exploitation", voice);

    private static PpnSent Sent() => new(Ppn, Agency.ChildrensSocialCare);
}
