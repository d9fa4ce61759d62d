using System.Reflection;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Domain.Tests.Clocks;

/// <summary>
/// A duty that a role must meet is met by who signed in with that role, and by no text: every kind of entry, by every role, with every
/// text it has saying that somebody of rank did it, against every clock.
/// </summary>
public sealed class RoleDutyTests
{
    private static readonly string[] Claims = ["Inspector", "Reviewed and accepted by DI Ives, Duty Inspector", "Superintendent, authoriser"];

    private static readonly Role[] People = [.. Enum.GetValues<Role>().Where(r => r != Role.System)];

    public static TheoryData<string, string> Entries
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var row in DutyRow.All.Where(r => r.Fact is EpisodeEvent)) cases.Add(row.Name, row.State);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Entries))]
    public void What_is_typed_meets_no_duty_that_the_entry_does_not_meet_by_itself(string name, string state)
    {
        var row = DutyRow.All.Single(r => (r.Name, r.State) == (name, state));
        foreach (var role in People)
        {
            var met = Met(row, role);
            foreach (var claim in Claims) Assert.Subset(met, Met(row with { Fact = Claiming(row.Fact, claim) }, role));
        }
    }

    /// <summary>The duties that one role meets and another does not are those whose row says so.</summary>
    [Fact]
    public void The_clocks_whose_duty_names_a_role_are_met_by_that_role_and_no_other()
    {
        var byRole = new Dictionary<ClockId, HashSet<Role>>();
        foreach (var row in DutyRow.All.Where(r => r.Fact is EpisodeEvent))
        {
            var met = People.ToDictionary(r => r, r => Met(row, r));
            foreach (var clock in met.Values.SelectMany(c => c).Distinct().Where(c => met.Values.Any(m => !m.Contains(c))))
                foreach (var role in People.Where(r => met[r].Contains(clock))) (byRole.TryGetValue(clock, out var roles) ? roles : byRole[clock] = []).Add(role);
        }

        var named = ClockTable.All.Where(c => c.Stops.Contains("inspector", StringComparison.Ordinal)).Select(c => c.Id);
        Assert.Equal(named.Order(), byRole.Keys.Order());
        Assert.All(byRole.Values, roles => Assert.Equal([Role.Inspector], roles));
        Assert.DoesNotContain(ClockTable.All, c => People.Any(r => r != Role.Inspector && c.Stops.Contains(Words.A(r)[2..], StringComparison.Ordinal)));
    }

    private static HashSet<ClockId> Met(DutyRow row, Role role)
    {
        var met = new HashSet<ClockId>();
        foreach (var history in DutyTests.Histories(row))
        {
            var before = DutyTests.Evaluate(history).Where(DutyTests.IsMet).Select(c => (c.Id, c.StartedBy, c.Subject)).ToHashSet();
            DutyTests.Enter(row with { By = new Actor("idp|somebody", "DI Ives", role) }, history);
            met.UnionWith(DutyTests.Evaluate(history).Where(c => DutyTests.IsMet(c) && !before.Contains((c.Id, c.StartedBy, c.Subject))).Select(c => c.Id));
        }

        return met;
    }

    /// <summary>The entry with another text in the place of each that it has, and in each that it might have of a rank.</summary>
    private static Fact Claiming(Fact fact, string claim)
    {
        var copy = (Fact)fact.GetType().GetMethod("<Clone>$")!.Invoke(fact, null)!;
        foreach (var property in fact.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var value = property.GetValue(fact);
            if (property.PropertyType == typeof(string) && (value is not null || fact is IRanked)) property.SetValue(copy, claim);
            else if (value is IReadOnlyList<string>) property.SetValue(copy, (IReadOnlyList<string>)[claim]);
        }

        return copy;
    }
}
