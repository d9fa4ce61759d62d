using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Text that is asked for needs a word; a person who is asked for is somebody.</summary>
public sealed class ProseTests
{
    [Theory]
    [InlineData("Rang the school", true)]
    [InlineData("x", true)]
    [InlineData("7", true)]
    [InlineData("\u0414\u0430", true)] // Cyrillic
    [InlineData("\u0646\u0639\u0645", true)] // Arabic
    [InlineData("\U00020000", true)] // a letter beyond the basic plane
    [InlineData("... ok", true)]
    [InlineData(".", false)]
    [InlineData("?", false)]
    [InlineData("-- / --", false)]
    [InlineData("\U0001F631", true)] // a face that cries out: as good as a word
    [InlineData("$ + =", false)]
    [InlineData(" \u00A0 ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_word_has_a_letter_a_digit_or_a_picture(string? text, bool has) => Assert.Equal(has, Prose.HasAWord(text));

    [Theory]
    [InlineData("PC Doe", true)]
    [InlineData("a constable", true)]
    [InlineData("Brother by telephone", true)]
    [InlineData("nobody", false)]
    [InlineData("No one", false)]
    [InlineData("N/A", false)]
    [InlineData("Unknown.", false)]
    [InlineData("?", false)]
    public void Somebody_is_named_or_said_to_be_of_a_kind(string text, bool names) => Assert.Equal(names, Prose.NamesSomebody(text));

    /// <summary>What one case of a command needs and another does not: each is refused where a word is missing.</summary>
    [Theory]
    [InlineData(".")]
    [InlineData(" ")]
    [InlineData("-")]
    public void What_only_some_cases_ask_for_needs_a_word_too(string nothing)
    {
        var found = Episode.FoundAgain();
        found.When(new SubmitPpn(NotRequiredReason: nothing)).ThenRefused("required", "notRequiredReason");
        found.When(new SubmitPpn(2, false, nothing)).ThenRefused("required", "concerns");
        found.When(new RecordPreventionInterview(InterviewOutcome.Held, nothing)).ThenRefused("required", "by");
        found.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, nothing)).ThenRefused("required", "by");
        found.Entered(new PpnNotRequired("None")).When(new CloseEpisode("Done", nothing)).ThenRefused("cannot-close");
        var missing = Episode.Reported();
        missing.When(new RecordNotMissing(NotMissingOutcome.NeverMissing, "In bed", nothing)).ThenRefused("required", "seenBy");
        missing.When(new RecordNotMissing(NotMissingOutcome.AssessedAsAdult, "Aged 19", nothing)).ThenRefused("required", "seenBy");
        missing.When(new DecidePublicity(PublicityDecision.Hold, nothing)).ThenRefused("required", "bestInterestsRationale");
        missing.When(new RecordFound("Park", nothing, "Well")).ThenRefused("nobody-named", "seenBy");
        missing.When(new RecordFoundDeceased("River", nothing)).ThenRefused("required", "confirmedBy");
        missing.When(new ReturnResearch([new ResearchSubject("The child", SubjectKind.Child, [new ResearchCheck("PND", true), new ResearchCheck("PNC", false, nothing)])]))
            .ThenRefused("required", "subjects[0].checks[1].reasonNotDone");
        var registered = Child.Registered();
        registered.When(new RegisterChild("Doe", AgeDisputed: new AgeDispute(nothing, "No papers"))).ThenRefused("required", "ageDisputed.by");
        registered.When(new RegisterChild("Doe", AgeDisputed: new AgeDispute("Derby City Council", nothing))).ThenRefused("required", "ageDisputed.basis");
        registered.When(new RegisterChild("Doe", Ethnicity: new Ethnicity("NS", null, nothing))).ThenRefused("required", "ethnicity.reasonNotStated");
        registered.When(new RegisterChild(nothing, nothing)).ThenRefused("name-or-description");
    }

    /// <summary>Where somebody must be named, "nobody" and its like name nobody.</summary>
    [Theory]
    [InlineData("nobody")]
    [InlineData("N/A")]
    [InlineData("Unknown.")]
    public void Who_is_asked_for_is_somebody(string nobody)
    {
        var (missing, found) = (Episode.Reported(), Episode.FoundAgain());
        missing.When(new RecordNotMissing(NotMissingOutcome.NeverMissing, "In bed", nobody)).ThenRefused("required", "seenBy");
        missing.When(new RecordNotMissing(NotMissingOutcome.AssessedAsAdult, "Aged 19", nobody)).ThenRefused("required", "seenBy");
        missing.When(new RecordFound("Park", nobody, "Well")).ThenRefused("nobody-named", "seenBy");
        missing.When(new RecordFoundDeceased("River", nobody)).ThenRefused("required", "confirmedBy");
        found.When(new RecordPreventionInterview(InterviewOutcome.Held, nobody)).ThenRefused("required", "by");
        found.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, nobody)).ThenRefused("required", "by");
        Child.Registered().When(new RegisterChild("Doe", AgeDisputed: new AgeDispute(nobody, "No papers"))).ThenRefused("required", "ageDisputed.by");
    }

    /// <summary>
    /// Every text that a body may leave out: those that stand for something done where they are given (they meet a duty, raise one, or open a
    /// way) need a word then; the others are for people to read. A required text needs a word always.
    /// </summary>
    [Fact]
    public void Every_text_that_may_be_left_out_needs_a_word_or_stands_for_nothing()
    {
        var optional = Bodies().SelectMany(t => t.GetProperties()).Where(p => p.PropertyType == typeof(string) && p.CanWrite)
            .Where(p => p.GetCustomAttribute<RequiredAttribute>() is null && p.GetCustomAttribute<JsonIgnoreAttribute>() is null).ToList();

        Assert.Equal(
            [
                "AgeDispute: Basis By",
                "CloseEpisode: PreventionInterviewRefusedReason",
                "DecidePublicity: ParentView",
                "Ethnicity: ReasonNotStated",
                "FoundWith: Concern",
                "GradeThrive: PlanNotUsedReason",
                "RecordNotMissing: SeenBy",
                "RecordPreventionInterview: By Harm VoiceOfChild",
                "RecordReturnHomeInterview: By Harm",
                "ResearchCheck: ReasonNotDone",
                "SetAction: Owner",
                "SubmitPpn: Concerns NotRequiredReason VoiceOfChild",
            ],
            ByType(optional.Where(p => p.GetCustomAttribute<InWordsAttribute>() is not null)));
        Assert.Equal(
            [
                "AmendReport: Clothing SourceIncident",
                "AssessExploitation: Notes",
                "Assign: Notes",
                "ChildDetails: Address CulturalHeritage Description District FamilyName GivenName HostAuthority Interpreter Language Medical Photo Placement ResponsibleAuthority School",
                "DecideCrime: CrimeNumber",
                "DispatchPpn: Recipient",
                "Ethnicity: Code",
                "GradeThrive: Engagement Harm Investigation Risk Threat Vulnerability",
                "LastSeen: Where",
                "LinkEpisodes: Reason",
                "MissingElsewhere: AuthorityHere Reference",
                "NameAssociate: Concern Relationship",
                "NotifyAgency: Authority Reference",
                "RaiseMarker: Basis",
                "RecordEnquiry: Result With",
                "RecordFound: FoundBy TakenToPlace",
                "RecordPreventionInterview: Whereabouts",
                "RecordReturnHomeInterview: Intelligence Organisation Summary",
                "RecordReview: Rank",
                "ReferToPanel: Notes",
                "RegisterChild: Address CulturalHeritage Description District FamilyName GivenName HostAuthority Interpreter Language Medical Photo Placement ResponsibleAuthority School",
                "ReportMissing: Clothing SourceIncident",
                "Reporter: Contact Name Relationship",
                "RequestPhoneData: Number",
                "RequestResearch: Question",
                "ResearchSubject: Findings",
                "SetAction: Priority",
                "SubmitPpn: Ethnicity",
                "SupervisePpn: Notes",
                "WriteTriggerPlan: OfficerSafety",
            ],
            ByType(optional.Where(p => p.GetCustomAttribute<InWordsAttribute>() is null)));
        Assert.All(new[] { ".", "?" }, text => Assert.False(new InWordsAttribute().IsValid(text)));
        Assert.All(new[] { null, "", "Rang" }, text => Assert.True(new InWordsAttribute().IsValid(text)));

        static IEnumerable<string> ByType(IEnumerable<PropertyInfo> members) => members.GroupBy(p => p.DeclaringType!.Name)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {string.Join(' ', g.Select(p => p.Name).Order(StringComparer.Ordinal))}");
    }

    /// <summary>No line of a list says nothing, whichever list of whichever command.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("?")]
    public void Every_line_of_a_list_needs_a_word(string nothing)
    {
        string[] lines = ["Something", nothing];
        var (missing, found, child) = (Episode.Reported(), Episode.FoundAgain(), Child.Registered());
        var judged = new Dictionary<string, Refusal?>
        {
            ["AmendReport.Associates"] = Amended(new AmendReport("x", Associates: lines)),
            ["AmendReport.CarerEnquiries"] = Amended(new AmendReport("x", CarerEnquiries: lines)),
            ["ChildDetails.Phones"] = child.When(new AmendChild(new ChildDetails(Phones: lines))).Decision.Refusal,
            ["DecidePublicity.Consulted"] = missing.When(new DecidePublicity(PublicityDecision.Hold, "x", lines)).Decision.Refusal,
            ["HoldStrategyDiscussion.Attendees"] = missing.When(new HoldStrategyDiscussion(lines, "x")).Decision.Refusal,
            ["HoldStrategyMeeting.Attendees"] = child.When(new HoldStrategyMeeting(lines, "x")).Decision.Refusal,
            ["ReceiveInformation.Associates"] = missing.When(new ReceiveInformation("x", "x", Associates: lines)).Decision.Refusal,
            ["ReceiveInformation.RiskIndicators"] = missing.When(new ReceiveInformation("x", "x", lines)).Decision.Refusal,
            ["RecordFound.Harm"] = missing.When(new RecordFound("x", "x", "x", Harm: lines)).Decision.Refusal,
            ["RecordPreventionInterview.Reasons"] = found.When(new RecordPreventionInterview(InterviewOutcome.Held, "x", Reasons: lines)).Decision.Refusal,
            ["RecordPreventionInterview.WithWhom"] = found.When(new RecordPreventionInterview(InterviewOutcome.Held, "x", WithWhom: lines)).Decision.Refusal,
            ["RecordReturnHomeInterview.Actions"] = found.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, "x", Actions: lines)).Decision.Refusal,
            ["RecordReturnHomeInterview.Reasons"] = found.When(new RecordReturnHomeInterview(ReturnInterviewOutcome.Held, "x", Reasons: lines)).Decision.Refusal,
            ["RecordReview.NewLines"] = missing.When(new RecordReview("x", Noon + Minutes(100), lines)).Decision.Refusal,
            ["RegisterChild.Phones"] = child.When(new RegisterChild("x", Phones: lines)).Decision.Refusal,
            ["RequestResearch.Subjects"] = missing.When(new RequestResearch(lines)).Decision.Refusal,
            ["ResearchSubject.RiskIndicators"] =
                missing.When(new ReturnResearch([new ResearchSubject("x", SubjectKind.Child, RiskIndicators: lines)])).Decision.Refusal,
            ["WriteTriggerPlan.Associates"] = child.When(new WriteTriggerPlan(["x"], Associates: lines)).Decision.Refusal,
            ["WriteTriggerPlan.Notify"] = child.When(new WriteTriggerPlan(["x"], Notify: lines)).Decision.Refusal,
            ["WriteTriggerPlan.Places"] = child.When(new WriteTriggerPlan(["x"], Places: lines)).Decision.Refusal,
            ["WriteTriggerPlan.Steps"] = child.When(new WriteTriggerPlan(lines)).Decision.Refusal,
        };

        Assert.All(judged, j => Assert.Equal((j.Key, "blank-item"), (j.Key, j.Value?.Code)));
        // A report is judged by the content that it shares with its amendment; what is cleared is the name of a member.
        var lists = Bodies().SelectMany(t => t.GetProperties()).Where(p => p.PropertyType == typeof(IReadOnlyList<string>))
            .Where(p => p.DeclaringType != typeof(ReportMissing) && p.Name != nameof(AmendChild.Cleared));
        Assert.Equal(Named(lists), judged.Keys.ToImmutableSortedSet(StringComparer.Ordinal));

        Refusal? Amended(AmendReport report) => missing.WhenCorrected(Id(1), report, Person(Role.Supervisor)).Decision.Refusal;
    }

    private static ImmutableSortedSet<string> Named(IEnumerable<PropertyInfo> members) =>
        members.Select(p => $"{p.DeclaringType!.Name}.{p.Name}").ToImmutableSortedSet(StringComparer.Ordinal);

    // The commands on an episode and on a child, the report, and the records that they have parts of.
    private static HashSet<Type> Bodies()
    {
        var bodies = new HashSet<Type>();
        foreach (var type in typeof(Fact).Assembly.GetTypes().Where(t => t.IsClass && (t.IsAssignableTo(typeof(IEpisodeCommand)) || t.IsAssignableTo(typeof(IChildCommand)))))
            Add(type);
        Add(typeof(ReportMissing));
        return bodies;

        void Add(Type type)
        {
            if (type.Assembly != typeof(Fact).Assembly || type.IsEnum || !bodies.Add(type)) return;
            foreach (var member in type.GetProperties().Where(p => p.CanWrite))
                Add(member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[^1] : member.PropertyType);
        }
    }
}
