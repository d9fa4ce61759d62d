using System.Text.RegularExpressions;
using Missing.Api.Shared;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Api.Tests.Words;

/// <summary>No value, clock, flag, event or question may reach a screen without words of its own.</summary>
public sealed class WordsTests
{
    public static TheoryData<Type> Enums => [.. Say.Types];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_value_has_words_that_no_other_of_its_type_has(Type type)
    {
        var choices = Say.Choices(type);

        Assert.Equal(Enum.GetValues(type).Cast<Enum>().Select(Spelling.Of), choices.Select(c => c.Value));
        Assert.All(choices, c => AssertWords(c.Label));
        Assert.Equal(choices.Count, choices.Select(c => c.Label).Distinct().Count());
        Assert.All(choices, c => Assert.Equal(c.Label, Say.Any(type, c.Value)));
    }

    [Fact]
    public void Every_type_of_value_in_an_event_has_words()
    {
        var inEvents = EpisodeEvents.InFoldOrder.Concat(ChildEvents.InFoldOrder)
            .SelectMany(e => e.GetProperties())
            .Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
            .Where(t => t.IsEnum && t != typeof(ClockId))
            .Distinct();

        Assert.Empty(inEvents.Except(Say.Types));
    }

    [Fact]
    public void A_spelling_that_the_contract_does_not_have_has_no_words() =>
        Assert.Throws<KeyNotFoundException>(() => Say.Any(typeof(RiskLevel), "Very low"));

    [Theory]
    [InlineData(MarkerKind.Cse, "CSE")]
    [InlineData(MarkerKind.CountyLines, "County lines")]
    public void A_marker_has_a_short_name_for_the_board(MarkerKind kind, string expected) => Assert.Equal(expected, Say.Chip(kind));

    [Fact]
    public void Every_clock_says_its_duty_and_its_rule()
    {
        Assert.All(Enum.GetValues<ClockId>(), id => AssertWords(ClockWords.Duty(id)));
        Assert.All(Enum.GetValues<ClockId>(), id => Assert.Matches("[0-9] (min|h|working days)$", ClockWords.Rule(id)));
        Assert.Distinct(Enum.GetValues<ClockId>().Select(ClockWords.Duty));
    }

    [Fact]
    public void A_duty_that_says_what_was_not_done_says_something_else_once_it_is()
    {
        var undone = Enum.GetValues<ClockId>().Where(id => ClockWords.Duty(id).Split(' ').Intersect(["not", "Not", "Nobody", "still", "Update", "Start"]).Any()
            || ClockWords.Duty(id).Contains(':', StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(undone);
        Assert.All(undone, id => Assert.NotEqual(ClockWords.Duty(id), ClockWords.Done(id)));
        Assert.All(Enum.GetValues<ClockId>(), id => AssertWords(ClockWords.Done(id)));
        Assert.Distinct(Enum.GetValues<ClockId>().Select(ClockWords.Done));
    }

    [Theory]
    [InlineData(ClockId.ThriveGrading, "within 15 min")]
    [InlineData(ClockId.Activity, "high 1 h, medium 4 h, low 12 h, very low 24 h")]
    [InlineData(ClockId.Review, "high 4 h, medium 12 h, low or very low 24 h")]
    [InlineData(ClockId.CscNotification, "high 1 h, otherwise 4 h")]
    [InlineData(ClockId.StrategyDiscussion, "high or significant exploitation marker 24 h, otherwise 72 h")]
    [InlineData(ClockId.PhoneDataDecision, "grade 1: 15 min, grade 2: 1 h, grade 3: 24 h")]
    [InlineData(ClockId.Panel, "within 5 working days")]
    public void A_rule_is_written_from_the_policy(ClockId id, string expected) => Assert.Equal(expected, ClockWords.Rule(id));

    [Fact]
    public void A_force_that_changes_its_policy_reads_its_own_numbers()
    {
        var shipped = ShippedPolicy.Version;
        var own = shipped with
        {
            Clocks = [.. shipped.Clocks.Select(r => r.Clock == ClockId.ThriveGrading ? r with { Time = Duration.FromMinutes(90) } : r)],
        };

        Assert.Equal("within 1h 30m", ClockWords.Rule(ClockId.ThriveGrading, own));
    }

    [Fact]
    public void Every_flag_has_a_chip_that_fits()
    {
        var labels = Enum.GetValues<FlagId>().Select(FlagWords.Label).ToList();

        Assert.All(labels, AssertWords);
        Assert.All(labels, label => Assert.InRange(label.Length, 1, FlagWords.Longest));
        Assert.Distinct(labels);
    }

    [Fact]
    public void A_flag_that_speaks_of_exploitation_is_hidden_where_others_see_the_screen()
    {
        var speaking = Enum.GetValues<FlagId>().Where(f =>
            (FlagWords.Label(f) + FlagTable.Of(f).Because).Contains("exploitation", StringComparison.OrdinalIgnoreCase)
            || Regex.IsMatch(FlagWords.Label(f), "CSE|CCE", RegexOptions.None, TimeSpan.FromSeconds(1)));

        Assert.Equal(speaking, Enum.GetValues<FlagId>().Where(FlagWords.IsExploitation));
    }

    [Fact]
    public void Every_event_has_a_heading()
    {
        var kinds = EpisodeEvents.InFoldOrder.Concat(ChildEvents.InFoldOrder).Select(EventWords.Kind).ToList();

        Assert.All(kinds, AssertWords);
        Assert.Distinct(kinds);
    }

    [Theory]
    [InlineData(null, RiskLevel.High, "Risk graded High")]
    [InlineData(RiskLevel.Medium, RiskLevel.High, "Risk raised from Medium to High")]
    [InlineData(RiskLevel.High, RiskLevel.VeryLow, "Risk lowered from High to Very low")]
    [InlineData(RiskLevel.Low, RiskLevel.Low, "Risk confirmed at Low")]
    public void A_grade_says_what_it_changed(RiskLevel? before, RiskLevel level, string expected) =>
        Assert.Equal(expected, EventWords.Heading(new Regraded(level, "Why"), before));

    [Fact]
    public void A_heading_says_what_was_decided()
    {
        Assert.Equal("Risk graded High, Emergency", EventWords.Heading(new ThriveGraded(RiskLevel.High, ResponseGrade.Emergency, "Why")));
        Assert.Equal("Publicity held back", EventWords.Heading(new PublicityDecided(PublicityDecision.Hold, "Why")));
        Assert.Equal("Prevention interview declined", EventWords.Heading(new PreventionInterviewHeld(InterviewOutcome.Declined)));
        Assert.Equal("PPN sent to children's social care", EventWords.Heading(new PpnSent(Guid.Empty, Agency.ChildrensSocialCare)));
        Assert.Equal("PNC told", EventWords.Heading(new AgencyNotified(Agency.Pnc, "Desk")));
        Assert.Equal("Escalated to supervisor", EventWords.Heading(new Escalated(Role.Supervisor, Guid.Empty, default)));
        Assert.Equal("Alarm raised to RaRU", EventWords.Heading(new AlarmRaised(Role.Raru, [])));
        Assert.Equal("Entry struck out", EventWords.Heading(new Corrected(Guid.Empty, "Why")));
        Assert.Equal("Marker raised: county lines", EventWords.Heading(new MarkerRaised(MarkerKind.CountyLines, MarkerLevel.Moderate)));
    }

    [Fact]
    public void Everything_that_was_not_asked_has_a_label()
    {
        var nothing = new MissingReported(Guid.Empty, "MC-2026-000001", "Not home");
        var carer = nothing with { Reporter = new Reporter(IsCarer: true) };
        var members = NotYetAsked.Of(nothing).Union(NotYetAsked.Of(carer)).ToList();

        Assert.Contains("reporter", members);
        Assert.Contains("carerEnquiries", members);
        Assert.All(members, member => AssertWords(NotAskedWords.Of(member)));
        Assert.Distinct(members.Select(NotAskedWords.Of));
    }

    private static void AssertWords(string words)
    {
        Assert.Equal(words.Trim(), words);
        Assert.True(char.IsUpper(words[0]) || char.IsDigit(words[0]) || words.StartsWith("i24", StringComparison.Ordinal), words);
        Assert.False(words.EndsWith('.'), words);
    }
}
