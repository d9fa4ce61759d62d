using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Names;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <summary>A child of invented history: what is on the record, and what the story needs to tell of it.</summary>
internal sealed class InventedChild(Guid id, ChildDetails details, string carer)
{
    private readonly List<Entry<ChildEvent>> entries = [];
    private readonly List<InventedEpisode> episodes = [];

    public Guid Id { get; } = id;

    public ChildDetails Details { get; } = details;

    /// <summary>The carer, who also rings the police: a parent, or the home.</summary>
    public string Carer { get; } = carer;

    public bool LookedAfter => Details.LookedAfter == true;

    public string Name => $"{Details.GivenName} {Details.FamilyName}";

    public IReadOnlyList<Entry<ChildEvent>> Entries => entries;

    public IReadOnlyList<InventedEpisode> Episodes => episodes;

    /// <param name="late">How long after it happened it was entered.</param>
    public void Record(ChildEvent fact, Instant at, Actor by, Dice dice, Duration late = default)
    {
        at = at.ToMillisecond();
        entries.Add(new Entry<ChildEvent>(dice.NewId(at + late), (at + late).ToMillisecond(), fact with { OccurredAt = at, By = by }));
    }

    public void Add(InventedEpisode episode) => episodes.Add(episode);

    /// <summary>The plan in force at a moment.</summary>
    public TriggerPlanWritten? PlanAt(Instant moment) =>
        entries.Select(e => e.Data).OfType<TriggerPlanWritten>().Where(p => p.OccurredAt <= moment).MaxBy(p => p.OccurredAt);

    public IEnumerable<string> AssociatesAt(Instant moment) =>
        ChildAt.Fold(entries, moment).Associates.Select(a => a.Name).Distinct(NameFolding.Comparer);

    public bool HasSignificantMarkerAt(Instant moment) => ChildAt.Fold(entries, moment).Markers.Any(m => m.IsSignificantExploitation);

    /// <summary>Forgets what is still to come, and puts the rest in the order of recording.</summary>
    public void EndAt(Instant now)
    {
        entries.RemoveAll(e => e.Data.OccurredAt > now || e.RecordedAt > now);
        entries.Sort((a, b) => a.RecordedAt.CompareTo(b.RecordedAt));
    }
}

/// <summary>One missing episode of invented history.</summary>
/// <param name="Entries">In the order of recording, the report first.</param>
internal sealed record InventedEpisode(Guid Id, InventedChild Child, IReadOnlyList<Entry<EpisodeEvent>> Entries)
{
    public Instant ReportedAt => Entries[0].Data.OccurredAt;

    public InventedEpisode WithReference(string reference) => this with
    {
        Entries = [Entries[0] with { Data = (MissingReported)Entries[0].Data with { Reference = reference } }, .. Entries.Skip(1)],
    };
}
