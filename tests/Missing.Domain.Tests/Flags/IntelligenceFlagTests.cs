using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// Associates, information, and phone data refused. Edge cases: a name in other letters and spaces, a name that comes in
/// twice, information of which one of two was weighed, refused just before and just after the level was high.
/// </summary>
public sealed class IntelligenceFlagTests
{
    private const FlagId Associate = FlagId.AssociateNotResearched;
    private const FlagId Refused = FlagId.PhoneDataRefusedAtHigh;
    private static readonly Guid Request = Ids.Of("request");
    private static readonly Guid First = Ids.Of("first");
    private static readonly Guid Second = Ids.Of("second");

    [Fact]
    public void An_associate_on_the_childs_record_or_in_the_plan_is_flagged_from_the_report()
    {
        History.Reported().Child("-90d", new AssociateNamed("Kai Doe")).RaisesFrom(Associate, "+0m", "Kai Doe");
        History.Reported().Child("-90d", new TriggerPlanWritten(1, ["Look"], Associates: ["Jo Roe"])).RaisesFrom(Associate, "+0m", "Jo Roe");
    }

    [Fact]
    public void An_associate_named_in_the_report_on_the_record_or_in_information_is_flagged_from_the_naming()
    {
        History.Reported().Then("+30m", Facts.Information() with { Associates = ["Jo Roe"] }).RaisesFrom(Associate, "+30m", "Jo Roe");
        History.Reported().Child("+30m", new AssociateNamed("Kai Doe")).RaisesFrom(Associate, "+30m", "Kai Doe");
        ReportedWith(Facts.Reported() with { Associates = ["Jo Roe"] }).RaisesFrom(Associate, "+0m", "Jo Roe");
    }

    [Fact]
    public void Every_associate_who_waits_is_shown_once_the_longest_waiting_first()
    {
        var history = History.Reported()
            .Then("+20m", Facts.Information() with { Associates = ["Kai Doe", "jo  roe"] })
            .Then("+10m", Facts.Information() with { Associates = ["Jo Roe"] });

        history.Raises(Associate, "+1h", since: "+10m", "Jo Roe, Kai Doe");
        history.Then("+2h", Researched("Jo Roe")).Raises(Associate, "+3h", since: "+20m", "Kai Doe");
        history.Then("+4h", Researched("Kai Doe")).EndsAt(Associate, "+4h");
    }

    [Fact]
    public void A_name_is_the_same_in_other_letters_and_spaces() =>
        History.Reported().Child("-1d", new AssociateNamed("Jo Roe")).Then("+30m", Researched("  JO   roe ")).EndsAt(Associate, "+30m");

    [Fact]
    public void A_name_is_the_same_without_its_accents_and_with_another_apostrophe() =>
        History.Reported().Child("-1d", new AssociateNamed("Łukasz O\u2019Peña-Roe")).Then("+30m", Researched("lukasz o'pena roe"))
            .EndsAt(Associate, "+30m");

    [Fact]
    public void Asking_for_research_is_not_research_and_research_on_the_child_alone_is_not_on_associates() =>
        History.Reported().Child("-1d", new AssociateNamed("Jo Roe"))
            .Then("+5m", new ResearchRequested(["Jo Roe"])).Then("+30m", Facts.Research())
            .Raises(Associate, "+1h", since: "+0m", "Jo Roe");

    [Fact]
    public void A_child_without_named_associates_wants_none_researched() => History.Reported().RaisesNo(Associate, "+0m", "+30d");

    [Fact]
    public void Information_with_risk_indicators_is_flagged_until_a_regrade_weighed_it_even_without_a_change()
    {
        var history = History.Reported().Then("+5m", Facts.Graded(RiskLevel.Medium))
            .Then("+10m", Facts.Information("older man"), id: First)
            .Then("+1h", Facts.Regraded(RiskLevel.Medium, First));

        history.RaisesFrom(FlagId.NewInformationNotConsidered, "+10m");
        history.EndsAt(FlagId.NewInformationNotConsidered, "+1h");
    }

    [Fact]
    public void A_regrade_that_weighed_something_else_considers_nothing()
    {
        var history = History.Reported().Then("+10m", Facts.Information("older man"), id: First)
            .Then("+20m", Facts.Information("weapon"), id: Second)
            .Then("+30m", Facts.Regraded(RiskLevel.High)).Then("+40m", Facts.Regraded(RiskLevel.High, First));

        history.Raises(FlagId.NewInformationNotConsidered, "+35m", since: "+10m");
        history.Raises(FlagId.NewInformationNotConsidered, "+45m", since: "+20m");
        history.Then("+50m", Facts.Regraded(RiskLevel.High, Second)).EndsAt(FlagId.NewInformationNotConsidered, "+50m");
    }

    [Fact]
    public void Information_without_risk_indicators_wants_no_decision() =>
        History.Reported().Then("+10m", Facts.Information()).RaisesNo(FlagId.NewInformationNotConsidered, "+10m", "+9h");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Phone_data_refused_at_high_is_flagged_and_a_new_request_or_a_lower_level_does_not_end_it(bool beforeApplication)
    {
        var history = AtHigh().Then("+30m", Refusal(beforeApplication)).Then("+1h", Facts.PhoneRequest(1), id: Second)
            .Then("+2h", Facts.Regraded(RiskLevel.Medium)).Then("+3h", Facts.Found()).Then("+9h", new Closed("Done"));

        history.RaisesFrom(Refused, "+30m");
        history.Raises(Refused, "+30d", since: "+30m");
    }

    [Fact]
    public void Authorising_it_after_all_ends_it() =>
        AtHigh().Then("+30m", Refusal()).Then("+1h", Facts.PhoneRequest(1), id: Second)
            .Then("+2h", new PhoneDataAuthorised(Second, "Supt", "Now proportionate")).EndsAt(Refused, "+2h");

    [Fact]
    public void An_inspectors_review_that_accepts_it_ends_it_and_no_other_review_does()
    {
        var history = AtHigh().Then("+30m", Refusal())
            .Then("+1h", Facts.Reviewed("Detective Inspector"), History.Inspector)
            .Then("+2h", Facts.Reviewed("Inspector", acceptsRefusal: true))
            .Then("+3h", Facts.Reviewed(acceptsRefusal: true), History.Inspector);

        history.Raises(Refused, "+150m", since: "+30m");
        history.EndsAt(Refused, "+3h");
    }

    [Fact]
    public void A_second_refusal_is_flagged_though_the_first_was_accepted()
    {
        var history = AtHigh().Then("+30m", Refusal()).Then("+1h", Facts.Reviewed(acceptsRefusal: true), History.Inspector)
            .Then("+2h", Facts.PhoneRequest(1), id: Second).Then("+3h", new PhoneDataRefused(Second, "Supt", "No"));

        history.RaisesNo(Refused, "+1h", "+2h30m");
        history.RaisesFrom(Refused, "+3h");
    }

    [Theory]
    [InlineData("+30m", true)] // high from this very moment
    [InlineData("+30m1ms", false)]
    public void Refused_below_high_is_not_flagged_though_the_level_is_raised_later(string raised, bool flagged)
    {
        var history = History.Reported().Then("+10m", Facts.PhoneRequest(2), id: Request).Then("+30m", Refusal())
            .Then(raised, Facts.Regraded(RiskLevel.High));

        if (flagged) history.RaisesFrom(Refused, "+30m");
        else history.RaisesNo(Refused, "+30m", "+9h");
    }

    [Fact]
    public void Research_that_came_back_on_somebody_else_alone_leaves_the_child_unresearched()
    {
        var history = History.Reported()
            .Then("+20m", new ResearchReturned([new ResearchSubject("Jo Roe", SubjectKind.Associate, Findings: "Known for violence")]))
            .Then("+40m", new ResearchReturned([new ResearchSubject("The child", SubjectKind.Child)]))
            .Then("+50m", Facts.Research());

        history.RaisesFrom(FlagId.ChildNotResearched, "+20m");
        history.EndsAt(FlagId.ChildNotResearched, "+50m");
    }

    private static History AtHigh() =>
        History.Reported().Then("+5m", Facts.Graded(RiskLevel.High)).Then("+10m", Facts.PhoneRequest(1), id: Request);

    private static PhoneDataRefused Refusal(bool beforeApplication = false) => new(Request, "Insp", "Not yet", beforeApplication);

    private static ResearchReturned Researched(string name) =>
        new([new ResearchSubject("The child", SubjectKind.Child, Findings: "Nothing known"), new ResearchSubject(name, SubjectKind.Associate)]);

    /// <summary>The report itself amended, as a person corrects it.</summary>
    internal static History ReportedWith(MissingReported report)
    {
        var history = History.Reported();
        return history.Then("+1m", new Corrected(Ids.Of("report"), "More was said", report with { OccurredAt = history.Report }));
    }
}
