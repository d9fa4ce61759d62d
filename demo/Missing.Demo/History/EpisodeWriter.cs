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
internal sealed class EpisodeWriter(InventedChild child, Guid id, Instant reportedAt, Staff staff, Dice dice)
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

    public Guid Grade(Instant at, Actor by, RiskLevel level, ResponseGrade response, string? rationale = null, string? planNotUsed = null)
    {
        Standing(level, at);
        return Add(
            new ThriveGraded(
                level,
                response,
                rationale ?? Dice.Pick(RationaleFor(level)),
                Threat: Dice.Chance(0.7) ? "No named threat known at this time" : null,
                Harm: Dice.Chance(0.7) ? "Exposure, and contact with unknown adults" : null,
                Risk: Dice.Chance(0.6) ? "Greater with every hour out of contact" : null,
                Investigation: Dice.Chance(0.5) ? "Phone, friends, CCTV" : null,
                Vulnerability: Dice.Chance(0.8) ? Child.LookedAfter ? "Looked-after child" : "Age" : null,
                Engagement: Dice.Chance(0.4) ? "Carer content to be rung at any hour" : null,
                PlanNotUsedReason: planNotUsed),
            at,
            by);
    }

    public Guid RequestResearch(Instant at, Actor by) =>
        Add(new ResearchRequested([Child.Name, .. Child.AssociatesAt(at)], "Where would the child go, and with whom?"), at, by);

    public Guid ReturnResearch(Instant at, Actor by, bool withAssociates = true, string? findings = null, IReadOnlyList<string>? indicators = null)
    {
        ResearchCheck[] checks =
        [
            new("PNC", true), new("PND", true), new("Local records", true),
            Dice.Chance(0.6) ? new("Social media", true) : new("Social media", false, "No account known"),
            Dice.Chance(0.3) ? new("Financial", true) : new("Financial", false, "No account in the child's name"),
        ];
        ResearchSubject[] subjects =
        [
            new(Child.Name, SubjectKind.Child, checks, findings ?? Dice.Pick(Texts.Findings), indicators),
            .. withAssociates
                ? AssociatesAt(at).Select(name => new ResearchSubject(name, SubjectKind.Associate, checks[..3], Dice.Pick(Texts.Findings)))
                : [],
        ];
        return Add(new ResearchReturned(subjects), at, by);
    }

    /// <summary>The person who decides must be entitled: lowering a level takes a supervisor, and from high at night an inspector.</summary>
    public Guid Regrade(Instant at, Actor by, RiskLevel level, IReadOnlyList<Guid> considered, string? rationale = null)
    {
        var reasons = level > Level ? Texts.RaisedRationale : level < Level ? Texts.LoweredRationale : Texts.ConfirmedRationale;
        Standing(level, at);
        return Add(new Regraded(level, rationale ?? Dice.Pick(reasons), considered), at, by);
    }

    public Guid Inform(Instant at, Actor by, string? content = null, IReadOnlyList<string>? indicators = null) =>
        Add(new InformationReceived(Dice.Chance(0.5) ? Child.Carer : "Member of the public", content ?? Dice.Pick(Texts.Information), indicators), at, by);

    public Guid Assign(Instant at, Actor by, Party to) => Add(new Assigned(to), at, by);

    public Guid Accept(Instant at, Actor by, Guid assignment)
    {
        Owner = by;
        return Add(new AssignmentAcknowledged(assignment), at, by);
    }

    public Guid HandOver(Instant at, Actor to) =>
        Add(
            new HandedOver(
                new Party(PartyKind.User, Owner!.Name),
                new Party(PartyKind.User, to.Name),
                "Enquiries so far are on the log. Friends' addresses still to be visited."),
            at,
            Owner!);

    public Guid Enquire(Instant at, Actor by, string? what = null, string? result = null) =>
        Add(new EnquiryMade(what ?? Dice.Pick(Texts.Enquiries), null, result ?? Dice.Pick(Texts.Results)), at, by);

    public Guid Search(Instant at, Actor by) =>
        Add(new SearchConducted($"Area of {Places.Any(Dice)}", Dice.Pick(Texts.Officers), "No trace"), at, by);

    public Guid Attend(Instant at, Actor by) => Add(new Attended(Dice.Pick(Texts.Officers)), at, by);

    public Guid Note(Instant at, Actor by, string? text = null) => Add(new NoteAdded(text ?? Dice.Pick(Texts.Notes)), at, by);

    public Guid SetAction(Instant at, Actor by, string? what = null)
    {
        var description = what ?? Dice.Pick(Texts.Actions);
        Instant? perishes = description.Contains("CCTV", StringComparison.Ordinal) ? at + Duration.FromDays(3) : null;
        return Add(new ActionSet(description, OwnerOr(Role.Investigator).Name, (at + Duration.FromHours(4)).ToMillisecond(), perishes?.ToMillisecond()), at, by);
    }

    public Guid CompleteAction(Instant at, Actor by, Guid action, string? result = null) =>
        Add(new ActionCompleted(action, result ?? Dice.Pick(Texts.Results)), at, by);

    public Guid Review(Instant at, Actor by, bool newLine = true) =>
        Add(
            new Reviewed(
                "Entries read through with the owner. Enquiries are in step with the risk.",
                (at + Duration.FromHours(Level == RiskLevel.High ? 4 : 12)).ToMillisecond(),
                newLine ? [Dice.Pick(Texts.NewLines)] : null,
                by.Role == Role.Inspector ? "Inspector" : "Sergeant"),
            at,
            by);

    public Guid Notify(Instant at, Actor by, Agency agency, string recipient, string? authority = null) =>
        Add(new AgencyNotified(agency, recipient, authority), at, by);

    public Guid Find(
        Instant at,
        Actor by,
        TakenTo takenTo,
        string? condition = null,
        IReadOnlyList<string>? harm = null,
        IReadOnlyList<FoundWith>? with = null) =>
        Add(
            new Found(
                takenTo is TakenTo.Home or TakenTo.Placement && Dice.Chance(0.6) ? "Returned by themselves" : $"At {Places.Any(Dice)}",
                Dice.Pick(Texts.Officers),
                condition ?? "Tired and cold, otherwise well",
                Dice.Chance(0.4) ? Child.Carer : null,
                harm,
                with,
                takenTo,
                Sighting.PoliceOfficer),
            at,
            by);

    public Guid Interview(Instant at, Actor by, bool declined = false) =>
        Add(
            declined
                ? new PreventionInterviewHeld(InterviewOutcome.Declined, by.Name)
                : new PreventionInterviewHeld(
                    InterviewOutcome.Held,
                    by.Name,
                    Dice.Chance(0.85) ? Dice.Pick(Texts.Voices) : null,
                    Dice.Pick(["With friends", "Would not say", "At a relative's address", "In the town centre"]),
                    null,
                    [Dice.Pick(Texts.Reasons)]),
            at,
            by);

    public Guid SubmitPpn(Instant at, Actor by, int? level = null, bool immediateHarm = false) =>
        Add(
            new PpnSubmitted(
                level ?? (EverHigh ? Dice.Whole(3, 4) : Dice.Whole(1, 3)),
                immediateHarm,
                "Missing episode. Whereabouts during the absence are only partly known; see the record.",
                Dice.Chance(0.8) ? Dice.Pick(Texts.Voices) : null,
                Child.Details.Ethnicity?.Code),
            at,
            by);

    public Guid SendPpn(Instant at, Actor by, Guid ppn) =>
        Add(new PpnSent(ppn, Agency.ChildrensSocialCare, $"{Responsible}, front door"), at, by);

    /// <summary>Everybody named so far: on the record, in the report and in what came in.</summary>
    private IEnumerable<string> AssociatesAt(Instant at) =>
        Child.AssociatesAt(at)
            .Concat(drafts.Select(d => d.Data).OfType<MissingReported>().SelectMany(r => r.Associates ?? []))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string[] RationaleFor(RiskLevel level) => level switch
    {
        RiskLevel.High => Texts.HighRationale,
        RiskLevel.Medium => Texts.MediumRationale,
        _ => Texts.LowRationale,
    };

    private void Standing(RiskLevel level, Instant at)
    {
        GradedAt = at;
        Level = level;
        EverHigh |= level == RiskLevel.High;
    }

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
