using System.Text;
using Missing.Domain.Clocks;
using Missing.Domain.Policy;
using Missing.Domain.Tests.Snapshots;
using NodaTime;

namespace Missing.Domain.Tests.Docs;

/// <summary>Writes docs/clocks.md from the clock table and the policy that ships.</summary>
internal static class ClocksDocument
{
    private const string Introduction = """
        # Clocks

        Generated from `ClockTable` and `ShippedPolicy` by `script/docs`; the tests fail when it differs. The rules behind it and the
        full names of the sources are in [rules.md](rules.md), §4 and §10.

        Missing runs a clock for everything that must be done for a missing child by a certain time. A clock starts when
        something happens, is due after the time given below, and stops when the thing is done. Nobody starts or stops a
        clock by hand: its state follows from the entries, in the order in which things happened, also when they are entered late.

        | state | means |
        |---|---|
        | `running` | there is time |
        | `due-soon` | the last quarter of its time |
        | `overdue` | from the moment it is due until somebody acts |
        | `met` | done by the moment it was due, that moment included |
        | `met-late` | done, but after it was due |
        | `missed` | overdue when it became moot, for example because the child was found; it stays in the delay report |
        | `cancelled` | became moot before it was due |

        Hours are exact, also on the two nights when the clocks change. Working days are days in England without weekends
        and bank holidays, and end at midnight in London. Where the time depends on the risk level, becoming graver brings
        the due moment nearer (the graver level's time counts from the moment of the change, if that is earlier) and
        becoming lower changes nothing; an ungraded child counts as medium risk. A clock keeps the policy that was in force
        when it started.

        """;

    private const string Rows = """

        ## Starts, stops and alarms

        *Told*: the role that gets an alarm when the clock falls due; – means it is shown, without an alarm. *Ends early*:
        the events that make it moot.

        | clock | starts | stops | told | ends early |
        |---|---|---|---|---|

        """;

    private const string Times = """

        ## Time allowed

        These are the times that ship. Basis S (the re-inspection report on Derbyshire) and C (another public source) come from
        the sources in rules.md §10; L is a default that a force sets for itself, by entering a new version of its policy.

        | clock | case | time | basis | source |
        |---|---|---|---|---|

        """;

    private const string Thresholds = """

        PNC circulation is never due beyond 48 hours from the report, whatever a force's policy says.

        ## Going missing again

        Reports are counted over civil days in London, both ends included. A duplicate does not count; a report of a child who
        turned out never to have been missing does.

        | threshold | reports | days | basis | source |
        |---|---|---|---|---|

        """;

    private const string Limits = """

        ## Other numbers of the policy

        | limit | value | basis | source |
        |---|---|---|---|

        """;

    internal static string Write()
    {
        var policy = ShippedPolicy.Version;
        var text = new StringBuilder(Introduction).Append(Rows);
        foreach (var rule in ClockTable.All)
            text.Append($"| `{Name(rule.Id)}` | {rule.Starts} | {rule.Stops} | {Told(rule)} | {Ends(rule)} |\n");
        text.Append(Times);
        foreach (var row in policy.Clocks)
            text.Append($"| `{Name(row.Clock)}` | {row.When ?? "otherwise"} | {Time(row.Time, row.WorkingDays)} | {Of(row.Basis)} | {row.Source} |\n");
        text.Append(Thresholds);
        foreach (var row in policy.Thresholds)
            text.Append($"| `{Name(row.Threshold)}` | {row.Count} | {row.Days} | {Of(row.Basis)} | {row.Source} |\n");
        text.Append(Limits);
        foreach (var row in policy.Limits)
            text.Append($"| `{Name(row.Limit)}` | {(row.Time is null ? row.Number : Time(row.Time, null))} | {Of(row.Basis)} | {row.Source} |\n");
        return text.Append(Holidays(policy.BankHolidays)).ToString().Replace("\r", "", StringComparison.Ordinal);
    }

    private static string Holidays(IReadOnlyList<LocalDate> days) => $"""

        ## Bank holidays

        The policy that ships holds the bank holidays of England and Wales from {days.Min().Year} to {days.Max().Year}: {days.Count} days, as published by
        the government. A later year, or a day proclaimed since, is entered as a new version of the policy; until it is,
        such a day counts as a working day.

        """;

    private static string Told(ClockRule rule) =>
        rule.AlarmRole is not { } role ? "–"
        : rule.OwnerFirst ? $"the owner, then {Name(role)}"
        : rule.AlsoTold is { } also ? $"{Name(role)} and {Name(also)}"
        : rule.ThenTold is { } then ? $"{Name(role)}, then {Name(then)}"
        : Name(role);

    private static string Ends(ClockRule rule) =>
        Ends(rule.EndedBy) + (rule.Apart is { } apart ? $"; {apart.Of}: {Ends(apart.By)}" : "");

    private static string Ends(EndedBy by) => by switch
    {
        EndedBy.EndOfSearch => "found, or not missing",
        EndedBy.DeathOrNotMissing => "found dead, or not missing",
        EndedBy.NotMissing => "not missing",
        _ => "recorded as not missing since",
    };

    private static string Time(Duration? time, int? workingDays) => time switch
    {
        null => $"{workingDays} working days",
        { TotalMinutes: <= 60 } t => $"{t.TotalMinutes:0} min",
        { } t => $"{t.TotalHours:0} h",
    };

    private static string Of(IReadOnlyList<Basis> basis) => string.Join(", ", basis);

    private static string Name(object value) => StoredJson.NameOf(value);
}
