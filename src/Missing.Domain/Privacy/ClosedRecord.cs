using System.Collections.ObjectModel;
using System.Reflection;
using Missing.Domain.Alarms;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;

namespace Missing.Domain.Privacy;

/// <summary>
/// What is told of a record to a person to whom it is closed: the one rule for every way out, lists and pages as well as JSON, the feed
/// and what is printed (docs/access.md, rule 1). The child is named by nothing; no account, authority, district, marker or associate is
/// told, nor who works on it; the clocks run as they do.
/// </summary>
public static class ClosedRecord
{
    public const string Name = "Restricted record";

    private const string Somebody = "somebody";

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Null where it is not told that there is such an entry: it would tell in what danger the child is, or with whom.</summary>
    public static ChildEvent? Of(ChildEvent fact, Actor reader) => fact switch
    {
        ChildRegistered registered => Masking.Close(registered with { Details = new ChildDetails(Description: Name) }, reader) with
        {
            Details = new ChildDetails(Description: Name),
        },
        TriggerPlanWritten or PanelConsidered or StrategyMeetingHeld or RecordRestricted or RestrictionLifted or RestrictionMembersNamed
            or RecordsMerged or RecordsSeparated or RecordDisposed or RepeatThresholdTold => Masking.Close(fact, reader),
        _ => null,
    };

    public static EpisodeEvent Of(EpisodeEvent fact, Actor reader) => Masking.Close(fact, reader);

    /// <summary>The safety stub of a record: that it exists, the risk and what is due.</summary>
    public static Casebook Of(Casebook book, Actor reader) => book with
    {
        HiddenFrom = reader,
        Whole = book.Whole ?? book,
        Likely = ReadOnlyDictionary<Guid, LikelyRecord>.Empty,
        Entries = [.. book.Entries.Select(e => (Entry: e, Told: Of(e.Data, reader))).Where(x => x.Told is not null).Select(x => x.Entry with { Data = x.Told! })],
        Outlines = [.. book.Outlines.Select(o => o with { Entries = Of(o.Entries, reader) })],
    };

    public static IReadOnlyList<Entry<EpisodeEvent>> Of(IReadOnlyList<Entry<EpisodeEvent>> entries, Actor reader) =>
        [.. entries.Select(e => e with { Data = Of(e.Data, reader), Recorded = e.Whole.Data })];

    /// <summary>
    /// The flags that are told of a closed record, judged on the whole of it: one that was judged on what is told might say that something is
    /// not recorded which is only not told.
    /// </summary>
    internal static Judgement<Flag> Of(Judgement<Flag> whole) => new(
        [
            .. whole.All.Select(f => (Flag: f, FlagTable.Of(f.Id).WhenClosed)).Where(x => x.WhenClosed != WhenClosed.Untold)
                .Select(x => x.WhenClosed == WhenClosed.WithoutName ? x.Flag with { Evidence = Somebody } : x.Flag),
        ],
        whole.ChangesAt);

    /// <summary>The same of clocks, with no word of what they are about but ids. Where there is one for each authority, the most pressing stands for all.</summary>
    internal static Judgement<Clock> Of(Judgement<Clock> whole) => new(
        [
            .. whole.All.GroupBy(c => c.Id).SelectMany(g => ClockTable.Of(g.Key).WhenClosed switch
            {
                WhenClosed.Told => g,
                WhenClosed.WithoutName => [g.OrderByDescending(c => c.IsOpen).ThenByDescending(c => c.IsLate).ThenBy(c => c.DueAt).First() with { Subject = null }],
                _ => Enumerable.Empty<Clock>(),
            }),
        ],
        whole.ChangesAt);

    /// <summary>An alarm, about the clocks that are told; null where it is about none of them.</summary>
    internal static Alarm? Of(Alarm alarm)
    {
        var about = Of(alarm.Clocks);
        return about.Count == 0 ? null : alarm with { Clocks = about, StillDue = Of(alarm.StillDue) };
    }

    private static List<AlarmedClock> Of(IReadOnlyList<AlarmedClock> clocks) =>
    [
        .. clocks.Where(c => ClockTable.Of(c.Clock).WhenClosed != WhenClosed.Untold)
            .Select(c => c with { Subject = Guid.TryParse(c.Subject, out _) ? c.Subject : null }).Distinct(),
    ];

    /// <summary>One's own entries stay one's own: what one took over is one's work.</summary>
    internal static Actor By(Actor by, Actor reader) =>
        by.IsSystem || by.Id == reader.Id ? by : new Actor(Masking.Withheld, Masking.Withheld, by.Role);

    /// <summary>Of research only what shows that the child was looked for, and that somebody was.</summary>
    internal static object Before(object original)
    {
        if (original is not ResearchReturned research) return original;
        var child = research.Subjects.Where(s => s.Kind == SubjectKind.Child).ToList();
        return child.Exists(s => s.WasLookedAt) || research.Subjects.Count == 0
            ? research with { Subjects = child }
            : research with { Subjects = [.. research.Subjects.OrderByDescending(s => s.WasLookedAt).Take(1).Select(s => s with { Kind = null })] };
    }

    /// <summary>A person is addressed by their own name and by the name of a role; of a rank what it is is kept.</summary>
    internal static string Staff(string name, MemberInfo member, Actor reader) =>
        member.Name == nameof(IRanked.Rank) && typeof(IRanked).IsAssignableFrom(member.DeclaringType) ? Ranks.Plain(name) ?? Masking.Withheld
        : Addressed.To(name, reader) || Addressed.IsRole(name) ? name
        : Masking.Withheld;

    /// <summary>An id leads to nothing outside this product.</summary>
    internal static string? Local(string name, PropertyInfo member) =>
        Guid.TryParse(name, out _) ? name : IsOptional(member) ? null : Masking.Withheld;

    internal static IReadOnlyList<string>? Nobody(PropertyInfo member) => IsOptional(member) ? null : [];

    private static bool IsOptional(PropertyInfo member)
    {
        lock (Nullability) return Nullability.Create(member).WriteState == NullabilityState.Nullable;
    }
}
