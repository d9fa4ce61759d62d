using System.Reflection;
using System.Text.Json.Serialization;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;

namespace Missing.Domain.Privacy;

/// <summary>
/// The privacy class of each member of each event (<see cref="DataClass"/>). A test fails for a member without one: masking, for
/// restricted records and for disposal, withholds exactly what this table says.
/// </summary>
/// <remarks>
/// Free text is never operational: the names that ownership and deadlines compare are staff or local. <c>parts</c> are records of their
/// own, with rows of their own.
/// </remarks>
public static class Classification
{
    private static readonly Dictionary<(Type, string), DataClass> Classes = [];
    private static readonly HashSet<(Type, string)> Parts = [];

    static Classification()
    {
        Of<Fact>(operational: "OccurredAt", parts: "By");
        Of<Actor>(id: "Id", operational: "Role", staff: "Name");
        Episode();
        Child();
        Policy();
    }

    /// <summary>The class of a stored member; null for a member that has parts, and for one that is not classified.</summary>
    public static DataClass? Of(PropertyInfo member) =>
        Classes.TryGetValue(Key(member), out var found) ? found : null;

    /// <summary>Whether a stored member has parts: it is a record, or a list of records.</summary>
    public static bool HasParts(PropertyInfo member) => Parts.Contains(Key(member));

    /// <summary>Every row as the type and the name of a member.</summary>
    public static IEnumerable<(Type Type, string Member)> Rows => Classes.Keys.Concat(Parts);

    /// <summary>The members that are stored: computed members have no setter, or are excluded by name.</summary>
    public static IEnumerable<PropertyInfo> StoredMembers(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanWrite && !p.IsDefined(typeof(JsonIgnoreAttribute)));

    private static void Episode()
    {
        // Reporting
        Of<MissingReported>(
            id: "ChildId Reference ReturnedFrom", operational: "MissingSince", personal: "Circumstances Clothing SourceIncident",
            special: "Questions", thirdParty: "CarerEnquiries", associates: "Associates",
            parts: "Reporter LastSeen MissingElsewhere");
        Of<MissingElsewhere>(staff: "Force", local: "AuthorityHere", personal: "Reference");
        Of<Reporter>(operational: "IsCarer MayBeHarm", thirdParty: "Name Relationship Contact");
        Of<LastSeen>(operational: "At", personal: "Where");
        Of<TriggerPlanOpened>(operational: "PlanVersion", parts: "Actions");
        Of<PlanAction>(id: "ActionId", personal: "Step");
        Of<TriggerPlanConsulted>(operational: "PlanVersion");

        // Grading, research, reviews
        Of<ThriveGraded>(
            operational: "RiskLevel ResponseGrade NextReviewAt", personal: "PlanNotUsedReason",
            special: "Rationale Threat Harm Risk Investigation Vulnerability Engagement");
        Of<ResearchRequested>(personal: "Question", associates: "Subjects");
        Of<ResearchReturned>(parts: "Subjects");
        Of<ResearchSubject>(operational: "Kind", special: "Findings RiskIndicators", thirdParty: "Name", parts: "Checks");
        Of<ResearchCheck>(operational: "Done", personal: "System ReasonNotDone");
        Of<InformationReceived>(personal: "Content", special: "RiskIndicators", thirdParty: "Source", associates: "Associates");
        Of<InformationDecided>(id: "Information", operational: "Outcome", personal: "Reason");
        Of<Regraded>(id: "Considered", operational: "RiskLevel ResponseGrade NextReviewAt", special: "Rationale");
        Of<Reviewed>(operational: "NextReviewAt AcceptsRefusal", staff: "Rank", personal: "Findings NewLines");

        // Ownership
        Of<Assigned>(operational: "PersonKnown", personal: "Notes", parts: "To");
        Of<Party>(operational: "Kind", staff: "Name");
        Of<AssignmentAcknowledged>(id: "Assignment");
        Of<HandedOver>(operational: "PersonKnown", personal: "Summary", parts: "From To");
        Of<TransferRequested>(staff: "ToForce", personal: "Rationale", thirdParty: "Recipient");
        Of<TransferAcknowledged>(id: "Transfer", personal: "WrittenReference");

        // Enquiries and actions
        Of<Attended>(thirdParty: "Officer");
        Of<SearchConducted>(personal: "Area Result", thirdParty: "ConductedBy");
        Of<EnquiryMade>(personal: "What Result", thirdParty: "With");
        Of<ActionSet>(operational: "DueAt PerishesAt PersonKnown", staff: "Owner", personal: "Description Priority");
        Of<ActionCompleted>(id: "ActionId", personal: "Result");
        Of<NoteAdded>(personal: "Text");

        // Phone data
        Of<PhoneDataRequested>(operational: "Grade Oral", personal: "Rationale Number");
        Of<PhoneDataAuthorised>(id: "Request", staff: "Rank", personal: "Reason");
        Of<PhoneDataRefused>(id: "Request", operational: "BeforeApplication", staff: "Rank", personal: "Reason");
        Of<PhoneDataReceived>(id: "Request", personal: "Summary");

        // Agencies and the public
        Of<AgencyNotified>(operational: "Agency", local: "Authority", personal: "ExternalReference", thirdParty: "Recipient");
        Of<NotificationAcknowledged>(id: "Notification");
        Of<StrategyDiscussionHeld>(personal: "Decisions", thirdParty: "Attendees");
        Of<StrategyRecordFiled>(id: "Discussion");
        Of<PublicityDecided>(
            operational: "Decision SameWithoutParentView", personal: "BestInterestsRationale", thirdParty: "Consulted ParentView");
        Of<EpisodesLinked>(id: "OtherEpisode", personal: "Reason");

        // Return
        Of<Located>(personal: "Where", thirdParty: "Source");
        Of<Found>(
            id: "AlsoOn", operational: "TakenTo Sighting", personal: "Where TakenToPlace", special: "Condition Harm", thirdParty: "SeenBy FoundBy", parts: "FoundWith");
        Of<FoundWith>(thirdParty: "Name Concern");
        Of<FoundDeceased>(personal: "Where", thirdParty: "ConfirmedBy");
        Of<ChildPlaced>(personal: "With", thirdParty: "Name");
        Of<PreventionInterviewHeld>(
            operational: "Outcome", personal: "Whereabouts Reasons", special: "VoiceOfChild Harm", thirdParty: "ConductedBy WithWhom");
        Of<CrimeDecided>(operational: "Decision", personal: "Reason CrimeNumber");
        Of<ReturnHomeInterviewOffered>(thirdParty: "ConductedBy Organisation");
        Of<ReturnHomeInterviewHeld>(
            id: "Covers", personal: "Reasons Actions", special: "Summary Intelligence Harm", thirdParty: "ConductedBy Organisation");
        Of<ReturnHomeInterviewDeclined>(id: "Covers", personal: "Reasons", special: "Summary Harm", thirdParty: "ConductedBy Organisation");
        Of<PpnSubmitted>(id: "Covers", operational: "Level ImmediateHarm", special: "Concerns VoiceOfChild Ethnicity");
        Of<PpnSupervised>(id: "Ppn", personal: "Notes");
        Of<PpnReturnedForWork>(id: "Ppn", personal: "Notes");
        Of<PpnSent>(id: "Ppn", operational: "To", thirdParty: "Recipient");
        Of<PpnCovered>(id: "Ppn OnEpisode", operational: "Level ImmediateHarm");
        Of<PpnNotRequired>(operational: "SaysCovered", personal: "Reason");

        // Closing, corrections, alarms
        Of<RecordedNotMissing>(id: "DuplicateOf", operational: "Outcome", personal: "Reason", thirdParty: "SeenBy");
        Of<Closed>(personal: "Reason PreventionInterviewRefusedReason");
        Of<Reopened>(personal: "Reason");
        Of<Corrected>(id: "EntryId", personal: "Reason", parts: "Replacement");
        Of<AlarmRaised>(operational: "ToRole", parts: "Clocks");
        // The entry that a clock is about, or the authority that is owed a notice.
        Of<AlarmedClock>(id: "EpisodeId", operational: "Clock DueAt", local: "Subject");
        Of<AlarmAcknowledged>(id: "Alarm");
        Of<AlarmShelved>(id: "Alarm", operational: "Until", personal: "Reason");
        Of<Escalated>(id: "Assignment", operational: "ToRole DueAt");
    }

    private static void Child()
    {
        Of<ChildRegistered>(parts: "Details");
        Of<ChildDetailsAmended>(operational: "Cleared", parts: "Set");
        Of<ChildDetails>(
            local: "District ResponsibleAuthority HostAuthority",
            personal: "FamilyName GivenName Description DateOfBirth ApproximateAge Sex Address LookedAfter Placement Phones School Photo",
            special: "Medical CulturalHeritage Language Interpreter", parts: "Ethnicity AgeDisputed");
        Of<Ethnicity>(special: "Code Source ReasonNotStated");
        Of<AgeDispute>(special: "Basis", thirdParty: "By");
        // The kind and level of a marker move due times: they stay.
        Of<MarkerRaised>(operational: "Kind Level", special: "Basis");
        Of<MarkerLowered>(id: "Marker", special: "Reason");
        Of<ExploitationAssessed>(special: "Outcome Notes");
        Of<TriggerPlanWritten>(operational: "Version", personal: "Steps Places", thirdParty: "OfficerSafety Notify", associates: "Associates");
        Of<AssociateNamed>(thirdParty: "Name Relationship Concern");
        Of<PlacementChanged>(local: "HostAuthority", personal: "Placement");
        Of<CarerFormReceived>(special: "Part1 Part2");
        Of<MergeProposed>(id: "Into", personal: "Reason");
        Of<RecordsMerged>(id: "From Into", personal: "Reason", parts: "ProposedBy");
        Of<SeparationProposed>(id: "Into", personal: "Reason");
        Of<RecordsSeparated>(id: "From Into", personal: "Reason", parts: "ProposedBy");
        Of<LikelyMatchFound>(id: "Other");
        Of<SameChildDenied>(id: "Other", personal: "Reason");
        Of<RecordRestricted>(operational: "Scope", personal: "Reason", parts: "Members");
        Of<RestrictionMembersNamed>(parts: "Members");
        Of<LiftingProposed>(personal: "Reason");
        Of<RestrictionLifted>(personal: "Reason", parts: "ProposedBy");
        Of<GlassBroken>(operational: "Code Until", personal: "Reason");
        Of<GlassBreakReviewed>(id: "GlassBreak", operational: "Outcome", personal: "Notes");
        Of<ConflictDeclared>(id: "Person", personal: "Reason");
        Of<ConflictEnded>(id: "Person", personal: "Reason");
        Of<RecordRetained>(operational: "Until", personal: "Reason");
        Of<LegalHoldPlaced>(personal: "Reason Reference");
        Of<LegalHoldLifted>(id: "Hold", personal: "Reason");
        Of<DisposalProposed>(operational: "Authority", personal: "Reason");
        Of<RecordDisposed>(id: "Proposal", local: "Authority", parts: "ProposedBy");
        Of<RepeatThresholdTold>(id: "EpisodeId", operational: "Threshold ReachedAt");
        Of<PanelReferred>(personal: "Panel Notes");
        Of<PanelConsidered>(personal: "Outcome");
        Of<StrategyMeetingHeld>(personal: "Decisions", thirdParty: "Attendees");
    }

    private static void Policy()
    {
        Of<PolicyProposed>(parts: "Version");
        Of<PolicyApproved>(id: "Proposal");
        Of<RetentionScheduled>(operational: "Group Trigger ReviewAfterYears Source");
        Of<PolicyVersion>(operational: "EffectiveFrom BankHolidays", parts: "Clocks Thresholds Limits Names Meetings");
        Of<ClockRow>(operational: "Clock When Time WorkingDays Basis Source");
        Of<ThresholdRow>(operational: "Threshold Count Days Basis Source");
        Of<LimitRow>(operational: "Limit Time Number Basis Source");
        Of<ListedName>(operational: "List Name Aliases Source");
        Of<MeetingTime>(operational: "Day Starts Lasts Source");
    }

    private static void Of<T>(
        string id = "", string operational = "", string staff = "", string local = "", string personal = "", string special = "", string thirdParty = "",
        string associates = "", string parts = "")
    {
        foreach (var (names, found) in new[]
            {
                (id, DataClass.Id), (operational, DataClass.Operational), (staff, DataClass.Staff), (local, DataClass.Local),
                (personal, DataClass.Personal), (special, DataClass.Special), (thirdParty, DataClass.ThirdParty), (associates, DataClass.Associates),
            })
            foreach (var name in Names(names)) Classes.Add((typeof(T), name), found);
        foreach (var name in Names(parts)) Parts.Add((typeof(T), name));
    }

    private static string[] Names(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (Type, string) Key(PropertyInfo member) => (member.DeclaringType!, member.Name);
}
