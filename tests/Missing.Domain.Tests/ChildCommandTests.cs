using System.Text.Json;
using Missing.Domain.Children;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Commands on a child's record.</summary>
public class ChildCommandTests
{
    private static readonly Guid Into = Id(600);
    private static readonly MergeRecords Merge = new(Into, "Same child, two spellings");
    private static readonly Actor First = Person(Role.Inspector, 1);
    private static readonly Actor Second = Person(Role.Inspector, 2);

    private static ChildAt IntoRecord => ChildAt.Fold(Child.Registered().Entries, Noon + Minutes(10));

    [Fact]
    public void A_description_is_enough_to_register()
    {
        Child.Unknown.When(new RegisterChild(Description: "A boy in a red coat")).Then(new ChildRegistered(new ChildDetails(Description: "A boy in a red coat")));
        Child.Unknown.When(new RegisterChild("Doe", Phones: ["1"])).Then(new ChildRegistered(new ChildDetails("Doe", Phones: ["1"])));
        Child.Unknown.When(new RegisterChild(FamilyName: " ", District: "North")).ThenRefused("name-or-description", "familyName");
    }

    [Fact]
    public void Registration_never_refuses_on_age_but_a_birth_still_to_come()
    {
        var today = new LocalDate(2026, 5, 1);
        Child.Unknown.When(new RegisterChild("Doe", DateOfBirth: new LocalDate(1960, 1, 1)))
            .Then(new ChildRegistered(new ChildDetails("Doe", DateOfBirth: new LocalDate(1960, 1, 1))));
        Child.Unknown.When(new RegisterChild("Doe", DateOfBirth: today)).Then(new ChildRegistered(new ChildDetails("Doe", DateOfBirth: today)));
        Child.Unknown.When(new RegisterChild("Doe", DateOfBirth: today.PlusDays(1))).ThenRefused("in-the-future", "dateOfBirth");
    }

    [Fact]
    public void Ethnicity_is_one_of_the_codes()
    {
        Child.Unknown.When(new RegisterChild("Doe", Ethnicity: new Ethnicity("Z9"))).ThenRefused("unknown-code", "ethnicity.code");
        Child.Unknown.When(new RegisterChild("Doe", Ethnicity: new Ethnicity(ReasonNotStated: "Refused")))
            .Then(new ChildRegistered(new ChildDetails("Doe", Ethnicity: new Ethnicity(ReasonNotStated: "Refused"))));
    }

    /// <summary>Every combination of a code, "not stated", a source and a reason.</summary>
    [Theory]
    [InlineData("W1", true, null, null)]
    [InlineData("NS", false, "Declined", null)]
    [InlineData("NS", true, "Declined", null)]
    [InlineData(null, false, "Declined", null)]
    [InlineData(null, true, "Declined", null)]
    [InlineData(null, false, null, null)]
    [InlineData("W1", false, null, "source")]
    [InlineData("W1", true, "Declined", "reasonNotStated")]
    [InlineData("W1", false, "Declined", "reasonNotStated")]
    [InlineData("NS", false, null, "reasonNotStated")]
    [InlineData("NS", true, null, "reasonNotStated")]
    [InlineData("NS", false, " ", "reasonNotStated")]
    [InlineData(null, true, null, "reasonNotStated")]
    public void Ethnicity_has_its_source_or_its_reason_and_never_both_a_code_and_not_stated(string? code, bool source, string? reason, string? wrong)
    {
        var ethnicity = new Ethnicity(code, source ? EthnicitySource.Observed : null, reason);
        var details = new ChildDetails("Doe", Ethnicity: ethnicity);
        var (registered, amended) = (Child.Unknown.When(new RegisterChild("Doe", Ethnicity: ethnicity)), Child.Registered().When(new AmendChild(details)));
        if (wrong is null)
        {
            registered.Then(new ChildRegistered(details));
            amended.Then(new ChildDetailsAmended(details, []));
        }
        else
        {
            Assert.All([registered, amended], o => Assert.Equal("ethnicity." + wrong, o.Decision.Refusal?.Field));
        }
    }

    [Theory]
    [InlineData("Derby City Council", "No papers", null)]
    [InlineData(null, "No papers", "ageDisputed.by")]
    [InlineData(" ", "No papers", "ageDisputed.by")]
    [InlineData("Derby City Council", null, "ageDisputed.basis")]
    public void An_age_is_disputed_by_somebody_and_on_something(string? by, string? basis, string? wrong)
    {
        var details = new ChildDetails("Doe", AgeDisputed: new AgeDispute(by, basis));

        Assert.Equal(wrong, Child.Unknown.When(new RegisterChild("Doe", AgeDisputed: details.AgeDisputed)).Decision.Refusal?.Field);
        Assert.Equal(wrong, Child.Registered().When(new AmendChild(details)).Decision.Refusal?.Field);
    }

    [Fact]
    public void Amending_says_what_changed_and_a_move_is_an_event_of_its_own()
    {
        var child = Child.Registered(new ChildDetails("Doe", Description: "Tall", Placement: "Home"));
        child.When(new AmendChild(new ChildDetails(School: "Park"))).Then(new ChildDetailsAmended(new ChildDetails(School: "Park"), []));
        child.When(new AmendChild(new ChildDetails(Placement: "Oak House", HostAuthority: "Derby"))).Then(new PlacementChanged("Oak House", "Derby"));
        child.When(new AmendChild(new ChildDetails(School: "Park"), ["placement"]))
            .Then(new ChildDetailsAmended(new ChildDetails(School: "Park"), []), new PlacementChanged(null));
        child.When(new AmendChild(new ChildDetails(), ["familyName"])).Then(new ChildDetailsAmended(new ChildDetails(), ["familyName"]));
    }

    [Fact]
    public void Amending_leaves_a_child_somebody_can_recognise()
    {
        var child = Child.Registered(new ChildDetails("Doe", Description: "Tall"));
        child.When(new AmendChild(new ChildDetails(), ["familyName", "description"])).ThenRefused("name-or-description", "familyName");
        child.When(new AmendChild(new ChildDetails())).ThenRefused("nothing-to-amend");
        child.When(new AmendChild(new ChildDetails(), ["shoeSize"])).ThenRefused("unknown-member", "shoeSize");
        child.When(new AmendChild(new ChildDetails(Ethnicity: new Ethnicity("Z9")))).ThenRefused("unknown-code");
    }

    [Fact]
    public void An_entry_before_registration_is_taken() =>
        Child.Registered().When(new NameAssociate("A"), Noon - Duration.FromDays(30), Noon).Then(new AssociateNamed("A"));

    [Theory]
    [InlineData(MarkerKind.Cse, true)]
    [InlineData(MarkerKind.Cce, true)]
    [InlineData(MarkerKind.CountyLines, true)]
    [InlineData(MarkerKind.Trafficking, true)]
    [InlineData(MarkerKind.SelfHarm, false)]
    [InlineData(MarkerKind.Medical, false)]
    [InlineData(MarkerKind.Other, false)]
    public void An_exploitation_marker_is_not_lowered_while_missing(MarkerKind kind, bool refused)
    {
        var child = Child.Registered().Entered(new MarkerRaised(kind, MarkerLevel.Emerging));
        var lower = new LowerMarker("No longer so") { Marker = child.LastId };
        child.When(lower).Then(new MarkerLowered(child.LastId, "No longer so"));
        if (refused) child.When(lower, missing: true).ThenRefused("missing-now");
        else child.When(lower, missing: true).Then(new MarkerLowered(child.LastId, "No longer so"));
    }

    [Fact]
    public void A_marker_is_lowered_once()
    {
        var child = Child.Registered().Entered(new MarkerRaised(MarkerKind.Cse, MarkerLevel.Emerging));
        child.Entered(new MarkerLowered(child.LastId, "x")).When(new LowerMarker("y") { Marker = child.LastId }).ThenRefused("already-lowered");
        child.When(new LowerMarker("y") { Marker = Id(99) }).ThenRefused("not-found");
    }

    [Fact]
    public void Each_plan_has_the_next_version_also_when_entered_late()
    {
        Child.Registered().When(new WriteTriggerPlan(["Ring"])).Then(new TriggerPlanWritten(1, ["Ring"]));
        var planned = Child.Registered().Entered(new TriggerPlanWritten(1, ["Ring"])).Entered(new TriggerPlanWritten(2, ["Ring"]), Noon + Minutes(30));
        planned.When(new WriteTriggerPlan(["Visit"]), Noon + Minutes(10), Noon + Minutes(40)).Then(new TriggerPlanWritten(3, ["Visit"]));
        planned.When(new WriteTriggerPlan([])).ThenRefused("required", "steps");
        planned.When(new WriteTriggerPlan([" "])).ThenRefused("blank-item", "steps");
    }

    [Fact]
    public void The_rest_gives_exactly_its_fact()
    {
        var child = Child.Registered();
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["friends"] = JsonElement.Parse("\"A and B\"") };
        child.When(new RaiseMarker(MarkerKind.Cse, MarkerLevel.Significant)).Then(new MarkerRaised(MarkerKind.Cse, MarkerLevel.Significant));
        child.When(new AssessExploitation("Likely")).Then(new ExploitationAssessed("Likely"));
        child.When(new NameAssociate("A", "Friend", "Older")).Then(new AssociateNamed("A", "Friend", "Older"));
        child.When(new ReceiveCarerForm(Part2: answers)).Then(new CarerFormReceived(Part2: answers));
        child.When(new ReceiveCarerForm()).ThenRefused("required", "part1");
        child.When(new ReferToPanel("MACE")).Then(new PanelReferred("MACE"));
        child.When(new ConsiderInPanel("Plan agreed")).Then(new PanelConsidered("Plan agreed"));
        child.When(new HoldStrategyMeeting(["Social worker"], "Move")).Then(new StrategyMeetingHeld(["Social worker"], "Move"));
    }

    [Fact]
    public void Nothing_is_entered_on_a_merged_record_and_the_answer_says_where()
    {
        var merged = Child.Registered().Entered(new RecordsMerged(ChildId, Into, "x", First), Noon + Minutes(20));
        var refusal = merged.When(new NameAssociate("A"), Noon, Noon + Minutes(30)).ThenRefused("merged");
        Assert.Equal(Into, refusal.Details["successorId"]);
    }

    [Fact]
    public void A_merge_takes_two_inspectors()
    {
        Merged(Child.Registered(), First).Then(new MergeProposed(Into, Merge.Reason!));
        var proposed = Child.Registered().Entered(new MergeProposed(Into, "x"), by: First);
        Merged(proposed, First).ThenRefused("second-person-needed");
        Merged(proposed, Second).Then(new RecordsMerged(ChildId, Into, Merge.Reason!, First));
        Merged(Child.Registered(), Person(Role.Supervisor)).ThenRefused("inspector-only");
    }

    [Fact]
    public void A_proposal_waits_a_day()
    {
        var proposed = Child.Registered().Entered(new MergeProposed(Into, "x"), by: First);
        var day = Noon + Duration.FromHours(24);
        Merged(proposed, Second, day).Then(new RecordsMerged(ChildId, Into, Merge.Reason!, First));
        Merged(proposed, Second, day + Duration.FromTicks(1)).Then(new MergeProposed(Into, Merge.Reason!));
        Merged(proposed.Entered(new MergeProposed(Id(601), "x"), Noon + Minutes(1), First), Second).Then(new RecordsMerged(ChildId, Into, Merge.Reason!, First));
    }

    [Fact]
    public void Who_approves_names_the_proposal_they_saw()
    {
        var proposed = Child.Registered().Entered(new MergeProposed(Into, "x"), by: First);
        var late = Noon + Duration.FromHours(24) + Duration.FromTicks(1);
        var approval = Merge with { Proposal = proposed.LastId };
        new Outcome<ChildEvent>(approval.Decide(proposed.Situation(First), IntoRecord)).ThenRefused("second-person-needed");
        new Outcome<ChildEvent>(approval.Decide(proposed.Situation(Second, late), IntoRecord)).ThenRefused("proposal-expired");
        new Outcome<ChildEvent>(approval.Decide(proposed.Situation(Second), IntoRecord)).Then(new RecordsMerged(ChildId, Into, Merge.Reason!, First));
        new Outcome<ChildEvent>((Merge with { Proposal = Id(602) }).Decide(proposed.Situation(Second), IntoRecord)).ThenRefused("proposal-spent");
    }

    [Fact]
    public void A_merge_needs_two_records_that_stand()
    {
        var merged = Child.Registered().Entered(new RecordsMerged(ChildId, Into, "x", First));
        Merged(merged, Second).ThenRefused("already-merged");
        new Outcome<ChildEvent>((Merge with { Into = Id(601) }).Decide(merged.Situation(), IntoRecord)).ThenRefused("merged");
        new Outcome<ChildEvent>((Merge with { Into = ChildId }).Decide(Child.Registered().Situation(), IntoRecord)).ThenRefused("same-record", "into");
        new Outcome<ChildEvent>(Merge.Decide(Child.Registered().Situation(), null)).ThenRefused("not-found");
        var gone = ChildAt.Fold(Child.Registered().Entered(new RecordsMerged(Into, Id(601), "x", First)).Entries, Noon + Minutes(10));
        new Outcome<ChildEvent>(Merge.Decide(Child.Registered().Situation(), gone)).ThenRefused("merged");
        var disposed = ChildAt.Fold(Child.Registered().Entered(new RecordDisposed("x")).Entries, Noon + Minutes(10));
        new Outcome<ChildEvent>(Merge.Decide(Child.Registered().Situation(), disposed)).ThenRefused("record-disposed");
    }

    [Fact]
    public void A_separation_takes_two_inspectors_and_spends_what_was_agreed()
    {
        var separate = new SeparateRecords(Into, "Two children after all");
        var merged = Child.Registered().Entered(new MergeProposed(Into, "x"), by: First)
            .Entered(new RecordsMerged(ChildId, Into, "x", First), Noon + Minutes(1), Second);
        Separated(Child.Registered(), separate, First).ThenRefused("not-merged");
        Separated(merged, separate, First).Then(new SeparationProposed(Into, separate.Reason!));
        var proposed = merged.Entered(new SeparationProposed(Into, "x"), Noon + Minutes(2), First);
        Separated(proposed, separate, First).ThenRefused("second-person-needed");
        Separated(proposed, separate, Second).Then(new RecordsSeparated(ChildId, Into, separate.Reason!, First));
        var apart = proposed.Entered(new RecordsSeparated(ChildId, Into, "x", First), Noon + Minutes(3), Second);
        Merged(apart, Second).Then(new MergeProposed(Into, Merge.Reason!));
    }

    private static Outcome<ChildEvent> Merged(Child child, Actor by, Instant? now = null) =>
        new(Merge.Decide(child.Situation(by, now), IntoRecord));

    private static Outcome<ChildEvent> Separated(Child child, SeparateRecords command, Actor by) => new(command.Decide(child.Situation(by)));
}
