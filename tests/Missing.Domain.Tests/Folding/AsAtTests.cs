using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Domain.Tests.Folding;

/// <summary>
/// The two times and corrections (docs/rules.md §2). Edge cases: an entry of the very moment asked about, a correction made
/// before or at the moment of the correction it strikes out, and equal moments.
/// </summary>
public sealed class AsAtTests
{
    private static readonly Guid Grade = Ids.Of("grade");
    private static readonly Guid Correction = Ids.Of("correction");

    [Fact]
    public void As_at_keeps_what_had_happened_by_then_the_moment_included()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High));

        Assert.Null(history.File("+9m59s999ms").Episode.RiskLevel);
        Assert.Equal(RiskLevel.High, history.File("+10m").Episode.RiskLevel);
    }

    [Fact]
    public void As_known_at_keeps_what_had_been_recorded_by_then_the_moment_included()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High), recorded: "+2h");

        Assert.Null(history.File("+3h", knownAt: "+1h59m59s999ms").Episode.RiskLevel);
        Assert.Equal(RiskLevel.High, history.File("+3h", knownAt: "+2h").Episode.RiskLevel);
        Assert.Equal(RiskLevel.High, history.File("+10m").Episode.RiskLevel);
    }

    [Fact]
    public void A_back_dated_entry_counts_from_when_it_happened()
    {
        var history = History.Reported().Then("+10m", Facts.Graded(RiskLevel.High), recorded: "+2h");

        Assert.Equal(ClockState.Met, history.Clock(ClockId.ThriveGrading, "+3h").State);
        Assert.Equal(ClockState.Overdue, history.Clocks(ClockId.ThriveGrading, "+1h", knownAt: "+1h").Single().State);
    }

    [Fact]
    public void A_correction_works_from_the_moment_of_the_entry_it_corrects()
    {
        var history = Corrected(Facts.Graded(RiskLevel.High) with { OccurredAt = When.Is("2026-05-01T20:10") });

        Assert.Equal(RiskLevel.High, history.File("+10m").Episode.RiskLevel);
        Assert.Equal(RiskLevel.Low, history.File("+10m", knownAt: "+4h").Episode.RiskLevel);
        Assert.Equal(RiskLevel.High, history.File("+6h", knownAt: "+5h").Episode.RiskLevel);
    }

    [Fact]
    public void An_entry_struck_out_never_happened()
    {
        var history = Corrected(null);

        Assert.Null(history.File("+10m").Episode.RiskLevel);
        Assert.Equal(RiskLevel.Low, history.File("+6h", knownAt: "+4h").Episode.RiskLevel);
        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.ThriveGrading, "+1h").State);
    }

    [Fact]
    public void A_replacement_may_say_another_time()
    {
        var history = Corrected(Facts.Graded(RiskLevel.Low) with { OccurredAt = When.Is("2026-05-01T20:40") });

        Assert.Null(history.File("+39m").Episode.RiskLevel);
        Assert.Equal(ClockState.MetLate, history.Clock(ClockId.ThriveGrading, "+1h").State);
    }

    [Fact]
    public void The_later_of_two_corrections_decides()
    {
        var history = Corrected(null)
            .Then("+6h", new Corrected(Grade, "It was medium", Facts.Graded(RiskLevel.Medium) with { OccurredAt = When.Is("2026-05-01T20:10") }));

        Assert.Equal(RiskLevel.Medium, history.File("+1h").Episode.RiskLevel);
        Assert.Null(history.File("+1h", knownAt: "+5h30m").Episode.RiskLevel);
    }

    [Theory]
    [InlineData("+6h")]
    [InlineData("+5h")] // written down to the same minute
    [InlineData("+4h30m")] // said to have been noticed earlier than the correction it strikes out was made
    public void A_correction_that_was_struck_out_has_no_say(string at)
    {
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            var history = Corrected(null).Then(at, new Corrected(Correction, "The grade was right"), recorded: "+6h", id: Ids.Of(id));

            Assert.Equal(RiskLevel.Low, history.File("+1h").Episode.RiskLevel);
        }
    }

    [Fact]
    public void Striking_out_the_striking_out_brings_the_correction_back()
    {
        var again = Ids.Of("again");
        var history = Corrected(null)
            .Then("+6h", new Corrected(Correction, "The grade was right"), id: again)
            .Then("+7h", new Corrected(again, "It was wrong after all"));

        Assert.Null(history.File("+1h").Episode.RiskLevel);
    }

    [Fact]
    public void Corrections_of_one_moment_are_ordered_by_what_they_say_and_not_by_their_ids()
    {
        EpisodeEvent To(RiskLevel level) =>
            new Corrected(Grade, "Wrong", Facts.Graded(level) with { OccurredAt = When.Is("2026-05-01T20:10") });

        RiskLevel? Standing(string medium, string high) => History.Reported()
            .Then("+10m", Facts.Graded(RiskLevel.Low), id: Grade)
            .Then("+1h", To(RiskLevel.Medium), id: Ids.Of(medium))
            .Then("+1h", To(RiskLevel.High), id: Ids.Of(high))
            .File("+2h").Episode.RiskLevel;

        Assert.Equal(Standing("a", "b"), Standing("b", "a"));
    }

    [Fact]
    public void A_struck_out_finding_lets_the_search_go_on()
    {
        var found = Ids.Of("found");
        var history = History.Reported().Then("+10m", Facts.Found(), id: found).Then("+20m", new Corrected(found, "Another child"));

        Assert.True(history.File("+15m").Episode.IsMissing);
        Assert.Equal(ClockState.Overdue, history.Clock(ClockId.FirstEnquiry, "+1h").State);
        Assert.Equal(EpisodeStatus.Found, history.File("+15m", knownAt: "+19m").Episode.Status);
    }

    private static History Corrected(EpisodeEvent? replacement) => History.Reported()
        .Then("+10m", Facts.Graded(RiskLevel.Low), id: Grade)
        .Then("+5h", new Corrected(Grade, "Read wrongly", replacement), id: Correction);
}
