using NodaTime;

namespace Missing.Domain.Tests;

/// <summary>docs/rules.md §7: nobody approves their own proposal, and nobody an expired one.</summary>
public sealed class TwoPersonRuleTests
{
    private static readonly Instant Proposed = Instant.FromUtc(2026, 5, 1, 12, 0);
    private static readonly Actor First = new("idp|1", "DI Ives", Role.Inspector);
    private static readonly Actor Second = new("idp|2", "DI Okoye", Role.Inspector);

    [Fact]
    public void Another_person_may_approve_for_a_day_and_no_longer()
    {
        Assert.Null(TwoPersonRule.Refuse(First, Proposed, Second, Proposed));
        Assert.Null(TwoPersonRule.Refuse(First, Proposed, Second, Proposed + Duration.FromHours(24)));
        var late = TwoPersonRule.Refuse(First, Proposed, Second, Proposed + Duration.FromHours(24) + Duration.FromTicks(1));
        Assert.Equal((RefusalKind.Conflict, "proposal-expired"), (late!.Kind, late.Code));
    }

    [Fact]
    public void The_same_person_may_not_under_any_name_or_role()
    {
        var again = First with { Name = "DI Ives-Shah", Role = Role.RecordsManager };
        var refused = TwoPersonRule.Refuse(First, Proposed, again, Proposed);
        Assert.Equal((RefusalKind.Forbidden, "second-person-needed"), (refused!.Kind, refused.Code));
    }
}
