using System.Text.Json;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Demo;

/// <summary>The entries on a child's own record, at the first report and between the episodes.</summary>
internal sealed class ChildStory(Staff staff, Dice dice)
{
    private static readonly MarkerKind[] Exploitation = [MarkerKind.Cce, MarkerKind.Cse, MarkerKind.CountyLines, MarkerKind.Cce, MarkerKind.Trafficking];

    /// <summary>The record, made with the first report.</summary>
    /// <param name="late">How long after it was made that report was entered.</param>
    public void Register(InventedChild child, Instant at, Duration late = default)
    {
        child.Record(new ChildRegistered(child.Details), at, staff.Any(Role.Operator, dice), dice, late + Duration.FromMilliseconds(5));
        if (dice.Chance(0.06))
            child.Record(new MarkerRaised(MarkerKind.SelfHarm, MarkerLevel.Moderate, "Told by the carer"), at + dice.Hours(3), staff.Any(Role.Investigator, dice), dice);
        if (child.LookedAfter && dice.Chance(0.4))
            child.Record(CarerForm(), at + dice.Hours(20), staff.Partner(child.Details.ResponsibleAuthority), dice);
    }

    /// <summary>The entries that follow the return of the <paramref name="nth"/> of <paramref name="all"/> episodes.</summary>
    public void AfterReturn(InventedChild child, Instant foundAt, int nth, int all, bool exploited)
    {
        if (exploited && nth == Math.Max(1, all / 4)) RaiseMarker(child, foundAt + dice.Hours(30));
        if (nth == 5 && dice.Chance(0.75))
            child.Record(
                new ExploitationAssessed(exploited ? "At risk of exploitation: referred" : "No indication of exploitation at this time"),
                foundAt + dice.Hours(60),
                staff.Any(Role.Investigator, dice),
                dice);
        if (nth == 6 && child.LookedAfter && dice.Chance(0.4))
            child.Record(new PlacementChanged(Names.Home(dice), child.Details.HostAuthority), foundAt + dice.Hours(90), staff.Any(Role.Investigator, dice), dice);
        var hasPlan = child.PlanAt(Instant.MaxValue) is not null;
        if (hasPlan ? dice.Chance(0.35) : nth >= 2 && dice.Chance(0.45)) WritePlan(child, foundAt + dice.Hours(50, 0.6));
    }

    public void RaiseMarker(InventedChild child, Instant at, MarkerKind? kind = null, MarkerLevel? level = null)
    {
        var by = staff.Any(Role.Investigator, dice);
        var levels = new[] { MarkerLevel.Significant, MarkerLevel.Significant, MarkerLevel.Moderate, MarkerLevel.Moderate, MarkerLevel.Emerging };
        var raised = new MarkerRaised(kind ?? dice.Pick(Exploitation), level ?? dice.Pick(levels), "Return home interview and police intelligence");
        child.Record(raised, at, by, dice, dice.Chance(0.15) ? dice.Hours(5) : Duration.Zero);
        child.Record(
            new AssociateNamed(Names.Associate(dice), "Older acquaintance", "Seen with the child in the evenings"),
            at + dice.Minutes(20),
            by,
            dice);
    }

    public void WritePlan(InventedChild child, Instant at)
    {
        var last = child.PlanAt(Instant.MaxValue);
        if (last is not null && at <= last.OccurredAt) return;
        child.Record(
            new TriggerPlanWritten(
                (last?.Version ?? 0) + 1,
                dice.Some(Texts.PlanSteps, dice.Whole(2, 4)),
                dice.Chance(0.3) ? "Attend in pairs: the associate has threatened officers" : null,
                [Places.Any(dice)],
                [.. child.AssociatesAt(at)],
                ["MPIT", $"{child.Details.ResponsibleAuthority}, duty social worker"]),
            at,
            staff.Any(Role.Investigator, dice),
            dice);
    }

    /// <summary>The notices, panels and meetings about a child who repeatedly goes missing.</summary>
    public void Thresholds(InventedChild child, Instant now)
    {
        var repeats = new Repeats(child.Episodes.Select(e => new ChildReport(e.Id, e.ReportedAt)), PolicyHistory.Shipped);
        foreach (var crossing in Enum.GetValues<Threshold>().SelectMany(t => repeats.Crossings(t, now)))
        {
            child.Record(
                new RepeatThresholdTold(crossing.Threshold, crossing.EpisodeId, crossing.ReachedAt), crossing.ReachedAt + Duration.FromSeconds(2), Actor.System, dice);
            if (crossing.Threshold == Threshold.ThreeInThirty && dice.Chance(0.5))
                child.Record(new PanelReferred("Multi-agency child exploitation panel"), crossing.ReachedAt + dice.Hours(20), staff.Any(Role.Investigator, dice), dice);
            Answer(child, crossing.Threshold, crossing.ReachedAt, now);
        }

        // Each answer may start the next renewal, so it is asked again until nothing is owed or nobody answers.
        for (var round = 0; round < 20; round++)
        {
            var renewals = RepeatClocks.Renewals(ChildAt.Fold(child.Entries, now), repeats, PolicyHistory.Shipped, now);
            var answered = false;
            foreach (var owed in renewals.Where(r => r.MetAt is null).ToList()) answered |= Answer(child, owed.Threshold, owed.StartedAt, now);
            if (!answered) return;
        }
    }

    private bool Answer(InventedChild child, Threshold threshold, Instant started, Instant now)
    {
        if (!dice.Chance(0.93)) return false;
        var at = started + (threshold == Threshold.ThreeInThirty ? dice.Hours(100, 0.3) : dice.Hours(62, 0.35));
        if (at > now) return false;
        if (threshold == Threshold.ThreeInThirty)
            child.Record(new PanelConsidered("Plan agreed with placement, school and police; to be seen again if it goes on"), at, staff.Any(Role.Chair, dice), dice);
        else
            child.Record(
                new StrategyMeetingHeld(["MPIT", $"{child.Details.ResponsibleAuthority}", "Health"], "Disruption of associates; contact plan; placement reviewed"),
                at,
                staff.Any(Role.Raru, dice),
                dice);
        return true;
    }

    private static CarerFormReceived CarerForm() => new(new Dictionary<string, JsonElement>(StringComparer.Ordinal)
    {
        ["likelyPlaces"] = JsonSerializer.SerializeToElement("Town centre, friends on the estate"),
        ["contacts"] = JsonSerializer.SerializeToElement("Held at the home"),
    });
}
