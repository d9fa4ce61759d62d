using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.RepeatMissing;

namespace Missing.Domain.Tests;

/// <summary>
/// The child's other episodes are all of them, also one that does not count as a time the child went missing: of a child of another
/// force, found here. A duplicate is none to rest anything on.
/// </summary>
public sealed class OtherEpisodesTests
{
    private static readonly Guid OtherId = Some.Id(500);

    public enum Kind { Ours, Elsewhere, Duplicate }

    [Theory]
    [InlineData(Kind.Ours, true)]
    [InlineData(Kind.Elsewhere, true)]
    [InlineData(Kind.Duplicate, false)]
    public void A_finding_an_interview_and_a_duplicate_name_any_that_is_one(Kind kind, bool isOne)
    {
        var missing = Episode.Reported(Some.Noon).WithOther(OtherId, Other(kind));
        var found = Episode.FoundAgain(Some.Noon).WithOther(OtherId, Other(kind, isFound: true));

        Judge(missing.When(new RecordFound("Bus station", "PC 1", "Well", AlsoOn: [OtherId])), "unknown-episode");
        Judge(found.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, "A worker", Covers: [OtherId])), "unknown-episode");
        Judge(missing.When(new RecordNotMissing(NotMissingOutcome.Duplicate, "Reported twice", DuplicateOf: OtherId)), "not-a-duplicate");

        void Judge(Outcome<EpisodeEvent> outcome, string code)
        {
            if (isOne) Assert.Null(outcome.Decision.Refusal?.Code);
            else outcome.ThenRefused(code);
        }
    }

    [Theory]
    [InlineData(Kind.Ours, true, 2)]
    [InlineData(Kind.Elsewhere, true, 1)]
    [InlineData(Kind.Duplicate, false, 1)]
    public void Two_are_open_whichever_force_the_child_is_missing_from_and_only_ours_counts(Kind kind, bool isOpen, int counted)
    {
        var at = Some.Noon + Some.Minutes(30);
        var episode = Episode.Reported(Some.Noon).WithOther(OtherId, Other(kind));

        var file = episode.Casebook.Open(Some.EpisodeId, episode.Entries, at);

        Assert.Equal(isOpen, FlagTable.Evaluate(file).Any(f => f.Id == FlagId.TwoOpenEpisodes));
        Assert.Equal(counted, file.Repeats.Count(Threshold.ThreeInThirty, at));
    }

    private static Episode Other(Kind kind, bool isFound = false)
    {
        var report = new MissingReported(Some.ChildId, "MC-2026-000002", "At the station")
        {
            MissingElsewhere = kind == Kind.Elsewhere ? new MissingElsewhere("South Yorkshire Police") : null,
        };
        var other = new Episode([], [], []).Entered(report, Some.Noon - Some.Minutes(60));
        if (isFound) other = other.Entered(new Found("Bus station", "PC 1", "Well"), Some.Noon - Some.Minutes(10));
        return kind == Kind.Duplicate ? other.Entered(new RecordedNotMissing(NotMissingOutcome.Duplicate, "Reported twice"), Some.Noon - Some.Minutes(5)) : other;
    }
}
