using System.Text.Json.Serialization;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.RepeatMissing;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>The kind of source of a number; only the first two are facts (docs/rules.md §10).</summary>
public enum Basis
{
    /// <summary>HMICFRS re-inspection report on Derbyshire, October 2022 (docs/rules.md §10).</summary>
    S,

    /// <summary>Confirmed in another public source.</summary>
    C,

    /// <summary>A local default that a force sets for itself.</summary>
    L,
}

/// <summary>The time a clock allows: an exact duration, or working days that end at midnight. Exactly one of the two is set.</summary>
/// <param name="When">The case it is for: a risk level, a response grade, a phone-data grade; null means every case.</param>
public sealed record ClockRow(ClockId Clock, string? When, Duration? Time, int? WorkingDays, IReadOnlyList<Basis> Basis, string Source)
{
    /// <summary>For a row that ships: the release that brought it.</summary>
    [JsonIgnore]
    public int Release { get; init; } = Releases.First;

    /// <summary>For a row that a later release added: a clock that started before keeps the row for every case.</summary>
    [JsonIgnore]
    public Instant Since { get; init; } = Instant.MinValue;
}

/// <summary>The number of reports within a number of days that reaches the threshold.</summary>
public sealed record ThresholdRow(Threshold Threshold, int Count, int Days, IReadOnlyList<Basis> Basis, string Source);

/// <summary>Every other number the rules use.</summary>
public enum LimitId
{
    /// <summary>How far in the future an entry may be, because computer clocks differ.</summary>
    FutureTolerance,

    /// <summary>Characters a rationale for lowering a grade must have.</summary>
    LoweringRationaleLength,

    /// <summary>Hour of the London day at which the night begins.</summary>
    NightFromHour,

    /// <summary>Hour of the London day at which the night ends.</summary>
    NightToHour,

    /// <summary>High for this long without a phone-data request raises a flag.</summary>
    PhoneDataWantedAfter,

    /// <summary>Unbroken at medium for this long raises a flag.</summary>
    MediumTooLongAfter,

    /// <summary>Reviews in a row without a new line of enquiry that raise a flag.</summary>
    ReviewsWithoutNewLine,

    /// <summary>Episodes without an exploitation assessment that raise a flag.</summary>
    EpisodesWantingAssessment,

    /// <summary>Civil days after which a panel must consider the child again.</summary>
    PanelRenewalDays,

    /// <summary>Further episodes after which a strategy meeting is owed again.</summary>
    StrategyRenewalEpisodes,

    /// <summary>Where the child is not missing now, what fell due longer ago than this was announced then.</summary>
    AlarmBackdateLimit,

    /// <summary>How long an alarm may be shelved while the child is high risk, and only once.</summary>
    ShelveAtHigh,

    /// <summary>How long an alarm may be shelved otherwise.</summary>
    ShelveOtherwise,

    /// <summary>How long an author may correct an entry of their own.</summary>
    OwnCorrection,
}

/// <param name="Time">For limits that are durations.</param>
/// <param name="Number">For limits that are counts, lengths or hours.</param>
public sealed record LimitRow(LimitId Limit, Duration? Time, int? Number, IReadOnlyList<Basis> Basis, string Source);

/// <summary>One version of the force's policy: rows of data, each with its source.</summary>
/// <param name="EffectiveFrom">In force from this moment; the policy that ships also holds for all earlier time.</param>
public sealed record PolicyVersion(
    Instant EffectiveFrom,
    IReadOnlyList<ClockRow> Clocks,
    IReadOnlyList<ThresholdRow> Thresholds,
    IReadOnlyList<LimitRow> Limits,
    IReadOnlyList<LocalDate> BankHolidays)
{
    private Dictionary<(ClockId, string?), ClockRow>? rows;
    private HashSet<LocalDate>? holidays;
    private NameLists? lists;

    // A copy may have other rows, so the cached look-ups are not copied.
    private PolicyVersion(PolicyVersion original)
    {
        (EffectiveFrom, Clocks, Thresholds, Limits, BankHolidays) =
            (original.EffectiveFrom, original.Clocks, original.Thresholds, original.Limits, original.BankHolidays);
        (Names, Meetings) = (original.Names, original.Meetings);
    }

    /// <summary>The names to choose from, by list; null in a version that was stored before there were lists.</summary>
    public IReadOnlyList<ListedName>? Names { get; init; }

    /// <summary>When the daily meeting is held; null in a version that was stored before it was policy.</summary>
    public IReadOnlyList<MeetingTime>? Meetings { get; init; }

    [JsonIgnore]
    public NameLists Lists => lists ??= new NameLists(Names ?? ShippedNames.All);

    /// <summary>The due moment of a clock that starts at <paramref name="start"/>, in the case named.</summary>
    public Instant Due(ClockId clock, Instant start, string? when = null)
    {
        var row = Row(clock, when, start);
        return row.Time is { } time
            ? start + time
            : London.PlusWorkingDays(start, row.WorkingDays!.Value, holidays ??= [.. BankHolidays, .. ShippedPolicy.Version.BankHolidays]);
    }

    public Instant Due(ClockId clock, Instant start, RiskLevel level) => Due(clock, start, PolicyCase.Of(level));

    public ThresholdRow Threshold(Threshold threshold) =>
        Thresholds.Concat(ShippedPolicy.Version.Thresholds).First(t => t.Threshold == threshold);

    public Duration Time(LimitId limit) => Limit(limit).Time!.Value;

    public int Number(LimitId limit) => Limit(limit).Number!.Value;

    /// <summary>Whether it is night in London, when a high grade may only be lowered by an inspector.</summary>
    public bool IsNight(Instant instant) =>
        London.IsBetween(instant, new LocalTime(Number(LimitId.NightFromHour), 0), new LocalTime(Number(LimitId.NightToHour), 0));

    private LimitRow Limit(LimitId limit) => Limits.Concat(ShippedPolicy.Version.Limits).First(l => l.Limit == limit);

    // A version stored before a row existed uses the row that ships, so that no look-up fails.
    private ClockRow Row(ClockId clock, string? when, Instant start)
    {
        rows ??= Clocks.Concat(ShippedPolicy.Version.Clocks).DistinctBy(r => (r.Clock, r.When)).ToDictionary(r => (r.Clock, r.When));
        var row = rows.GetValueOrDefault((clock, when));
        return row?.Since <= start ? row : rows.GetValueOrDefault((clock, null)) ?? row ?? rows.Values.First(r => r.Clock == clock);
    }
}

/// <summary>The case names of <see cref="ClockRow.When"/>.</summary>
public static class PolicyCase
{
    public const string VeryLow = "very-low";
    public const string Low = "low";
    public const string Medium = "medium";
    public const string High = "high";
    public const string Scheduled = "scheduled";
    public const string Priority = "priority";
    public const string Emergency = "emergency";

    /// <summary>A significant exploitation marker stands: as grave as high for the clock that asks.</summary>
    public const string Exploitation = "exploitation";

    /// <summary>A notice says that harm is immediate.</summary>
    public const string ImmediateHarm = "immediate-harm";

    public static string Of(RiskLevel level) => level switch
    {
        RiskLevel.VeryLow => VeryLow,
        RiskLevel.Low => Low,
        RiskLevel.Medium => Medium,
        _ => High,
    };

    public static string Of(ResponseGrade grade) => grade switch
    {
        ResponseGrade.Scheduled => Scheduled,
        ResponseGrade.Priority => Priority,
        _ => Emergency,
    };

    public static string PhoneGrade(int grade) => $"grade-{grade}";
}
