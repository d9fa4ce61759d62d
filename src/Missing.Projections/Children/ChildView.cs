using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Names;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Projections.Children;

public sealed record MarkerView(Guid Id, MarkerKind Kind, MarkerLevel Level, string? Basis, Instant Since);

public sealed record TriggerPlanView(
    int Version,
    Instant WrittenAt,
    IReadOnlyList<string> Steps,
    string? OfficerSafety,
    IReadOnlyList<string> Places,
    IReadOnlyList<string> Associates,
    IReadOnlyList<string> Notify);

/// <param name="Person">The actor's id.</param>
public sealed record ConflictView(string Person, string Name, Instant Since);

/// <param name="Age">In whole years, today in London; from the date of birth, else as estimated.</param>
/// <param name="Conflicts">The people who said that they know the family.</param>
/// <param name="MergedInto">The surviving record, where this one was merged.</param>
public sealed record ChildView(
    Guid Id,
    string? Name,
    ChildDetails Details,
    int? Age,
    IReadOnlyList<MarkerView> Markers,
    TriggerPlanView? TriggerPlan,
    IReadOnlyList<string> Associates,
    bool Restricted,
    IReadOnlyList<ConflictView> Conflicts,
    Guid? MergedInto,
    int Episodes,
    Guid? OpenEpisodeId,
    int Version)
{
    public static ChildView Of(ChildDocument document, Casebook book, Instant now)
    {
        var child = ChildAt.Fold(book.Entries, now);
        var episodes = book.OutlinesAt(now).ToList();
        var open = episodes.Where(e => e.Episode.IsMissing).Select(e => (Guid?)e.EpisodeId).FirstOrDefault();
        return new ChildView(
            document.Id,
            child.DisplayName,
            child.Details,
            AgeOn(London.Date(now), child.Details),
            [.. child.Markers.Select(m => new MarkerView(m.Id, m.Kind, m.Level, m.Basis, m.Since))],
            PlanOf(child.TriggerPlan),
            [.. child.Associates.Select(a => a.Name).Distinct(NameFolding.Comparer)],
            child.IsRestricted,
            [.. child.Conflicts.Select(c => new ConflictView(c.Person, c.By.Name, c.OccurredAt))],
            document.MergedInto,
            episodes.Count,
            open,
            document.Version);
    }

    public static int? AgeOn(LocalDate today, ChildDetails details) =>
        details.DateOfBirth is { } born ? Period.Between(born, today, PeriodUnits.Years).Years : details.ApproximateAge;

    private static TriggerPlanView? PlanOf(TriggerPlanWritten? plan) => plan is null
        ? null
        : new TriggerPlanView(
            plan.Version,
            plan.OccurredAt,
            plan.Steps,
            plan.OfficerSafety,
            plan.Places ?? [],
            plan.Associates ?? [],
            plan.Notify ?? []);
}
