using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Demo;

/// <content>While the child is missing: grades, research, enquiries, who has it, whom was told.</content>
internal sealed partial class EpisodeWriter
{
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
}
