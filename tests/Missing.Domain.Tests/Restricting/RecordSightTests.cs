using Missing.Domain.Children;
using Missing.Domain.Episodes;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests.Restricting;

/// <summary>To whom a record is open (docs/rules.md §7).</summary>
public sealed class RecordSightTests
{
    private static readonly Actor Operator = Person(Role.Operator);
    private static readonly Actor Investigator = Person(Role.Investigator);

    private static Child Restricted => Child.Registered().Entered(new RecordRestricted(RestrictionScope.Members, "Named in court"));

    [Fact]
    public void An_unrestricted_record_is_open_to_everybody() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.True(IsOpen(Child.Registered(), Person(role))));

    [Theory]
    [InlineData(Role.Inspector, true)]
    [InlineData(Role.System, true)]
    // The role that sees the request for phone data and nothing else of a record.
    [InlineData(Role.Authoriser, true)]
    [InlineData(Role.Supervisor, false)]
    [InlineData(Role.Investigator, false)]
    [InlineData(Role.Operator, false)]
    [InlineData(Role.Researcher, false)]
    [InlineData(Role.Chair, false)]
    [InlineData(Role.Raru, false)]
    [InlineData(Role.Auditor, false)]
    public void A_restricted_record_is_open_to_inspectors_without_being_named(Role role, bool open) =>
        Assert.Equal(open, IsOpen(Restricted, Person(role)));

    [Theory]
    [InlineData(Role.Supervisor, true)]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.Chair, true)]
    // They work with the stub, or break the glass: naming them opens nothing.
    [InlineData(Role.Operator, false)]
    [InlineData(Role.Researcher, false)]
    [InlineData(Role.Raru, false)]
    [InlineData(Role.Administrator, false)]
    public void A_member_is_named_or_is_of_a_role_that_is_named(Role role, bool open)
    {
        var (person, other) = (Person(role, 1), Person(role, 2));
        var byName = Restricted.Entered(new RestrictionMembersNamed([new Party(PartyKind.User, $" {person.Name.ToUpperInvariant()}")]));
        var byRole = Restricted.Entered(new RestrictionMembersNamed([new Party(PartyKind.Role, role.ToString())]));

        Assert.Equal(open, IsOpen(byName, person));
        Assert.False(IsOpen(byName, other));
        Assert.Equal(open, IsOpen(byRole, person));
        Assert.Equal(open, IsOpen(byRole, other));
    }

    [Fact]
    public void The_members_are_those_named_last_and_whoever_restricted_it()
    {
        var (by, first, second) = (Person(Role.Supervisor, 1), Person(Role.Investigator, 1), Person(Role.Investigator, 2));
        var child = Child.Registered().Entered(new RecordRestricted(RestrictionScope.Members, "x", [Named(first)]), by: by);
        var renamed = child.Entered(new RestrictionMembersNamed([Named(second)]));

        Assert.Equal([true, true, false], new[] { by, first, second }.Select(p => IsOpen(child, p)));
        Assert.Equal([true, false, true], new[] { by, first, second }.Select(p => IsOpen(renamed, p)));
    }

    [Fact]
    public void Broken_glass_opens_the_record_to_who_broke_it_for_exactly_sixty_minutes()
    {
        var at = Noon + Minutes(5);
        var child = Restricted.Entered(new GlassBroken(AccessCode.LifeAtRisk, "x", at + BreakGlass.Lasts), at, Operator);

        Assert.Equal(Duration.FromMinutes(60), BreakGlass.Lasts);
        Assert.False(IsOpen(child, Operator, at - Duration.FromMilliseconds(1)));
        Assert.True(IsOpen(child, Operator, at));
        Assert.True(IsOpen(child, Operator, at + Minutes(60) - Duration.FromMilliseconds(1)));
        Assert.False(IsOpen(child, Operator, at + Minutes(60)));
        Assert.False(IsOpen(child, Person(Role.Operator, 2), at));
    }

    [Fact]
    public void Who_knows_the_family_sees_nothing_whatever_else_they_are()
    {
        foreach (var person in new[] { Person(Role.Inspector), Investigator, Operator })
        {
            var open = Child.Registered().Entered(new ConflictDeclared(person.Id, "My cousin"), by: person);
            var everything = Restricted.Entered(new RestrictionMembersNamed([Named(person)]))
                .Entered(new GlassBroken(AccessCode.LifeAtRisk, "x", Noon + Minutes(70)), Noon + Minutes(10), person)
                .Entered(new ConflictDeclared(person.Id, "My cousin"), by: person);

            Assert.False(IsOpen(open, person));
            Assert.False(IsOpen(everything, person, Noon + Minutes(11)));
            Assert.True(IsOpen(open, Person(person.Role, 2)));
            Assert.True(IsOpen(open.Entered(new ConflictEnded(person.Id, "Another family")), person));
        }
    }

    [Fact]
    public void A_lifted_restriction_restricts_nobody_and_a_new_one_does_again()
    {
        var lifted = Restricted.Entered(new RestrictionLifted("Over"), Noon + Minutes(1));

        Assert.True(IsOpen(lifted, Operator));
        Assert.False(IsOpen(lifted.Entered(new RecordRestricted(RestrictionScope.Sensitive, "Again"), Noon + Minutes(2)), Operator));
    }

    private static bool IsOpen(Child child, Actor person, Instant? now = null) =>
        ChildAt.Fold(child.Entries, Instant.MaxValue).IsOpenTo(person, now ?? Noon + Minutes(10));

    private static Party Named(Actor person) => new(PartyKind.User, person.Name);
}
