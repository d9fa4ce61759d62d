using Missing.Api.Web.Forms.Catalogue;
using Missing.Api.Web.Pages.Alarms;
using Missing.Api.Web.Pages.Timeline;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Time;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Web.Pages.Episodes;

/// <summary>
/// One episode as at a moment, as its page and the pages of its forms show it to the person who looks. Everything is folded
/// from what was loaded: making it asks the database nothing.
/// </summary>
public sealed class EpisodePicture
{
    private readonly MissingPage looking;
    private IReadOnlyList<TimelineItem>? timeline;

    /// <param name="looking">The page it is shown on: who looks, at what moment, and what they may post.</param>
    public EpisodePicture(MissingPage looking, LoadedEpisode loaded, Moment moment, TimelineFilter filter = TimelineFilter.All)
    {
        this.looking = looking;
        Loaded = loaded;
        Moment = moment;
        Filter = filter;
        File = loaded.At(moment);
        if (!File.Episode.IsReported) return;
        Clocks = Domain.Clocks.Clocks.Evaluate(File);
        Flags = FlagTable.Evaluate(File);
        Due = EpisodeDue.Of(this);
        References = loaded.Casebook.OutlinesAt(moment.At, moment.KnownAt)
            .ToDictionary(o => o.EpisodeId, o => o.Episode.Report!.Fact.Reference);
    }

    public MissingPage Looking => looking;

    public LoadedEpisode Loaded { get; }

    public Moment Moment { get; }

    public TimelineFilter Filter { get; }

    public CaseFile File { get; }

    public EpisodeAt Episode => File.Episode;

    public ChildAt Child => File.Child;

    /// <summary>The child's record as it is now, whatever moment is shown: who may look is never a question of the past.</summary>
    public ChildAt RecordNow => IsPast ? ChildAt.Fold(Loaded.Casebook.Entries, Now) : Child;

    public string Reference => Loaded.Document.Reference;

    public string Address => $"/episodes/{Reference}";

    public Guid ChildId => Loaded.Casebook.ChildId;

    public Instant Now => looking.Now;

    /// <summary>As at: the moment shown, which is now unless the page says otherwise.</summary>
    public Instant At => Moment.At;

    public bool IsPast => looking.IsPast;

    /// <summary>Every running of every clock.</summary>
    public IReadOnlyList<Clock> Clocks { get; } = [];

    public IReadOnlyList<Flag> Flags { get; } = [];

    /// <summary>All that is still to be done: what is latest first, what has no time last.</summary>
    public IReadOnlyList<DueItem> Due { get; } = [];

    /// <summary>Every form that the person may post about the episode or its child.</summary>
    public IEnumerable<Forms.FormFamily> Menu => FormTable.Families
        .Select(f => f with { Forms = [.. f.Forms.Where(x => (x.IsOnEpisode || x.IsOnChild) && x.OfferedWhen(RecordNow) && looking.MayPost(x.Route))] })
        .Where(f => f.Forms.Count > 0);

    /// <summary>Newest first, with the entries of the child's record that fall into the time of the episode.</summary>
    public IReadOnlyList<TimelineItem> Timeline => timeline ??= [.. TimelineOf().Reverse()];

    /// <summary>The references of the child's episodes.</summary>
    public IReadOnlyDictionary<Guid, string> References { get; } = new Dictionary<Guid, string>();

    /// <summary>The episodes of other children that this one is linked with; the page loads them, a form does not.</summary>
    public IReadOnlyList<LinkedEpisode> Linked { get; set; } = [];

    /// <summary>The alarms that are open about it, the newest first; the page loads them, a form does not.</summary>
    public IReadOnlyList<ShownAlarm> Alarms { get; set; } = [];

    /// <summary>The entry this page was reached by recording, as the address says.</summary>
    public Guid? Recorded { get; init; }

    public string Name => Child.DisplayName ?? "Child not named";

    public int? Age => ChildView.AgeOn(London.Date(At), Child.Details);

    public int OverdueCount => Due.Count(d => d.DueAt <= At);

    public int DueWithinTheHour => Due.Count(d => d.DueAt > At && d.DueAt - At <= Duration.FromHours(1));

    /// <summary>Since when the child has been missing: as the caller said, else since the report.</summary>
    public Instant MissingSince =>
        Episode.Report!.Fact.MissingSince is { } since && since < Episode.ReportedAt ? since : Episode.ReportedAt;

    public TriggerPlanWritten? Plan => Child.TriggerPlan;

    /// <summary>A plan stands that nobody has read on this episode, while the child is missing.</summary>
    public bool IsPlanUnread => Plan is not null && Episode.IsMissing && Episode.First<TriggerPlanConsulted>() is null;

    public IEnumerable<EpisodeAction> PlanSteps => EpisodeActions.Of(Episode).Where(a => a.IsPlanStep);

    public int CountIn30 => File.Repeats.Count(Threshold.ThreeInThirty, At);

    public int CountIn90 => File.Repeats.Count(Threshold.ThreeInNinety, At);

    /// <summary>Newest first.</summary>
    public IEnumerable<EarlierEpisode> Earlier => Others.Where(o => o.Episode.ReportedAt < Episode.ReportedAt)
        .OrderByDescending(o => o.Episode.ReportedAt)
        .Select(o => new EarlierEpisode(References[o.EpisodeId], o.Episode));

    /// <summary>The later episode in which the same child is missing again.</summary>
    public string? MissingAgain => Others.Where(o => o.Episode.ReportedAt > Episode.ReportedAt && o.Episode.IsMissing)
        .Select(o => References[o.EpisodeId]).FirstOrDefault();

    /// <summary>
    /// Changes when anything shown may have: entries of the episode, of the child, of its other episodes, alarms (which may be
    /// raised on another episode), and states that time alone has changed.
    /// </summary>
    public string Stamp => string.Join('.',
        Loaded.Document.Entries.Count,
        Loaded.Casebook.Entries.Count,
        Loaded.Casebook.Outlines.Sum(o => o.Entries.Count),
        OverdueCount,
        Clocks.Count(c => c.IsOpen),
        Flags.Count,
        string.Join('-', Alarms.Select(a => $"{a.Id:N}{a.Overdue.Count}{(a.ShelvedUntil is null ? "" : "s")}")));

    private IEnumerable<(Guid EpisodeId, EpisodeAt Episode)> Others =>
        Loaded.Casebook.OutlinesAt(Moment.At, Moment.KnownAt).Where(o => o.EpisodeId != Loaded.Document.Id);

    private IEnumerable<TimelineItem> TimelineOf()
    {
        var references = References.Concat(Linked.Select(l => KeyValuePair.Create(l.EpisodeId, l.Reference)))
            .DistinctBy(r => r.Key).ToDictionary();
        var ofEpisode = Timelines.OfEpisode(Loaded.Document.Entries, Moment, Now, references, CorrectAddress);
        // What was known of the child before the report stands in the facts; what came while it ran belongs to the story.
        var until = Episode.IsOver ? Episode.Last<Closed>()?.At ?? Episode.SearchedUntil : At;
        var ofChild = Timelines.OfChild(Loaded.Casebook.Entries, Moment, Now, references)
            .Where(i => i.Fact.OccurredAt > Episode.ReportedAt && i.Fact.OccurredAt <= until)
            .Where(i => i.Fact is not (ChildRegistered or RepeatThresholdTold));
        return ofEpisode.Concat(ofChild).OrderBy(i => i.Fact.OccurredAt).Where(i => TimelineFilters.Shows(Filter, i.Fact));
    }

    private string? CorrectAddress(TimelineItem item)
    {
        // Beside a form the timeline is there to be looked at, not to lead away.
        if (IsPast || looking is not EpisodeModel || !looking.MayPost(Forms.CorrectionForms.Route)) return null;
        var entries = Loaded.Document.Entries;
        var correcting = looking.Writers.Correcting(item.EntryId, Loaded.Document.Id, Loaded.Casebook, entries, looking.Caller, Now);
        return CorrectionRights.Refuse(entries.First(e => e.Id == item.EntryId), correcting) is null ? $"{Address}/correct/{item.EntryId}" : null;
    }
}

/// <summary>An episode of the same child before this one, as its outline has it.</summary>
public sealed record EarlierEpisode(string Reference, EpisodeAt Episode)
{
    /// <summary>The place where the child was found; null while it was not found, or was never missing.</summary>
    public string? FoundWhere => Episode.First<Found>()?.Fact.Where ?? Episode.First<FoundDeceased>()?.Fact.Where;

    public IReadOnlyList<FoundWith> FoundWith => Episode.First<Found>()?.Fact.FoundWith ?? [];

    public Duration? Lasted => Episode.EndedAt - Episode.ReportedAt;
}

/// <summary>An episode of another child who is missing together with this one.</summary>
public sealed record LinkedEpisode(Guid EpisodeId, string Reference, string? ChildName, EpisodeStatus Status, RiskLevel? RiskLevel);
