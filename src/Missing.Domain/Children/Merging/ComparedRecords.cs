namespace Missing.Domain.Children;

/// <summary>With which other records a child's record has been compared already: people were told of the likeness, said no, or merged them.</summary>
public static class ComparedRecords
{
    public static IReadOnlySet<Guid> Of(IEnumerable<Entry<ChildEvent>> entries) => entries.SelectMany(e => In(e.Data)).ToHashSet();

    private static Guid[] In(ChildEvent fact) => fact switch
    {
        LikelyMatchFound found => [found.Other],
        SameChildDenied denied => [denied.Other],
        RecordsMerged merged => [merged.From, merged.Into],
        _ => [],
    };
}
