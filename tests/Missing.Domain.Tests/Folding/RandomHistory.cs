using CsCheck;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Snapshots;
using NodaTime;

namespace Missing.Domain.Tests.Folding;

/// <summary>
/// Random histories of one episode: entries of every kind that name each other, at moments of a coarse grid so that many
/// tie, recorded long after they happened, with corrections, and corrections of corrections, of any time.
/// </summary>
internal static class RandomHistory
{
    internal static readonly Instant Report = When.Is("2026-05-01T20:00");

    private static readonly Gen<(int Kind, int Tick, int Level, int Names, int Late)> Row =
        Gen.Select(Gen.Int[0, 75], Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Int[0, 30]);

    internal static readonly Gen<List<Entry<EpisodeEvent>>> Episode =
        Row.List[2, 30].Select(rows => rows.Select((r, i) => Make(r, i, rows.Count)).Prepend(ReportEntry()).ToList());

    internal static readonly Gen<List<Entry<ChildEvent>>> Child =
        Row.List[0, 10].Select(rows => rows.Select((r, i) => new Entry<ChildEvent>(
            Ids.Of($"child {i}"),
            Moment(r.Tick + r.Late),
            ChildExamples.All[r.Kind % ChildExamples.All.Count] with { OccurredAt = Moment(r.Tick - 20) })).ToList());

    /// <summary>
    /// Without two of one kind at one instant, what stands in place of a corrected entry among them: which comes first is decided by what they
    /// say, and masked they say the same.
    /// </summary>
    internal static IReadOnlyList<Entry<EpisodeEvent>> WithoutTies(IEnumerable<Entry<EpisodeEvent>> entries) =>
    [
        .. entries.DistinctBy(e => Kind(e.Data)).DistinctBy(e => Kind((e.Data as Corrected)?.Replacement ?? e.Data)),
    ];

    private static (Instant At, Type Kind) Kind(EpisodeEvent fact) => (fact.OccurredAt, fact.GetType());

    /// <summary>The grid runs over three days in steps of two hours.</summary>
    internal static Instant Moment(int tick) => Report + Duration.FromHours(2 * tick);

    private static Entry<EpisodeEvent> ReportEntry() => new(Id(0), Report, Facts.Reported() with { OccurredAt = Report });

    private static Entry<EpisodeEvent> Make((int Kind, int Tick, int Level, int Names, int Late) row, int index, int count)
    {
        var at = Moment(row.Tick);
        var named = Id(row.Names % (count + 1));
        var level = (RiskLevel)row.Level;
        var other = EpisodeExamples.All[1 + row.Names % (EpisodeExamples.All.Count - 1)];
        EpisodeEvent fact = row.Kind switch
        {
            // A correction names an entry made before it, as the store sees to.
            >= 60 => new Corrected(
                Id(row.Names % (index + 1)), "Wrong", row.Level == 0 || other is Corrected ? null : other with { OccurredAt = Moment(row.Late) }),
            >= 56 => Facts.Regraded(level, named),
            >= 52 => Facts.Graded(level, (ResponseGrade)row.Level),
            _ => Naming(EpisodeExamples.All[Math.Max(1, row.Kind)] is Corrected ? new NoteAdded("x") : EpisodeExamples.All[Math.Max(1, row.Kind)], named),
        };
        return new Entry<EpisodeEvent>(Id(index + 1), at + Duration.FromHours(row.Late), fact with { OccurredAt = at, By = Who(row.Names) });
    }

    private static EpisodeEvent Naming(EpisodeEvent fact, Guid named) => fact switch
    {
        AssignmentAcknowledged a => a with { Assignment = named },
        TransferAcknowledged t => t with { Transfer = named },
        PhoneDataAuthorised p => p with { Request = named },
        PhoneDataRefused p => p with { Request = named },
        PhoneDataReceived p => p with { Request = named },
        StrategyRecordFiled s => s with { Discussion = named },
        _ => fact,
    };

    private static Actor Who(int n) => new($"idp|{n % 3}", $"Person {n % 3}", n % 2 == 0 ? Role.Supervisor : Role.Investigator);

    private static Guid Id(int index) => Ids.Of($"random {index}");
}
