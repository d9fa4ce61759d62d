using JasperFx.Events;
using Marten.Events.Aggregation;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>
/// The stored <see cref="EpisodeOutline"/> of an episode, apart from its other entries, so that a child with 156 episodes is
/// counted from a few kilobytes.
/// </summary>
public sealed record EpisodeOutlineDocument
{
    public Guid Id { get; init; }

    public Guid ChildId { get; init; }

    public string Reference { get; init; } = "";

    /// <summary>The latest occurredAt of any of its reports, corrected or not.</summary>
    public Instant ReportedAt { get; init; }

    /// <summary>The earliest occurredAt of any of its reports, corrected or not.</summary>
    public Instant FirstReportedAt { get; init; }

    public IReadOnlyList<Entry<EpisodeEvent>> Entries { get; init; } = [];

    public EpisodeOutline ToOutline() => new(Id, Entries);
}

/// <summary>Inline projection: updates <see cref="EpisodeOutlineDocument"/> in the transaction of each append.</summary>
public sealed partial class EpisodeOutlineProjection : SingleStreamProjection<EpisodeOutlineDocument, Guid>
{
    public EpisodeOutlineProjection()
    {
        IncludeType<MissingReported>();
        IncludeType<Located>();
        IncludeType<Found>();
        IncludeType<FoundDeceased>();
        IncludeType<RecordedNotMissing>();
        IncludeType<Closed>();
        IncludeType<Reopened>();
        IncludeType<InformationDecided>();
        IncludeType<Corrected>();
    }

    public override EpisodeOutlineDocument? Evolve(EpisodeOutlineDocument? snapshot, Guid id, IEvent e)
    {
        if (e.Data is not EpisodeEvent fact || !EpisodeOutline.Holds(fact)) return snapshot;
        var outline = snapshot ?? new EpisodeOutlineDocument { Id = id };
        if (fact is MissingReported report)
            outline = outline with
            {
                ChildId = report.ChildId,
                Reference = report.Reference,
                ReportedAt = report.OccurredAt,
                FirstReportedAt = report.OccurredAt,
            };
        if (fact is Corrected { Replacement: MissingReported amended })
            outline = outline with
            {
                ReportedAt = Instant.Max(outline.ReportedAt, amended.OccurredAt),
                FirstReportedAt = Instant.Min(outline.FirstReportedAt, amended.OccurredAt),
            };
        return outline with { Entries = [.. outline.Entries, Recorded.Entry(e, fact)] };
    }
}
