using System.Text.Json;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <summary>
/// Writes the entries of one episode, a method an act; a story calls them in order of time. Keeps the few things that later
/// acts depend on: the grade that stands and who owns the episode.
/// </summary>
internal sealed partial class EpisodeWriter(InventedChild child, Guid id, Instant reportedAt, Staff staff, Dice dice)
{
    private readonly List<Entry<EpisodeEvent>> drafts = [];

    public Guid Id { get; } = id;

    public InventedChild Child { get; } = child;

    public Instant ReportedAt { get; } = reportedAt.ToMillisecond();

    public Staff Staff => staff;

    public Dice Dice => dice;

    public RiskLevel Level { get; private set; } = RiskLevel.Medium;

    public bool EverHigh { get; private set; }

    /// <summary>The time of the current grade; a later grade must not be dated before it.</summary>
    public Instant GradedAt { get; private set; } = reportedAt;

    /// <summary>The named person who accepted the episode.</summary>
    public Actor? Owner { get; private set; }

    public int Count => drafts.Count;

    /// <summary>The facts, not yet in the order of recording.</summary>
    public IReadOnlyList<Entry<EpisodeEvent>> Drafts => drafts;

    public string? Responsible => Child.Details.ResponsibleAuthority;

    public Guid Add(EpisodeEvent fact, Instant at, Actor by)
    {
        at = at.ToMillisecond();
        var entry = dice.NewId(at);
        drafts.Add(new Entry<EpisodeEvent>(entry, at, fact with { OccurredAt = at, By = by }));
        return entry;
    }

    /// <summary>Takes back what was told of a time after this one.</summary>
    public void DropAfter(Instant moment) => drafts.RemoveAll(d => d.Data.OccurredAt > moment);

    public Actor Any(Role role) => Staff.Any(role, Dice);

    public Actor OwnerOr(Role role) => Owner ?? Any(role);

    public void Report(Actor by, string? circumstances = null, bool carerAsked = true, bool? mayBeHarm = null)
    {
        var (inCare, mobile) = (Child.LookedAfter, Child.Details.Phones is { Count: > 0 });
        var since = ReportedAt - Dice.Minutes(90, 0.8);
        Add(
            new MissingReported(
                Child.Id,
                "",
                circumstances ?? Dice.Pick(inCare ? Texts.CircumstancesInCare : Texts.CircumstancesAtHome),
                new Reporter(
                    Child.Carer,
                    inCare ? "Staff of the placement" : "Parent",
                    inCare ? Names.Landline(Dice) : Names.Mobile(Dice),
                    IsCarer: true,
                    MayBeHarm: mayBeHarm ?? (Dice.Chance(0.02) ? true : null)),
                since.ToMillisecond(),
                new LastSeen(Dice.Chance(0.6) ? Child.Details.Address : Places.Any(Dice), since.ToMillisecond()),
                Dice.Chance(0.85) ? Dice.Pick(Texts.Clothing) : null,
                Questions(mobile),
                carerAsked ? Dice.Some(Texts.CarerEnquiries, Dice.Whole(1, 3)) : null,
                Dice.Chance(0.12) ? [Names.Associate(Dice)] : null,
                $"DC-{Dice.Whole(1, 1500):0000}-{ReportedAt.ToUnixTimeSeconds() / 86400 % 1000:000}"),
            ReportedAt,
            by);
        if (Child.PlanAt(ReportedAt) is not { } plan) return;
        Add(
            new TriggerPlanOpened(plan.Version, [.. plan.Steps.Select(step => new PlanAction(Dice.NewId(ReportedAt), step))]),
            ReportedAt,
            Actor.System);
    }

    public IReadOnlyList<PlanAction> PlanActions => drafts.Select(d => d.Data).OfType<TriggerPlanOpened>().SelectMany(p => p.Actions).ToList();

    public Guid ConsultPlan(Instant at, Actor by) => Add(new TriggerPlanConsulted(Child.PlanAt(ReportedAt)!.Version), at, by);

    private Dictionary<string, JsonElement> Questions(bool mobile)
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, _) in CallHandlerQuestions.All)
            if (Dice.Chance(0.8)) all[key] = JsonSerializer.SerializeToElement(AnswerTo(key, mobile));
        return all;
    }

    private string AnswerTo(string key, bool mobile) => key switch
    {
        "outOfCharacter" or "previouslyMissing" => Child.Episodes.Count > 0 ? "Has been missing before" : "First time",
        "moneyPhoneTransport" => mobile ? "Has a phone, little money, no transport" : "No phone, bus pass",
        "vulnerability" => Child.LookedAfter ? "Looked-after child" : "Age",
        "exploitation" => Dice.Chance(0.25) ? "Worried about older associates" : "None known",
        "weatherAndClothing" => "Dressed for the weather",
        _ => Dice.Chance(0.15) ? "Yes, see circumstances" : "No",
    };
}
