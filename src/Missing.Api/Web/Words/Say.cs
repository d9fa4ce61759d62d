using System.Collections.Frozen;
using System.Text.Json;
using Missing.Api.Shared;
using Missing.Api.Web.Pages.Policy;
using Missing.Domain;
using Missing.Domain.Alarms;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Retention;
using Missing.Projections.Children;
using Missing.Projections.Store;

namespace Missing.Api.Web.Words;

/// <summary>
/// The words of the screen for each value that a page can show, as they stand alone: capitalised, no full stop. What flags say
/// too has its words in <see cref="Missing.Domain.Words"/>. A type or a value without words is a fault of ours:
/// <see cref="KeyNotFoundException"/>.
/// </summary>
public static class Say
{
    private static readonly FrozenDictionary<Type, IReadOnlyList<(Enum Value, string Words)>> Tables = new[]
    {
        Capitalised<RiskLevel>(Domain.Words.Of),
        Table<ResponseGrade>(
            (ResponseGrade.ResolutionWithoutDeployment, "No deployment"),
            (ResponseGrade.Scheduled, "Scheduled"),
            (ResponseGrade.Priority, "Priority"),
            (ResponseGrade.Emergency, "Emergency")),
        Table<EpisodeStatus>(
            (EpisodeStatus.Missing, "Missing"),
            (EpisodeStatus.Located, "Located, not seen"),
            (EpisodeStatus.Found, "Found"),
            (EpisodeStatus.Closed, "Closed"),
            (EpisodeStatus.NotMissing, "Not missing")),
        Table<ClockState>(
            (ClockState.Running, "Running"),
            (ClockState.DueSoon, "Due soon"),
            (ClockState.Overdue, "Overdue"),
            (ClockState.Met, "Done in time"),
            (ClockState.MetLate, "Done late"),
            (ClockState.Missed, "Not done"),
            (ClockState.Cancelled, "No longer due")),
        Table<Agency>(
            (Agency.ChildrensSocialCare, "Children's social care"),
            (Agency.EmergencyDutyTeam, "Emergency duty team"),
            (Agency.UkMissingPersonsUnit, "UK Missing Persons Unit"),
            (Agency.Pnc, "PNC"),
            (Agency.OtherForce, "Another force"),
            (Agency.ParentOrCarer, "Parent or carer"),
            (Agency.School, "School"),
            (Agency.Placement, "Placement"),
            (Agency.Health, "Health"),
            (Agency.YouthJustice, "Youth justice"),
            (Agency.Other, "Somebody else")),
        Table<Sighting>(
            (Sighting.PoliceOfficer, "Police officer"),
            (Sighting.Carer, "Carer"),
            (Sighting.Professional, "Another professional"),
            (Sighting.Other, "Somebody else"),
            (Sighting.HeardOnly, "Nobody: it was only heard")),
        Table<TakenTo>(
            (TakenTo.Home, "Home"),
            (TakenTo.Placement, "Placement"),
            (TakenTo.PoliceBuilding, "Police building"),
            (TakenTo.Custody, "Custody"),
            (TakenTo.Hospital, "Hospital"),
            (TakenTo.Other, "Somewhere else")),
        Capitalised<MarkerKind>(Domain.Words.Of),
        Table<MarkerLevel>(
            (MarkerLevel.Emerging, "Emerging"),
            (MarkerLevel.Moderate, "Moderate"),
            (MarkerLevel.Significant, "Significant")),
        Table<Role>(
            (Role.Operator, "Control room operator"),
            (Role.Researcher, "i24 researcher"),
            (Role.Supervisor, "Supervisor"),
            (Role.Investigator, "Investigator"),
            (Role.Inspector, "Inspector"),
            (Role.Authoriser, "Phone data authoriser"),
            (Role.Chair, "Meeting chair"),
            (Role.Raru, "RaRU"),
            (Role.Partner, "Local authority partner"),
            (Role.Auditor, "Auditor"),
            (Role.RecordsManager, "Records manager"),
            (Role.Administrator, "Administrator"),
            (Role.System, "System")),
        Table<VersionState>(
            (VersionState.InForce, "In force"),
            (VersionState.ToCome, "Approved, to come"),
            (VersionState.Past, "No longer in force"),
            (VersionState.AwaitsApproval, "Waits for an inspector"),
            (VersionState.Lapsed, "Lapsed, never approved")),
        Table<RetentionGroup>(
            (RetentionGroup.NeverReported, "Never reported missing"),
            (RetentionGroup.NotMissing, "Reported, never missing"),
            (RetentionGroup.Returned, "Was missing and came back"),
            (RetentionGroup.Exploitation, "A marker of exploitation was raised"),
            (RetentionGroup.Deceased, "Found deceased")),
        Table<RetentionTrigger>(
            (RetentionTrigger.LastEpisodeEnded, "The last episode ended"),
            (RetentionTrigger.DateOfBirth, "The child was born")),
        Table<AssignmentKind>(
            (AssignmentKind.Assignment, "Assignment"),
            (AssignmentKind.Handover, "Handover"),
            (AssignmentKind.Transfer, "Transfer to another force")),
        Table<PartyKind>(
            (PartyKind.User, "Person"),
            (PartyKind.Role, "Role"),
            (PartyKind.Team, "Team")),
        Table<Sex>(
            (Sex.Female, "Female"),
            (Sex.Male, "Male"),
            (Sex.Other, "Other"),
            (Sex.Unknown, "Not known")),
        Table<EthnicitySource>(
            (EthnicitySource.SelfDefined, "Self-defined"),
            (EthnicitySource.Observed, "Observed by an officer")),
        Table<PhoneDataDecision>(
            (PhoneDataDecision.Authorised, "Authorise"),
            (PhoneDataDecision.Refused, "Refuse")),
        Capitalised<PublicityDecision>(Domain.Words.Of),
        Table<InterviewOutcome>(
            (InterviewOutcome.Held, "Held"),
            (InterviewOutcome.Declined, "Declined")),
        Table<ReturnInterviewOutcome>(
            (ReturnInterviewOutcome.Offered, "Offered"),
            (ReturnInterviewOutcome.Held, "Held"),
            (ReturnInterviewOutcome.Declined, "Declined")),
        Table<CrimeOutcome>(
            (CrimeOutcome.Recorded, "Crime recorded"),
            (CrimeOutcome.NotACrime, "Not a crime")),
        Table<SupervisionOutcome>(
            (SupervisionOutcome.Approved, "Approve"),
            (SupervisionOutcome.Returned, "Return for more work")),
        Table<InformationOutcome>(
            (InformationOutcome.NoChange, "No change"),
            (InformationOutcome.Reopened, "Open the episode again"),
            (InformationOutcome.ReportedAgain, "The child was reported again")),
        Table<NotMissingOutcome>(
            (NotMissingOutcome.Duplicate, "Reported twice"),
            (NotMissingOutcome.NeverMissing, "Never missing, and seen"),
            (NotMissingOutcome.AssessedAsAdult, "Assessed as an adult, and seen")),
        Table<SubjectKind>(
            (SubjectKind.Child, "The child"),
            (SubjectKind.Associate, "Associate")),
        Table<RestrictionScope>(
            (RestrictionScope.Members, "Named people only"),
            (RestrictionScope.Sensitive, "Sensitive")),
        Table<AccessCode>(
            (AccessCode.LifeAtRisk, "A life may be at risk"),
            (AccessCode.FoundOrSighted, "The child was seen or found"),
            (AccessCode.LinkedEnquiry, "For another enquiry"),
            (AccessCode.SafeguardingDuty, "Safeguarding"),
            (AccessCode.SupervisionOrReview, "Supervision or review"),
            (AccessCode.CourtOrInquiry, "For a court or an inquiry"),
            (AccessCode.SubjectAccess, "Somebody asked for their own data")),
        Table<WholeValue>(
            (WholeValue.NameAndBirth, "Whole name and date of birth"),
            (WholeValue.Phone, "Whole phone number"),
            (WholeValue.Address, "Whole address"),
            (WholeValue.Reference, "Reference")),
        Table<GlassBreakOutcome>(
            (GlassBreakOutcome.Justified, "Justified"),
            (GlassBreakOutcome.NotJustified, "Not justified"),
            (GlassBreakOutcome.Referred, "Referred to professional standards")),
        Table<Threshold>(
            (Threshold.ThreeInThirty, "3 in 30 days"),
            (Threshold.ThreeInNinety, "3 in 90 days")),
        Table<AlarmState>(
            (AlarmState.Standing, "Not answered"),
            (AlarmState.Shelved, "Shelved"),
            (AlarmState.Acknowledged, "Acknowledged"),
            (AlarmState.Ended, "No longer needed")),
        Table<SupervisionState>(
            (SupervisionState.NotSeen, "Not seen by a supervisor"),
            (SupervisionState.Approved, "Approved"),
            (SupervisionState.Returned, "Returned for more work")),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Enum, string> ByValue =
        Tables.Values.SelectMany(t => t).ToFrozenDictionary(row => row.Value, row => row.Words);

    private static readonly FrozenDictionary<Type, IReadOnlyList<Choice>> ByType = Tables.ToFrozenDictionary(
        t => t.Key, IReadOnlyList<Choice> (t) => [.. t.Value.Select(row => new Choice(Spelling.Of(row.Value), row.Words))]);

    /// <summary>Every type that has words here.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Tables.Keys];

    public static string It<TEnum>(TEnum value)
        where TEnum : struct, Enum => ByValue[value];

    /// <summary>The words of a value, or <paramref name="whenNone"/>.</summary>
    public static string It<TEnum>(TEnum? value, string whenNone)
        where TEnum : struct, Enum => value is { } known ? It(known) : whenNone;

    /// <summary>The words of a value as the contract spells it, such as <c>very-low</c>.</summary>
    public static string Any(Type enumType, string kebabValue) =>
        Choices(enumType).FirstOrDefault(c => c.Value == kebabValue)?.Label
        ?? throw new KeyNotFoundException($"{enumType.Name} has no value of that spelling.");

    /// <summary>Every value of a type, in the order of its declaration, for the choices of a form.</summary>
    public static IReadOnlyList<Choice> Choices(Type enumType) => ByType[enumType];

    public static IReadOnlyList<Choice> Choices<TEnum>()
        where TEnum : struct, Enum => Choices(typeof(TEnum));

    /// <summary>A marker's chip on the board: "CSE", "County lines".</summary>
    public static string Chip(MarkerKind kind) => kind switch
    {
        MarkerKind.Cse => "CSE",
        MarkerKind.Cce => "CCE",
        _ => It(kind),
    };

    /// <summary>The party that something is assigned to: "DC Ito", "MPIT (team)", "investigator (role)".</summary>
    public static string Party(Party party) => party.Kind switch
    {
        PartyKind.Role when Choices<Role>().FirstOrDefault(c => c.Value == party.Name) is { } role => $"{Within(role.Label)} (role)",
        PartyKind.Role => $"{party.Name} (role)",
        PartyKind.Team => $"{party.Name} (team)",
        _ => party.Name!,
    };

    /// <summary>
    /// The same words inside a sentence: "Children's social care" becomes "children's social care"; "PNC", "RaRU" and "UK
    /// Missing Persons Unit" stay as they are.
    /// </summary>
    public static string Within(string words) =>
        words.Skip(1).Any(char.IsUpper) ? words : char.ToLowerInvariant(words[0]) + words[1..];

    private static KeyValuePair<Type, IReadOnlyList<(Enum Value, string Words)>> Capitalised<TEnum>(Func<TEnum, string> words)
        where TEnum : struct, Enum => Table([.. Enum.GetValues<TEnum>().Select(v => (v, Capital(words(v))))]);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static KeyValuePair<Type, IReadOnlyList<(Enum Value, string Words)>> Table<TEnum>(params (TEnum Value, string Words)[] rows)
        where TEnum : struct, Enum => new(typeof(TEnum), [.. rows.Select(r => ((Enum)r.Value, r.Words))]);
}
