using Microsoft.AspNetCore.Mvc;
using Missing.Api.Web.Charts;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Timeline;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Time;
using Missing.Projections.Children;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Web.Pages.Children;

/// <summary>One child: what was decided and is not done, first; then who the child is and every time they were missing.</summary>
public sealed class ChildModel : MissingPage
{
    // A plan this old was written for another life.
    private static readonly Duration OldPlan = Duration.FromDays(180);

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "recorded")]
    public Guid? Recorded { get; set; }

    public Casebook Casebook { get; private set; } = null!;

    public ChildAt Child { get; private set; } = null!;

    /// <summary>The record as it is now, whatever moment is shown: who may look is never a question of the past.</summary>
    public ChildAt RecordNow => ChildAt.Fold(Casebook.Entries, Now);

    public ChildHistory History { get; private set; } = null!;

    public IReadOnlyList<TimelineItem> Entries { get; private set; } = [];

    public string Name => Child.DisplayName ?? "Child not named";

    public int? Age => ChildView.AgeOn(London.Date(Moment.At), Child.Details);

    /// <summary>The record that stands, where this one was merged into it.</summary>
    public Guid? MergedInto => Casebook.ChildId == Id ? null : Casebook.ChildId;

    /// <summary>The records that may be of this child too, as far as the person may know of them.</summary>
    public IReadOnlyList<LikelyRecord> Likely =>
        [.. Child.LikelyMatches.Where(m => Casebook.Likely.ContainsKey(m.Other)).Select(m => Casebook.Likely[m.Other]).Distinct()];

    public EpisodeHistory? Open => History.Episodes.FirstOrDefault(e => e.Episode.Status is Domain.Episodes.EpisodeStatus.Missing or Domain.Episodes.EpisodeStatus.Located);

    public TriggerPlanWritten? Plan => Child.TriggerPlan;

    public bool PlanIsOld => Plan is { } plan && Moment.At - plan.OccurredAt > OldPlan;

    /// <summary>The forms this person may post on the record, as it stands now.</summary>
    public IEnumerable<Form> Forms => IsPast ? [] : FormTable.All.Where(f => f.Route.Contains("/api/children/{id}", StringComparison.Ordinal) && f.AboutValue is null && f.OfferedWhen(RecordNow) && MayPost(f.Route));

    public IReadOnlyList<TimeLineEpisode> Line =>
    [
        .. History.Episodes.Select(e => new TimeLineEpisode(
            e.Episode.Reference, $"/episodes/{e.Episode.Reference}", e.Episode.ReportedAt, e.FoundAt, e.HighestRisk, [.. LabelsOf(e)])),
    ];

    public IReadOnlyList<TimeLineWindow> Windows
    {
        get
        {
            var (thirty, ninety) = (History.Repeats.Count30, History.Repeats.Count90);
            var policy = Casebook.Policy.InForceAt(Moment.At);
            return
            [
                new(policy.Threshold(Threshold.ThreeInThirty).Days, thirty, thirty >= policy.Threshold(Threshold.ThreeInThirty).Count),
                new(policy.Threshold(Threshold.ThreeInNinety).Days, ninety, ninety >= policy.Threshold(Threshold.ThreeInNinety).Count),
            ];
        }
    }

    /// <summary>Four round trips: the record with its outlines, and its episodes, each asked for by the two readers.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (await CaseReader.CasebookAsync(Session, Id, Cancelled) is not { } book) return NotFound();
        if (!await IsOpenAsync(book)) return Closed!;
        if (await ChildHistoryReader.ReadAsync(Session, Id, Moment, Cancelled) is not { } history) return NotFound();
        (Casebook, History, Child) = (book, history, ChildAt.Fold(book.Entries, Moment.At, Moment.KnownAt));
        var references = history.Episodes.ToDictionary(e => e.Episode.EpisodeId, e => e.Episode.Reference);
        Entries = [.. Timelines.OfChild(book.Entries, Moment, Now, references).Reverse()];
        return Page();
    }

    private static IEnumerable<string> LabelsOf(EpisodeHistory episode)
    {
        if (episode.Found is not { } found) yield break;
        yield return found.Where;
        foreach (var person in found.With) yield return $"with {person.Name}";
    }
}
