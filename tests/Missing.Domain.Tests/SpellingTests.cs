using Missing.Domain.Clocks;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Tests.Snapshots;

namespace Missing.Domain.Tests;

/// <summary>The spelling of enum values is part of the contract: addresses, responses and stored events use these words.</summary>
public sealed class SpellingTests
{
    [Fact]
    public void Flags_are_spelt_as_in_the_design() => Assert.Equal(
        Words("""
            trigger-plan-not-consulted research-not-considered associate-not-researched exploitation-risk-below-high
            low-risk-child downgraded downgraded-overnight unassigned not-acknowledged no-deployment-unendorsed
            phone-data-refused-at-high no-phone-data-request new-information-not-considered medium-beyond-24h
            reviews-without-new-line ethnicity-not-recorded voice-of-child-missing no-carer-enquiries
            parent-view-in-publicity reporter-may-be-harm rhi-without-action ppn-unsupervised repeat-3-in-30
            repeat-3-in-90 repeat-without-trigger-plan no-exploitation-assessment
            rests-on-struck-out two-open-episodes child-not-researched came-of-age age-disputed not-on-the-list may-be-same-child
            closed-without-crime-decision
            """),
        Spelt<FlagId>());

    [Fact]
    public void Clocks_are_spelt_as_in_the_design() => Assert.Equal(
        Words("""
            thrive-grading attendance i24-research regrade-after-research decide-on-information acknowledge-assignment
            first-enquiry activity trigger-plan-started review inspector-review phone-data-decision phone-data-result
            phone-data-challenge csc-notification reporter-update pnc-circulation ukmpu-notification publicity-decision
            strategy-discussion strategy-record recovery missing-again child-placed prevention-interview crime-decision ppn-submission
            ppn-to-csc return-home-interview trigger-plan-update panel strategy-meeting decide-after-end
            """),
        Spelt<ClockId>());

    [Fact]
    public void Clock_states_are_spelt_as_in_the_design() =>
        Assert.Equal(Words("running due-soon overdue met met-late missed cancelled"), Spelt<ClockState>());

    [Fact]
    public void Thresholds_are_spelt_as_people_say_them() => Assert.Equal(Words("3-in-30 3-in-90"), Spelt<Threshold>());

    [Fact]
    public void Limits_are_spelt_as_the_policy_is_stored() => Assert.Equal(
        Words("""
            future-tolerance lowering-rationale-length night-from-hour night-to-hour phone-data-wanted-after
            medium-too-long-after reviews-without-new-line episodes-wanting-assessment panel-renewal-days
            strategy-renewal-episodes alarm-backdate-limit shelve-at-high shelve-otherwise own-correction
            """),
        Spelt<LimitId>());

    private static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Spelt<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(v => StoredJson.NameOf(v));
}
