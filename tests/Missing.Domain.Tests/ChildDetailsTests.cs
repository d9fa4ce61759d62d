using System.Reflection;
using Missing.Domain.Children;
using NodaTime;
using static Missing.Domain.Tests.Some;

namespace Missing.Domain.Tests;

/// <summary>Whatever detail a child's record has, it is registered, amended, emptied, and filled in for the time before.</summary>
public class ChildDetailsTests
{
    public static TheoryData<string> Members => [.. typeof(ChildDetails).GetProperties().Select(p => p.Name)];

    [Theory, MemberData(nameof(Members))]
    public void Every_detail_takes_the_same_way(string member)
    {
        var property = typeof(ChildDetails).GetProperty(member)!;
        var (first, second) = (Sample(property.PropertyType, 1), Sample(property.PropertyType, 2));
        var named = char.ToLowerInvariant(member[0]) + member[1..];
        var registered = new Child([]).Entered(new ChildRegistered(With(property, first)));
        var amended = registered.Entered(new ChildDetailsAmended(With(property, second)), Noon + Minutes(2));
        var emptied = amended.Entered(new ChildDetailsAmended(new ChildDetails(), [named]), Noon + Minutes(4));

        Assert.Equal(first, Held(registered, 1));
        Assert.Equal(second, Held(amended, 3));
        Assert.Null(Held(emptied, 5));
        Assert.Equal(second, Held(Child.Registered(new ChildDetails()).Entered(new ChildDetailsAmended(With(property, second)), Noon + Minutes(8)), 1));
        Assert.Contains(named, AmendChild.Members);

        object? Held(Child child, int minutes) => property.GetValue(ChildAt.Fold(child.Entries, Noon + Minutes(minutes)).Details);
    }

    [Theory, MemberData(nameof(Members))]
    public void Every_detail_may_be_given_when_the_child_is_registered(string member)
    {
        var given = typeof(RegisterChild).GetProperty(member);
        Assert.NotNull(given);
        var value = Sample(given.PropertyType, 1);
        var command = new RegisterChild();
        given.SetValue(command, value);
        Assert.Equal(value, typeof(ChildDetails).GetProperty(member)!.GetValue(command.Details));
    }

    private static ChildDetails With(PropertyInfo property, object value)
    {
        var details = new ChildDetails();
        property.SetValue(details, value);
        return details;
    }

    private static object Sample(Type type, int n)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"text {n}";
        if (type == typeof(LocalDate)) return new LocalDate(2012, 1, n);
        if (type == typeof(int)) return n;
        if (type == typeof(bool)) return n == 1;
        if (type == typeof(Sex)) return (Sex)n;
        if (type == typeof(Ethnicity)) return new Ethnicity(ReasonNotStated: $"reason {n}");
        if (type == typeof(AgeDispute)) return new AgeDispute($"by {n}", $"basis {n}");
        if (type == typeof(IReadOnlyList<string>)) return new[] { $"line {n}" };
        throw new InvalidOperationException($"Say what a {type.Name} looks like.");
    }
}
