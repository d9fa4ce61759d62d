using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using NodaTime;

namespace Missing.Domain.Children;

/// <summary>One child's record as at a moment; immutable, built by <see cref="Fold"/>.</summary>
/// <remarks>
/// The first value recorded for a detail holds for all earlier time (a report must know the age of a child registered a
/// minute later); markers, plans and restrictions hold from their own occurredAt.
/// </remarks>
public sealed class ChildAt
{
    private readonly List<Entry<ChildEvent>> known;
    private ChildDetails? details;

    private ChildAt(List<Entry<ChildEvent>> known, Instant at)
        : this(known, [.. known.TakeWhile(e => e.Data.OccurredAt <= at)], at)
    {
    }

    private ChildAt(List<Entry<ChildEvent>> known, IReadOnlyList<Entry<ChildEvent>> entries, Instant at)
    {
        this.known = known;
        At = at;
        Entries = entries;
    }

    public Instant At { get; }

    /// <summary>The entries that had happened by that moment, in fold order.</summary>
    public IReadOnlyList<Entry<ChildEvent>> Entries { get; }

    public static ChildAt Fold(IEnumerable<Entry<ChildEvent>> recorded, Instant at, Instant? knownAt = null)
    {
        var entries = (knownAt is { } k ? recorded.Where(e => e.RecordedAt <= k) : recorded).ToList();
        entries.Sort(FoldOrder<ChildEvent>.Instance);
        return new ChildAt(entries, at);
    }

    /// <summary>The same record as at another moment, from the same recorded entries.</summary>
    public ChildAt AsAt(Instant at) => at == At ? this : new ChildAt(known, at);

    /// <summary>The same as at a later moment by which nothing more had happened.</summary>
    internal ChildAt StillAt(Instant later) => new(known, Entries, later) { details = details };

    public ChildDetails Details => details ??= DetailsHistory.At(known, At);

    /// <summary>When a detail was given, since it last was empty; nothing where it was first given after this moment.</summary>
    internal IReadOnlyList<Instant> Given(Func<ChildDetails, object?> member) => DetailsHistory.Given(known, At, member);

    /// <summary>Whose the child has been until that moment, by the names on the lists.</summary>
    public AuthorityHistory AuthoritiesBy(NameLists lists) => AuthorityHistory.Of(known, At, lists);

    /// <summary>For lists and headings: the name, else the description; null where the record has neither.</summary>
    public string? DisplayName => NameOf(Details);

    public IEnumerable<TEvent> All<TEvent>()
        where TEvent : ChildEvent => Entries.Select(e => e.Data).OfType<TEvent>();

    public IEnumerable<Marker> Markers
    {
        get
        {
            var lowered = All<MarkerLowered>().Select(l => l.Marker).ToHashSet();
            return Entries.Where(e => e.Data is MarkerRaised && !lowered.Contains(e.Id)).Select(e =>
            {
                var raised = (MarkerRaised)e.Data;
                return new Marker(e.Id, raised.Kind, raised.Level, raised.Basis, raised.OccurredAt);
            });
        }
    }

    /// <summary>The trigger plan in force, or null.</summary>
    public TriggerPlanWritten? TriggerPlan => All<TriggerPlanWritten>().LastOrDefault();

    /// <summary>Associates named on the record and in the trigger plan, each with when it was first named.</summary>
    public IEnumerable<(string Name, Instant Since)> Associates =>
        All<AssociateNamed>().Select(a => (a.Name, a.OccurredAt))
            .Concat(All<TriggerPlanWritten>().SelectMany(p => (p.Associates ?? []).Select(name => (name, p.OccurredAt))));

    public bool IsDisposed => All<RecordDisposed>().Any();

    public bool IsRestricted => Restriction is not null;

    /// <summary>The restriction in force, or null.</summary>
    public Restriction? Restriction => Restriction.Of(Entries);

    /// <summary>Every time the glass was broken, the oldest first.</summary>
    public IEnumerable<GlassBreak> GlassBreaks => GlassBreak.Of(Entries);

    /// <summary>The declarations that stand, "I know this family", by the id of the person who made them.</summary>
    public IEnumerable<ConflictDeclared> Conflicts
    {
        get
        {
            var standing = new Dictionary<string, ConflictDeclared>(StringComparer.Ordinal);
            foreach (var fact in Entries.Select(e => e.Data))
                if (fact is ConflictDeclared declared) standing.TryAdd(declared.Person, declared);
                else if (fact is ConflictEnded ended) standing.Remove(ended.Person);
            return standing.Values;
        }
    }

    /// <summary>Ids of the people who said that they know the family.</summary>
    public IReadOnlySet<string> Conflicted => Conflicts.Select(c => c.Person).ToHashSet(StringComparer.Ordinal);

    /// <summary>The record that this one was merged into; null when it was not merged.</summary>
    public Guid? MergedInto(Guid self)
    {
        Guid? into = null;
        foreach (var fact in Entries.Select(e => e.Data))
            into = fact switch
            {
                RecordsMerged m when m.From == self => m.Into,
                RecordsSeparated s when s.From == self => null,
                _ => into,
            };
        return into;
    }

    /// <summary>The records merged into this one: their episodes count here.</summary>
    public IReadOnlySet<Guid> MergedHere(Guid self)
    {
        var merged = new HashSet<Guid>();
        foreach (var fact in Entries.Select(e => e.Data))
            if (fact is RecordsMerged m && m.Into == self) merged.Add(m.From);
            else if (fact is RecordsSeparated s && s.Into == self) merged.Remove(s.From);
        return merged;
    }

    /// <summary>
    /// Records that may be of this child too, each with since when: until a person says no, or they were merged. A separation is a no.
    /// </summary>
    public IEnumerable<(Guid Other, Instant Since)> LikelyMatches
    {
        get
        {
            var answered = Entries.SelectMany(e => Answered(e.Data)).ToHashSet();
            return All<LikelyMatchFound>().Where(f => !answered.Contains(f.Other)).GroupBy(f => f.Other).Select(g => (g.Key, g.Min(f => f.OccurredAt)));
        }
    }

    private static Guid[] Answered(ChildEvent fact) => fact switch
    {
        SameChildDenied d => [d.Other],
        RecordsMerged m => [m.From, m.Into],
        RecordsSeparated s => [s.From, s.Into],
        _ => [],
    };

    public static int Version(IEnumerable<Entry<ChildEvent>> recorded) => recorded.Count(e => !e.Data.By.IsSystem);

    public static string? NameOf(ChildDetails details)
    {
        // "Withheld" once, whether one name or both were masked.
        if (details.GivenName == Masking.Withheld || details.FamilyName == Masking.Withheld) return Masking.Withheld;
        var name = string.Join(' ', new[] { details.GivenName, details.FamilyName }.Where(n => !string.IsNullOrWhiteSpace(n)));
        return name.Length > 0 ? name : details.Description;
    }
}

/// <summary>A marker that was raised and not lowered.</summary>
/// <param name="Id">Entry id of the <see cref="MarkerRaised"/>.</param>
public sealed record Marker(Guid Id, MarkerKind Kind, MarkerLevel Level, string? Basis, Instant Since)
{
    /// <summary>Sexual or criminal exploitation, county lines, trafficking.</summary>
    public bool IsExploitation => Exploits(Kind);

    public bool IsSignificantExploitation => IsExploitation && Level == MarkerLevel.Significant;

    internal static bool Exploits(MarkerKind kind) => kind is MarkerKind.Cse or MarkerKind.Cce or MarkerKind.CountyLines or MarkerKind.Trafficking;
}
