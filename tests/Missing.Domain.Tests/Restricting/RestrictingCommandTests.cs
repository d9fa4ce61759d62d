using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests.Restricting;

/// <summary>Commands about who may look into a record.</summary>
public sealed class RestrictingCommandTests
{
    private const string LongEnough = "She rang and said he follows her";

    private static readonly Actor First = Person(Role.Inspector, 1);
    private static readonly Actor Second = Person(Role.Inspector, 2);
    private static readonly Actor Auditor = Person(Role.Auditor);
    private static readonly Actor Operator = Person(Role.Operator);
    private static readonly Party Investigators = new(PartyKind.Role, "investigator");

    private static Child Restricted => Child.Registered().Entered(new RecordRestricted(RestrictionScope.Members, "Named in court", [Investigators]), by: First);

    [Fact]
    public void A_record_is_restricted_once()
    {
        var restrict = new RestrictRecord(RestrictionScope.Members, "Named in court", [Investigators]);
        When(Child.Registered(), restrict, First).Then(new RecordRestricted(RestrictionScope.Members, "Named in court", [Investigators]));
        When(Child.Registered(), restrict with { Members = null }, First).Then(new RecordRestricted(RestrictionScope.Members, "Named in court", []));
        When(Restricted, restrict, First).ThenRefused("already-restricted");
    }

    [Theory]
    [InlineData(PartyKind.Team, "MPIT", "team-no-member", "members[1].kind")]
    [InlineData(PartyKind.Role, "operator", "role-no-member", "members[1].name")]
    [InlineData(PartyKind.Role, "", "role-no-member", "members[1].name")]
    public void A_member_that_nobody_could_be_is_refused(PartyKind kind, string name, string code, string field)
    {
        Party[] members = [new(PartyKind.Role, "Chair"), new(kind, name)];
        When(Child.Registered(), new RestrictRecord(RestrictionScope.Members, "x", members), First).ThenRefused(code, field);
        When(Restricted, new NameMembers(members), First).ThenRefused(code, field);
    }

    [Fact]
    public void Members_are_named_by_who_sees_the_record_for_good()
    {
        var name = new NameMembers([new Party(PartyKind.User, "DC Wren")]);
        var supervisor = Person(Role.Supervisor);
        When(Restricted, name, Second).Then(new RestrictionMembersNamed(name.Members!));
        When(Restricted, new NameMembers(), Second).Then(new RestrictionMembersNamed([]));
        When(Child.Registered(), name, Second).ThenRefused("not-restricted");
        When(Restricted.Entered(new GlassBroken(AccessCode.LifeAtRisk, "x", Noon + Minutes(60)), by: supervisor), name, supervisor).ThenRefused("not-a-member");
        var member = Restricted.Entered(new RestrictionMembersNamed([new Party(PartyKind.Role, "supervisor")]));
        When(member, name, supervisor).Then(new RestrictionMembersNamed(name.Members!));
    }

    [Fact]
    public void Lifting_takes_an_inspector_and_a_second_one_or_an_auditor()
    {
        var lift = new LiftRestriction("The trial is over");
        var proposed = Restricted.Entered(new LiftingProposed("x"), Noon + Minutes(1), First);
        When(Child.Registered(), lift, First).ThenRefused("not-restricted");
        When(Restricted, lift, Person(Role.Supervisor)).ThenRefused("inspector-only");
        When(Restricted, lift, Auditor).ThenRefused("inspector-proposes");
        When(Restricted, lift, First).Then(new LiftingProposed(lift.Reason!));
        When(proposed, lift, First).ThenRefused("second-person-needed");
        When(proposed, lift, First with { Role = Role.Auditor }).ThenRefused("second-person-needed");
        When(proposed, lift, Second).Then(new RestrictionLifted(lift.Reason!, First));
        When(proposed, lift, Auditor).Then(new RestrictionLifted(lift.Reason!, First));
    }

    [Fact]
    public void A_proposal_to_lift_stands_a_day_and_is_spent_when_done()
    {
        var lift = new LiftRestriction("The trial is over");
        var at = Noon + Minutes(1);
        var proposed = Restricted.Entered(new LiftingProposed("x"), at, First);
        var day = at + Duration.FromHours(24);
        When(proposed, lift, Auditor, day).Then(new RestrictionLifted(lift.Reason!, First));
        When(proposed, lift, Auditor, day + Duration.FromTicks(1)).ThenRefused("inspector-proposes");
        When(proposed, lift, Second, day + Duration.FromTicks(1)).Then(new LiftingProposed(lift.Reason!));
        var again = proposed.Entered(new RestrictionLifted("x", First), Noon + Minutes(2), Second)
            .Entered(new RecordRestricted(RestrictionScope.Members, "x"), Noon + Minutes(3), First);
        When(again, lift, Second).Then(new LiftingProposed(lift.Reason!));
    }

    [Fact]
    public void Glass_is_broken_for_an_hour_with_a_code_and_a_reason()
    {
        var at = Noon + Minutes(10);
        var glass = new BreakGlass(AccessCode.LifeAtRisk, LongEnough);
        When(Restricted, glass, Operator, at).Then(new GlassBroken(AccessCode.LifeAtRisk, LongEnough, at + Duration.FromMinutes(60)));
        When(Child.Registered(), glass, Operator).ThenRefused("not-restricted");
        When(Restricted, glass with { Reason = new string('x', 20) }, Operator).Then(new GlassBroken(AccessCode.LifeAtRisk, new string('x', 20), at + Minutes(60)));
        When(Restricted, glass with { Reason = $"{new string('x', 19)}   " }, Operator).ThenRefused("too-short", "reason");
    }

    [Theory]
    [InlineData(Role.Chair)]
    [InlineData(Role.Partner)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Authoriser)]
    [InlineData(Role.RecordsManager)]
    public void Some_roles_never_break_the_glass(Role role) =>
        When(Restricted, new BreakGlass(AccessCode.LifeAtRisk, LongEnough), Person(role)).ThenRefused("glass-not-yours");

    [Fact]
    public void Broken_glass_is_reviewed_once_and_never_by_who_broke_it()
    {
        var broken = Restricted.Entered(new GlassBroken(AccessCode.LifeAtRisk, LongEnough, Noon + Minutes(60)), by: Second);
        var review = new ReviewGlassBreak(GlassBreakOutcome.Justified, "Asked the sergeant") { GlassBreak = broken.LastId };
        var fact = new GlassBreakReviewed(broken.LastId, GlassBreakOutcome.Justified, "Asked the sergeant");
        When(broken, review, First).Then(fact);
        When(broken, review, Auditor).Then(fact);
        When(broken, review, Second).ThenRefused("own-glass-break");
        When(broken, review, Second with { Role = Role.Auditor }).ThenRefused("own-glass-break");
        When(broken, review with { GlassBreak = Id(99) }, First).ThenRefused("not-found");
        When(broken.Entered(fact, by: First), review, Auditor).ThenRefused("already-reviewed");
    }

    [Fact]
    public void A_review_is_due_in_seventy_two_hours_under_a_reference_that_leads_nowhere()
    {
        var child = Restricted.Entered(new GlassBroken(AccessCode.LifeAtRisk, LongEnough, Noon + Minutes(60)), by: Operator);
        var broken = Assert.Single(ChildAt.Fold(child.Entries, Instant.MaxValue).GlassBreaks);

        Assert.Equal(Noon + Duration.FromHours(72), broken.ReviewDueAt);
        Assert.Matches("^GB-[0-9A-F]{6}$", broken.Reference);
        Assert.DoesNotContain($"{ChildId:N}"[^6..], broken.Reference, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Everybody_declares_for_themselves_and_another_inspector_ends_it()
    {
        When(Child.Registered(), new DeclareConflict("My cousin"), First).Then(new ConflictDeclared(First.Id, "My cousin"));
        var declared = Child.Registered().Entered(new ConflictDeclared(First.Id, "My cousin"), by: First);
        var end = new EndConflict(First.Id, "Another family");
        When(declared, new DeclareConflict("x"), First).ThenRefused("already-declared");
        When(declared, end, First).ThenRefused("conflict-of-interest");
        When(declared, end, Second).Then(new ConflictEnded(First.Id, "Another family"));
        When(declared, end with { Person = Second.Id }, Second).ThenRefused("no-conflict");
        When(declared.Entered(new ConflictEnded(First.Id, "x"), by: Second), end, Second).ThenRefused("no-conflict");
    }

    [Fact]
    public void Who_knows_the_family_decides_nothing_about_who_may_look()
    {
        var open = Child.Registered().Entered(new ConflictDeclared(First.Id, "My cousin"), by: First);
        var restricted = open.Entered(new RecordRestricted(RestrictionScope.Members, "x"), by: Second);
        var broken = restricted.Entered(new GlassBroken(AccessCode.LifeAtRisk, LongEnough, Noon + Minutes(60)), by: Operator);
        When(open, new RestrictRecord(RestrictionScope.Members, "x"), First).ThenRefused("conflict-of-interest");
        When(restricted, new NameMembers(), First).ThenRefused("conflict-of-interest");
        When(restricted, new LiftRestriction("x"), First).ThenRefused("conflict-of-interest");
        When(restricted, new BreakGlass(AccessCode.LifeAtRisk, LongEnough), First).ThenRefused("conflict-of-interest");
        When(broken, new ReviewGlassBreak(GlassBreakOutcome.Justified, "x") { GlassBreak = broken.LastId }, First).ThenRefused("conflict-of-interest");
    }

    [Fact]
    public void Nobody_gives_it_another_time_than_now() =>
        Assert.All(
            typeof(IChildCommand).Assembly.GetTypes().Where(t => t.Namespace == typeof(IChildCommand).Namespace && t.IsAssignableTo(typeof(IChildCommand)))
                .Where(t => t.Name is nameof(RestrictRecord) or nameof(NameMembers) or nameof(LiftRestriction) or nameof(BreakGlass)
                    or nameof(ReviewGlassBreak) or nameof(DeclareConflict) or nameof(EndConflict)),
            t => Assert.Null(t.GetProperty("OccurredAt")));

    private static Outcome<ChildEvent> When(Child child, IChildCommand command, Actor by, Instant? now = null) =>
        new(ChildRules.Decide(command, child.Situation(by, now, now)));
}
