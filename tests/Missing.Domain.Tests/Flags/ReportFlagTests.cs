using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Flags;

/// <summary>
/// Conditions of the report and of the child's details. Edge cases: answers not given are not answers; the first ethnicity
/// recorded holds for all earlier time, and emptying it later does not touch an episode that is over.
/// </summary>
public sealed class ReportFlagTests
{
    private const FlagId Ethnicity = FlagId.EthnicityNotRecorded;
    private static readonly ChildDetails White = new(Ethnicity: new Ethnicity("W1", EthnicitySource.SelfDefined));

    [Fact]
    public void Ethnicity_neither_recorded_nor_explained_is_flagged_from_the_report_and_goes_on()
    {
        var history = History.Reported().Child("-1d", new ChildRegistered(new ChildDetails("Doe", "Sam"))).Then("+1h", Facts.Found());

        history.RaisesFrom(Ethnicity, "+0m");
        history.Raises(Ethnicity, "+30d", since: "+0m");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" ", null)]
    [InlineData(null, " ")]
    public void Blanks_are_neither(string? code, string? reason) =>
        Registered(new Ethnicity(code, ReasonNotStated: reason)).Raises(Ethnicity, "+1h", since: "+0m");

    [Theory]
    [InlineData("B1", null)]
    [InlineData(null, "Would not say")]
    public void A_code_or_a_reason_why_there_is_none_is_enough(string? code, string? reason) =>
        Registered(new Ethnicity(code, ReasonNotStated: reason)).RaisesNo(Ethnicity, "+0m", "+30d");

    [Fact]
    public void The_first_ethnicity_recorded_holds_for_all_earlier_time() =>
        History.Reported().Child("+2h", new ChildDetailsAmended(White)).RaisesNo(Ethnicity, "+0m", "+3h");

    [Fact]
    public void Emptying_it_during_the_search_flags_and_after_the_return_does_not()
    {
        var emptied = new ChildDetailsAmended(new ChildDetails(), ["ethnicity"]);

        Registered(White.Ethnicity!).Child("+1h", emptied).RaisesFrom(Ethnicity, "+1h");
        Registered(White.Ethnicity!).Then("+1h", Facts.Found()).Child("+30d", emptied).RaisesNo(Ethnicity, "+2h", "+60d");
    }

    [Fact]
    public void A_carer_who_reports_without_enquiries_of_their_own_is_flagged_from_the_report_and_until_it_is_amended()
    {
        var carer = Facts.Reported() with { Reporter = new Reporter("Ms Doe", IsCarer: true) };

        Report(carer).RaisesFrom(FlagId.NoCarerEnquiries, "+0m");
        Report(carer with { CarerEnquiries = [] }).Raises(FlagId.NoCarerEnquiries, "+30d", since: "+0m");
        Report(carer with { CarerEnquiries = ["Rang the school"] }).RaisesNo(FlagId.NoCarerEnquiries, "+0m", "+30d");
    }

    [Fact]
    public void Nobody_else_need_have_made_enquiries()
    {
        History.Reported().RaisesNo(FlagId.NoCarerEnquiries, "+0m", "+30d");
        Report(Facts.Reported() with { Reporter = new Reporter("A neighbour", IsCarer: false) }).RaisesNo(FlagId.NoCarerEnquiries, "+0m", "+30d");
        Report(Facts.Reported() with { Reporter = new Reporter("A caller") }).RaisesNo(FlagId.NoCarerEnquiries, "+0m", "+30d");
    }

    [Fact]
    public void A_reporter_who_may_be_part_of_the_harm_is_flagged_from_the_report_for_good()
    {
        var history = Report(Facts.Reported() with { Reporter = new Reporter("A boyfriend", MayBeHarm: true) })
            .Then("+1h", Facts.Found()).Then("+2h", new Closed("Done"));

        history.RaisesFrom(FlagId.ReporterMayBeHarm, "+0m");
        history.Raises(FlagId.ReporterMayBeHarm, "+30d", since: "+0m");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void A_reporter_of_whom_nobody_says_so_is_not(bool? mayBeHarm)
    {
        History.Reported().RaisesNo(FlagId.ReporterMayBeHarm, "+0m", "+30d");
        Report(Facts.Reported() with { Reporter = new Reporter("Ms Doe", MayBeHarm: mayBeHarm) }).RaisesNo(FlagId.ReporterMayBeHarm, "+0m", "+30d");
    }

    private static History Report(MissingReported report) => IntelligenceFlagTests.ReportedWith(report);

    private static History Registered(Ethnicity ethnicity) =>
        History.Reported().Child("-1d", new ChildRegistered(new ChildDetails("Doe", "Sam", Ethnicity: ethnicity)));
}
