using System.Globalization;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Tests.Folding;
using NodaTime;

namespace Missing.Domain.Tests.Flags;

/// <summary>The table itself: every flag once, in the order of FlagId, with a sentence that people can read.</summary>
public sealed class FlagTableTests
{
    private static readonly string[] NoEvidence =
    [
        "TriggerPlanNotConsulted", "ResearchNotConsidered", "Unassigned", "NoDeploymentUnendorsed", "PhoneDataRefusedAtHigh",
        "NoPhoneDataRequest", "NewInformationNotConsidered", "MediumBeyond24H", "EthnicityNotRecorded", "NoCarerEnquiries",
        "ReporterMayBeHarm", "RhiWithoutAction", "PpnUnsupervised", "RepeatWithoutTriggerPlan",
        "TwoOpenEpisodes", "ChildNotResearched", "ClosedWithoutCrimeDecision",
    ];

    public static TheoryData<FlagId> Every => [.. Enum.GetValues<FlagId>()];

    [Fact]
    public void The_table_has_every_flag_once_in_the_order_of_the_design()
    {
        Assert.Equal(Enum.GetValues<FlagId>(), FlagTable.All.Select(r => r.Id));
        Assert.Equal(34, FlagTable.All.Count);
    }

    [Theory, MemberData(nameof(Every))]
    public void Each_row_finds_its_own_flag_and_its_sentence_takes_the_evidence(FlagId id)
    {
        var flag = Assert.Single(Histories(), f => f.Id == id);

        var sentence = string.Format(CultureInfo.InvariantCulture, FlagTable.Of(id).Because, flag.Evidence);

        Assert.Equal(NoEvidence.Contains(id.ToString()), flag.Evidence is null);
        if (flag.Evidence is { } evidence) Assert.Contains(evidence, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('{', sentence);
        Assert.DoesNotContain("  ", sentence, StringComparison.Ordinal);
        Assert.Matches("^[A-Z0-9].*[a-z0-9)]\\.$", sentence);
    }

    [Theory, MemberData(nameof(Every))]
    public void Sentences_are_for_people_and_not_for_programmers(FlagId id)
    {
        var because = FlagTable.Of(id).Because;

        Assert.DoesNotMatch("[a-z][A-Z]", because); // no names of code
        Assert.DoesNotMatch("[a-z]-[a-z]+-[a-z]", because); // no ids
        Assert.InRange(because.Split(' ').Length, 4, 25);
    }

    [Fact]
    public void Evidence_is_shown_as_written_also_when_it_looks_like_a_place_for_evidence()
    {
        var named = History.Reported().Child("-1d", new AssociateNamed("{0} Doe"));
        var flag = FlagTable.Evaluate(named.File("+1h")).Single(f => f.Id == FlagId.AssociateNotResearched);

        Assert.Equal(
            "Named, but not among the subjects researched: {0} Doe.",
            string.Format(CultureInfo.InvariantCulture, FlagTable.Of(flag.Id).Because, flag.Evidence));
    }

    [Fact]
    public void Before_the_report_there_are_no_flags_and_those_that_hold_come_in_the_order_of_the_table()
    {
        Assert.Empty(FlagTable.Evaluate(High().File("-1ms")));
        var ids = FlagTable.Evaluate(High().File("+30h")).Select(f => f.Id).ToList();
        Assert.Equal(ids.Order(), ids);
    }

    /// <summary>Histories that raise every flag between them, thirty hours after the report.</summary>
    internal static IEnumerable<History> RaisingAll() => [High(), Low(), Corrected(), Medium()];

    private static IEnumerable<Flag> Histories() => RaisingAll().SelectMany(h => FlagTable.Evaluate(h.File("+30h"))).DistinctBy(f => f.Id);

    private static History Medium() => History.Reported().Then("+10m", Facts.Graded(RiskLevel.Medium));

    private static History Corrected() => History.Reported().Episode("2026-05-01T19:00")
        .Child("-1d", new ChildRegistered(new ChildDetails(DateOfBirth: new LocalDate(2008, 5, 2), AgeDisputed: new AgeDispute("The home", "No papers"))))
        .Child("-1d", new LikelyMatchFound(Ids.Of("other child"))).Likely("other child", new LikelyRecord(Ids.Of("other child"), "MC-2026-000009"))
        .Then("+1h", Facts.Found(), id: Ids.Of("found"))
        .Then("+2h", new PreventionInterviewHeld(InterviewOutcome.Held)).Then("+3h", new Corrected(Ids.Of("found"), "Another child"))
        .Then("+4h", new ResearchReturned([new ResearchSubject("Jo Roe", SubjectKind.Associate)]));

    private static History High() => History.Reported()
        .Then("+1m", new TriggerPlanOpened(1, [])).Then("+10m", Facts.Graded(RiskLevel.High))
        .Then("+20m", Facts.Information("weapon") with { Associates = ["Jo Roe"] }).Then("+30m", Facts.Research())
        .Then("+40m", new PhoneDataRefused(Ids.Of("none"), "Insp", "No", BeforeApplication: true))
        .Then("+50m", Facts.Assigned("Nights")).Then("+2h", Facts.Reviewed()).Then("+3h", Facts.Reviewed());

    private static History Low() => IntelligenceFlagTests
        .ReportedWith(Facts.Reported() with { Reporter = new Reporter("Ms Doe", IsCarer: true, MayBeHarm: true) })
        .Child("-9d", new MarkerRaised(MarkerKind.CountyLines, MarkerLevel.Significant))
        .Episode("2026-04-10T12:00").Episode("2026-04-15T12:00").Episode("2026-04-20T12:00").Episode("2026-04-25T12:00")
        .Then("+10m", Facts.Graded(RiskLevel.Medium)).Then("+3h", Facts.Graded(RiskLevel.Low))
        .Then("+4h", new PublicityDecided(PublicityDecision.Hold, "He reads", ParentView: "No"))
        .Then("+5h", Facts.Found()).Then("+6h", new PreventionInterviewHeld(InterviewOutcome.Held))
        .Then("+7h", new PpnSent(Ids.Of("ppn"), Agency.ChildrensSocialCare)).Then("+8h", new ReturnHomeInterviewHeld(Harm: "Was hit"))
        .Then("+9h", new Closed("Returned"));
}
