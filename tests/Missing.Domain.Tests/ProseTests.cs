using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Missing.Domain.Episodes;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Text that is asked for needs a word; a person who is asked for is somebody.</summary>
public sealed class ProseTests
{
    [Theory]
    [InlineData("Rang the school", true)]
    [InlineData("x", true)]
    [InlineData("7", true)]
    [InlineData("\u0414\u0430", true)] // Cyrillic
    [InlineData("\u0646\u0639\u0645", true)] // Arabic
    [InlineData("\U00020000", true)] // a letter beyond the basic plane
    [InlineData("... ok", true)]
    [InlineData(".", false)]
    [InlineData("?", false)]
    [InlineData("-- / --", false)]
    [InlineData("\U0001F631", true)] // a face that cries out: as good as a word
    [InlineData("$ + =", false)]
    [InlineData(" \u00A0 ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_word_has_a_letter_a_digit_or_a_picture(string? text, bool has) => Assert.Equal(has, Prose.HasAWord(text));

    [Theory]
    [InlineData("PC Doe", true)]
    [InlineData("a constable", true)]
    [InlineData("Brother by telephone", true)]
    [InlineData("nobody", false)]
    [InlineData("No one", false)]
    [InlineData("N/A", false)]
    [InlineData("Unknown.", false)]
    [InlineData("?", false)]
    public void Somebody_is_named_or_said_to_be_of_a_kind(string text, bool names) => Assert.Equal(names, Prose.NamesSomebody(text));

    /// <summary>What one case of a command needs and another does not: each is refused where a word is missing.</summary>
    [Theory]
    [InlineData(".")]
    [InlineData(" ")]
    [InlineData("-")]
    public void What_only_some_cases_ask_for_needs_a_word_too(string nothing)
    {
        var found = Episode.FoundAgain();
        found.When(new SubmitPpn(NotRequiredReason: nothing)).ThenRefused("required", "notRequiredReason");
        found.When(new SubmitPpn(2, false, nothing)).ThenRefused("required", "concerns");
        found.When(new RecordPreventionInterview(InterviewOutcome.Held, nothing)).ThenRefused("required", "by");
        found.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, nothing)).ThenRefused("required", "by");
        found.Entered(new PpnNotRequired("None")).When(new CloseEpisode("Done", nothing)).ThenRefused("cannot-close");
        var missing = Episode.Reported();
        missing.When(new RecordNotMissing(NotMissingOutcome.NeverMissing, "In bed", nothing)).ThenRefused("required", "seenBy");
        missing.When(new RecordNotMissing(NotMissingOutcome.AssessedAsAdult, "Aged 19", nothing)).ThenRefused("required", "seenBy");
        missing.When(new DecidePublicity(PublicityDecision.Hold, nothing)).ThenRefused("required", "bestInterestsRationale");
        missing.When(new RecordFound("Park", nothing, "Well")).ThenRefused("nobody-named", "seenBy");
        missing.When(new RecordFoundDeceased("River", nothing)).ThenRefused("required", "confirmedBy");
        missing.When(new ReturnResearch([new ResearchSubject("The child", SubjectKind.Child, [new ResearchCheck("PND", true), new ResearchCheck("PNC", false, nothing)])]))
            .ThenRefused("required", "subjects[0].checks[1].reasonNotDone");
        missing.When(new HoldStrategyDiscussion(["Social worker", nothing], "Visit")).ThenRefused("blank-item", "attendees");
    }

    /// <summary>
    /// Which texts stand for something done where they are given, though a body may leave them out. A new one that meets a duty or
    /// opens a way goes here.
    /// </summary>
    [Fact]
    public void The_texts_that_may_be_left_out_and_need_a_word_are_these()
    {
        var marked = typeof(Fact).Assembly.GetTypes().SelectMany(t => t.GetProperties())
            .Where(p => p.GetCustomAttribute<InWordsAttribute>() is not null).Select(p => $"{p.DeclaringType!.Name}.{p.Name}").ToImmutableSortedSet(StringComparer.Ordinal);

        Assert.Equal(
            [
                "CloseEpisode.PreventionInterviewRefusedReason", "Ethnicity.ReasonNotStated", "GradeThrive.PlanNotUsedReason",
                "RecordNotMissing.SeenBy", "RecordPreventionInterview.By", "RecordReturnHomeInterview.By", "ResearchCheck.ReasonNotDone",
                "SubmitPpn.Concerns", "SubmitPpn.NotRequiredReason",
            ],
            marked);
        Assert.All(new[] { ".", "?" }, text => Assert.False(new InWordsAttribute().IsValid(text)));
        Assert.All(new[] { null, "", "Rang" }, text => Assert.True(new InWordsAttribute().IsValid(text)));
    }
}
