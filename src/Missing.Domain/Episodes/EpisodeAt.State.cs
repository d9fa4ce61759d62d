using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>The basic questions: the episode's status, its owner, its risk level.</summary>
public sealed partial class EpisodeAt
{
    private IReadOnlyList<Grade>? grades;

    /// <summary>The report; null as at a moment before it.</summary>
    public Step<MissingReported>? Report => First<MissingReported>();

    public bool IsReported => Report is not null;

    public Instant ReportedAt => (Report ?? throw new InvalidOperationException("Not yet reported at the moment asked.")).At;

    public Guid ChildId => (Report ?? throw new InvalidOperationException("Not yet reported at the moment asked.")).Fact.ChildId;

    /// <summary>The child was seen, alive or dead.</summary>
    public Instant? FoundAt
    {
        get
        {
            var (found, deceased) = (First<Found>()?.At, First<FoundDeceased>()?.At);
            return found is null || deceased < found ? deceased ?? found : found;
        }
    }

    public Instant? DeceasedAt => First<FoundDeceased>()?.At;

    public Step<RecordedNotMissing>? NotMissing => First<RecordedNotMissing>();

    public bool IsDuplicate => NotMissing?.Fact.Outcome == NotMissingOutcome.Duplicate;

    /// <summary>The child of another force, found here: no missing report of ours.</summary>
    public bool IsMissingElsewhere => Report?.Fact.MissingElsewhere is not null;

    /// <summary>When the child stopped being missing: found, or recorded as not missing.</summary>
    public Instant? EndedAt
    {
        get
        {
            var (found, notMissing) = (FoundAt, NotMissing?.At);
            return found is null || notMissing < found ? notMissing ?? found : found;
        }
    }

    /// <summary>The moment until which the search ran: now, or when it ended. Flags about the search are judged as at this moment.</summary>
    public Instant SearchedUntil => EndedAt is { } end && end < At ? end : At;

    /// <summary>
    /// Closed, and what it was closed on stands: a child whose finding was struck out is missing, whatever was closed since
    /// (docs/rules.md §2).
    /// </summary>
    public bool IsClosed =>
        Last<Closed>() is { } closed && SeenBefore(closed.Index) && ReopenedAfter(closed.Index) is null;

    public EpisodeStatus Status =>
        NotMissing is not null ? EpisodeStatus.NotMissing
        : IsClosed ? EpisodeStatus.Closed
        : FoundAt is not null ? EpisodeStatus.Found
        : First<Located>() is not null ? EpisodeStatus.Located
        : EpisodeStatus.Missing;

    /// <summary>Missing or located: nobody has seen the child.</summary>
    public bool IsMissing => Status is EpisodeStatus.Missing or EpisodeStatus.Located;

    /// <summary>Closed, or recorded as not missing: nobody needs to own it, though duties of the return may run.</summary>
    public bool IsOver => Status is EpisodeStatus.Closed or EpisodeStatus.NotMissing;

    /// <summary>Where and when the child was last seen, as the report says.</summary>
    public LastSeen? LastSeen => Report?.Fact.LastSeen;

    /// <summary>The last entry made by a person; the product's own entries do not show what people did.</summary>
    public Entry<EpisodeEvent>? LastEntry => Entries.LastOrDefault(e => !e.Data.By.IsSystem);

    /// <summary>Every decision on the risk level, in fold order.</summary>
    public IReadOnlyList<Grade> Grades => grades ??= [.. ReadGrades()];

    /// <summary>The current grade, or null while ungraded.</summary>
    public Grade? StandingGrade => Grades.Count > 0 ? Grades[^1] : null;

    public RiskLevel? RiskLevel => StandingGrade?.Level;

    public ResponseGrade? ResponseGrade => Grades.LastOrDefault(g => g.Response is not null)?.Response;

    /// <summary>The level at a moment; ungraded counts as medium (docs/rules.md §4).</summary>
    public RiskLevel LevelAt(Instant moment)
    {
        var level = Episodes.RiskLevel.Medium;
        foreach (var grade in Grades)
        {
            if (grade.At > moment) break;
            level = grade.Level;
        }

        return level;
    }

    public bool EverHigh => Grades.Any(g => g.Level == Episodes.RiskLevel.High);

    /// <summary>The gravest level ever decided, or null while ungraded.</summary>
    public RiskLevel? HighestRisk => Grades.Count > 0 ? Grades.Max(g => g.Level) : null;

    /// <summary>The first decision that made the child high risk.</summary>
    public Grade? FirstHigh => Grades.FirstOrDefault(g => g.Level == Episodes.RiskLevel.High);

    /// <summary>Since when the child has been high risk without a break; null when it is not high risk.</summary>
    public Instant? HighSince
    {
        get
        {
            Instant? since = null;
            foreach (var grade in Grades) since = grade.Level == Episodes.RiskLevel.High ? since ?? grade.At : null;
            return since;
        }
    }

    /// <summary>The named person who accepted the episode last; an unanswered assignment changes nothing.</summary>
    public string? Owner => LastAcceptance switch
    {
        AssignmentAcknowledged accepted => accepted.By.Name,
        TransferAcknowledged accepted when Find<TransferRequested>(accepted.Transfer) is { } transfer =>
            $"{transfer.Fact.Recipient}, {transfer.Fact.ToForce}",
        _ => null,
    };

    /// <summary>The owner's <see cref="Actor.Id"/>; none when nobody owns it, or another force does.</summary>
    public string? OwnerId => LastAcceptance is AssignmentAcknowledged accepted ? accepted.By.Id : null;

    /// <summary>When the owner accepted it.</summary>
    public Instant? OwnedSince => LastAcceptance?.OccurredAt;

    /// <summary>The role in which the owner accepted; none when nobody owns it, or another force does.</summary>
    public Role? OwnerRole => LastAcceptance is AssignmentAcknowledged accepted ? accepted.By.Role : null;

    /// <summary>
    /// What was recorded of a return that has been struck out, and that no other finding bears: each with the finding it was
    /// recorded on the strength of.
    /// </summary>
    public IEnumerable<(Entry<EpisodeEvent> Entry, StruckOut On)> RestingOnStruckOut
    {
        get
        {
            foreach (var entry in Entries.Where((e, i) => IsOfTheReturn(e.Data) && !SeenBefore(i)))
                if (StruckOut.LastOrDefault(s => s.ToldOfAReturn && IsBetween(entry, s)) is { } on)
                    yield return (entry, on);

            static bool IsBetween(Entry<EpisodeEvent> entry, StruckOut on) =>
                FoldOrder<EpisodeEvent>.Instance.Compare(on.Entry, entry) < 0 && entry.Data.OccurredAt <= on.Correction.Data.OccurredAt;
        }
    }

    /// <summary>When the episode was next opened again, by itself or as the decision on information.</summary>
    internal Instant? ReopenedAfter(int index) =>
        Entries.Skip(index + 1).FirstOrDefault(e => e.Data is Reopened or InformationDecided { Outcome: InformationOutcome.Reopened })?.Data.OccurredAt;

    private bool SeenBefore(int index)
    {
        for (var i = 0; i < index; i++)
            if (Entries[i].Data is Found or FoundDeceased) return true;
        return false;
    }

    private static bool IsOfTheReturn(EpisodeEvent fact) => fact
        is ChildPlaced or PreventionInterviewHeld or CrimeDecided or PpnSubmitted or PpnCovered or PpnNotRequired
        or ReturnHomeInterviewOffered or ReturnHomeInterviewHeld or ReturnHomeInterviewDeclined or Closed;

    private EpisodeEvent? LastAcceptance => Entries.LastOrDefault(e => e.Data is AssignmentAcknowledged or TransferAcknowledged)?.Data;

    /// <summary>
    /// The version for optimistic concurrency: the number of entries made by people. The product's own entries do not make a
    /// person's version stale.
    /// </summary>
    public static int Version(IEnumerable<Entry<EpisodeEvent>> recorded) => recorded.Count(e => !e.Data.By.IsSystem);

    private IEnumerable<Grade> ReadGrades()
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            var grade = Entries[i].Data switch
            {
                ThriveGraded g => new Grade(i, Entries[i].Id, g.OccurredAt, g.RiskLevel, g.ResponseGrade, g.NextReviewAt),
                Regraded g => new Grade(i, Entries[i].Id, g.OccurredAt, g.RiskLevel, g.ResponseGrade, g.NextReviewAt),
                _ => null,
            };
            if (grade is not null) yield return grade;
        }
    }
}

/// <summary>One decision on the risk level, first or later.</summary>
public sealed record Grade(int Index, Guid Id, Instant At, RiskLevel Level, ResponseGrade? Response, Instant? NextReviewAt);
