namespace Missing.Domain.Policy;

/// <summary>Every event the policy's stream may hold; the stored name of an event is its type name and never changes.</summary>
public static class PolicyCatalogue
{
    public static readonly IReadOnlyList<Type> InFoldOrder = [typeof(PolicyProposed), typeof(PolicyApproved), typeof(RetentionScheduled)];
}
