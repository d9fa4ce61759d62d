using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// Flags of ownership and review. Edge cases: unanswered for exactly 15 minutes, a handover and its acceptance
/// written down to the same minute, an assignment overtaken by the next, closing and opening again.
/// </summary>
public sealed class OwnershipFlagTests
{
    private static readonly Guid First = Ids.Of("first assignment");
    private static readonly Guid Second = Ids.Of("second assignment");
    private static readonly EpisodeEvent Accepted = new AssignmentAcknowledged(First);
    private static readonly HandedOver HandedOver = new(new Party(PartyKind.Team, "MPIT"), new Party(PartyKind.User, "Sgt Lee"), "Nights");
    private static readonly TransferRequested Transfer = new("Nottinghamshire", "Insp Cole", "Placed there");

    [Fact]
    public void An_episode_is_unassigned_from_the_report_until_a_named_person_accepts()
    {
        var history = History.Reported().Then("+5m", Facts.Assigned(), id: First).Then("+9m", Accepted);

        history.RaisesFrom(FlagId.Unassigned, "+0m");
        history.Raises(FlagId.Unassigned, "+6m", since: "+0m");
        history.EndsAt(FlagId.Unassigned, "+9m");
    }

    [Fact]
    public void An_unanswered_handover_leaves_the_episode_with_its_owner_and_another_force_that_accepted_owns_it()
    {
        History.Reported().Then("+5m", Facts.Assigned(), id: First).Then("+9m", Accepted).Then("+1h", HandedOver)
            .RaisesNo(FlagId.Unassigned, "+2h");
        History.Reported().Then("+1h", Transfer, id: First).Then("+2h", new TransferAcknowledged(First, "E-mail 12"))
            .EndsAt(FlagId.Unassigned, "+2h");
    }

    [Fact]
    public void Being_found_ends_no_question_of_ownership_and_closing_does()
    {
        var history = History.Reported().Then("+5m", Facts.Assigned()).Then("+10m", Facts.Found()).Then("+5h", new Closed("Done"));

        history.Raises(FlagId.Unassigned, "+4h", since: "+0m");
        history.Raises(FlagId.NotAcknowledged, "+4h", since: "+20m", "MPIT");
        history.EndsAt(FlagId.Unassigned, "+5h");
        history.EndsAt(FlagId.NotAcknowledged, "+5h");
        history.Then("+6h", new Reopened("More came out")).Raises(FlagId.Unassigned, "+7h", since: "+0m");
    }

    [Fact]
    public void Recording_not_missing_ends_them_too()
    {
        var history = History.Reported().Then("+5m", Facts.Assigned()).Then("+5h", Facts.NeverMissing());

        history.EndsAt(FlagId.Unassigned, "+5h");
        history.EndsAt(FlagId.NotAcknowledged, "+5h");
    }

    [Theory]
    [InlineData("assignment", "MPIT")]
    [InlineData("handover", "Sgt Lee")]
    [InlineData("transfer", "Nottinghamshire")]
    public void What_was_given_is_flagged_15_minutes_after_it_and_until_it_is_answered(string kind, string to)
    {
        var history = History.Reported().Then("+10m", Given(kind), id: First).Then("+3h", Answer(kind));

        history.RaisesFrom(FlagId.NotAcknowledged, "+25m", to);
        history.EndsAt(FlagId.NotAcknowledged, "+3h");
    }

    [Theory]
    [InlineData("assignment")]
    [InlineData("handover")]
    [InlineData("transfer")]
    public void What_was_answered_in_time_is_never_flagged(string kind)
    {
        foreach (var at in new[] { "+10m", "+24m59s", "+25m" })
            History.Reported().Then("+10m", Given(kind), id: First).Then(at, Answer(kind))
                .RaisesNo(FlagId.NotAcknowledged, "+24m", "+25m", "+5h");
    }

    [Fact]
    public void An_assignment_that_the_next_one_overtook_waits_no_more()
    {
        var history = History.Reported().Then("+10m", Facts.Assigned(), id: First).Then("+20m", Facts.Assigned("Response"), id: Second);

        history.RaisesFrom(FlagId.NotAcknowledged, "+35m", "Response");
        history.Then("+40m", new AssignmentAcknowledged(Second)).EndsAt(FlagId.NotAcknowledged, "+40m");
    }

    [Fact]
    public void Nobody_sent_and_nobody_endorsing_it_is_flagged_until_a_review()
    {
        var history = NobodySent().Then("+1h", Facts.Reviewed());

        history.RaisesFrom(FlagId.NoDeploymentUnendorsed, "+10m");
        history.EndsAt(FlagId.NoDeploymentUnendorsed, "+1h");
    }

    [Fact]
    public void Sending_somebody_after_all_ends_it_and_a_regrade_silent_on_it_does_not()
    {
        NobodySent().Then("+1h", new Regraded(RiskLevel.Medium, "Now send", ResponseGrade: ResponseGrade.Priority))
            .EndsAt(FlagId.NoDeploymentUnendorsed, "+1h");
        NobodySent().Then("+1h", Facts.Regraded(RiskLevel.Medium)).Raises(FlagId.NoDeploymentUnendorsed, "+2h", since: "+10m");
    }

    [Fact]
    public void Deciding_it_again_does_not_restart_it_but_after_a_review_it_wants_another()
    {
        var again = new Regraded(RiskLevel.Medium, "Still nobody", ResponseGrade: ResponseGrade.ResolutionWithoutDeployment);

        NobodySent().Then("+1h", again).Raises(FlagId.NoDeploymentUnendorsed, "+2h", since: "+10m");
        NobodySent().Then("+1h", Facts.Reviewed()).Then("+2h", again).RaisesFrom(FlagId.NoDeploymentUnendorsed, "+2h");
    }

    [Theory]
    [InlineData(ResponseGrade.Scheduled)]
    [InlineData(ResponseGrade.Priority)]
    [InlineData(ResponseGrade.Emergency)]
    public void Any_deployment_needs_no_endorsement(ResponseGrade response)
    {
        History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium, response)).RaisesNo(FlagId.NoDeploymentUnendorsed, "+10m", "+9h");
        History.Reported().RaisesNo(FlagId.NoDeploymentUnendorsed, "+9h");
    }

    [Fact]
    public void The_second_review_running_without_a_new_line_is_flagged_and_the_count_goes_on()
    {
        var history = History.Reported().Then("+1h", Facts.Reviewed()).Then("+2h", Facts.Reviewed()).Then("+3h", Facts.Reviewed());

        history.RaisesFrom(FlagId.ReviewsWithoutNewLine, "+2h", "2");
        history.Raises(FlagId.ReviewsWithoutNewLine, "+4h", since: "+2h", "3");
    }

    [Fact]
    public void A_new_line_breaks_the_run_and_one_empty_review_after_it_is_not_two()
    {
        var line = Facts.Reviewed() with { NewLines = ["Ask the coach"] };
        var history = History.Reported().Then("+1h", Facts.Reviewed()).Then("+2h", Facts.Reviewed()).Then("+3h", line);

        history.EndsAt(FlagId.ReviewsWithoutNewLine, "+3h");
        history.Then("+4h", Facts.Reviewed()).RaisesNo(FlagId.ReviewsWithoutNewLine, "+5h");
        history.Then("+6h", Facts.Reviewed()).RaisesFrom(FlagId.ReviewsWithoutNewLine, "+6h", "2");
    }

    private static EpisodeEvent Given(string kind) => kind switch { "assignment" => Facts.Assigned(), "handover" => HandedOver, _ => Transfer };

    private static EpisodeEvent Answer(string kind) => kind == "transfer" ? new TransferAcknowledged(First, "E-mail 12") : Accepted;

    private static History NobodySent() => History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium));
}
