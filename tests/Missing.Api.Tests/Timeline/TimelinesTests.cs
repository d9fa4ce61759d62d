using Missing.Api.Web.Pages.Timeline;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Tests.Timeline;

/// <summary>An episode of a few entries, two of which were corrected, as a page would list it.</summary>
public sealed class TimelinesTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly Entry<EpisodeEvent> Report = At(0, 1, new MissingReported(Guid.CreateVersion7(), "MC-2026-000001", "Not home"));
    private static readonly Entry<EpisodeEvent> First = At(10, 10, new ThriveGraded(RiskLevel.Medium, ResponseGrade.Priority, "Age"));
    private static readonly Entry<EpisodeEvent> Research = At(30, 30, new ResearchReturned([]));
    private static readonly Entry<EpisodeEvent> Raised = At(40, 40, new Regraded(RiskLevel.High, "Associate", [Research.Id]));
    private static readonly Entry<EpisodeEvent> Note = At(41, 41, new NoteAdded("Wrong child"));
    private static readonly Entry<EpisodeEvent> Late = At(5, 50, new EnquiryMade("Rang the school"));
    private static readonly Entry<EpisodeEvent> Struck = At(60, 60, new Corrected(Note.Id, "Another child's"));

    private static readonly Entry<EpisodeEvent> Replaced = At(70, 70, new Corrected(
        First.Id, "Mistyped", new ThriveGraded(RiskLevel.Low, ResponseGrade.Scheduled, "Age") { OccurredAt = First.Data.OccurredAt }));

    private static readonly Entry<EpisodeEvent>[] Recorded = [Report, First, Research, Raised, Note, Late, Struck, Replaced];

    [Fact]
    public void Entries_stand_in_the_order_of_happening_and_are_numbered_in_that_of_recording() =>
        Assert.Equal([1, 6, 2, 3, 4, 5, 7, 8], Items().Select(i => i.Number));

    [Fact]
    public void A_grade_says_what_it_changed_as_corrected()
    {
        Assert.Equal("Risk raised from Low to High", Of(Raised).Heading);
        Assert.Equal("Risk graded Medium, Priority", Of(First).Heading);
        Assert.Equal("Risk graded Low, Scheduled", Of(Replaced).Replacement!.Heading);
    }

    [Fact]
    public void Before_the_correction_was_known_the_grade_said_what_was_known() =>
        Assert.Equal("Risk raised from Medium to High", Of(Raised, knownAt: Start + Duration.FromMinutes(65)).Heading);

    [Fact]
    public void A_corrected_entry_names_its_correction()
    {
        Assert.Equal((Struck.Id, true), (Of(Note).CorrectedBy, Of(Note).IsStruckOut));
        Assert.Equal((Replaced.Id, false), (Of(First).CorrectedBy, Of(First).IsStruckOut));
        Assert.Null(Of(Raised).CorrectedBy);
        Assert.Null(Of(Struck).Replacement);
    }

    [Fact]
    public void What_happened_later_is_not_shown_yet() =>
        Assert.Equal([1, 6, 2], Items(at: Start + Duration.FromMinutes(15)).Select(i => i.Number));

    [Fact]
    public void An_id_is_said_in_words()
    {
        var around = Of(Raised).Around;

        Assert.Equal(new TimelineLink("Research returned, 23 Nov 12:30", $"#entry-{Research.Id}"), around.Entry(Research.Id));
        Assert.Equal(new TimelineLink("THRIVE grading, 23 Nov 12:10", $"#entry-{First.Id}"), around.Wrong(First.Id));
        Assert.Null(around.Entry(Guid.Empty).Address);
        Assert.Equal("another episode", around.Episode(Guid.Empty).Text);
    }

    [Fact]
    public void A_completed_action_says_which_it_was()
    {
        var step = Guid.CreateVersion7();
        var plan = At(1, 1, new TriggerPlanOpened(1, [new PlanAction(step, "Ring his aunt")]));
        var set = At(2, 2, new ActionSet("Fetch CCTV"));
        var around = Timelines.OfEpisode([plan, set], new Moment(Instant.MaxValue, null), Start)[0].Around;

        Assert.Equal(new TimelineLink("Ring his aunt", $"#entry-{plan.Id}"), around.Action(step));
        Assert.Equal(new TimelineLink("Fetch CCTV", $"#entry-{set.Id}"), around.Action(set.Id));
        Assert.Null(around.Action(Guid.Empty).Address);
    }

    [Fact]
    public void A_childs_record_is_listed_the_same_way()
    {
        var second = new Entry<ChildEvent>(Guid.CreateVersion7(), Start, new PanelConsidered("Plan") { OccurredAt = Start });
        var dayBefore = Start - Duration.FromDays(1);
        var first = new Entry<ChildEvent>(Guid.CreateVersion7(), Start, new PanelReferred("Panel") { OccurredAt = dayBefore });

        var items = Timelines.OfChild([second, first], new Moment(Instant.MaxValue, null), Start);

        Assert.Equal(["Referred to a panel", "Considered by a panel"], items.Select(i => i.Heading));
        Assert.Equal([2, 1], items.Select(i => i.Number));
    }

    private static TimelineItem Of(Entry<EpisodeEvent> entry, Instant? knownAt = null) =>
        Items(knownAt: knownAt).Single(i => i.EntryId == entry.Id);

    private static IReadOnlyList<TimelineItem> Items(Instant? at = null, Instant? knownAt = null) =>
        Timelines.OfEpisode(Recorded, new Moment(at ?? Instant.MaxValue, knownAt), Start);

    private static Entry<EpisodeEvent> At(int minutes, int recorded, EpisodeEvent fact) =>
        new(Guid.CreateVersion7(), Start + Duration.FromMinutes(recorded), fact with { OccurredAt = Start + Duration.FromMinutes(minutes) });
}
