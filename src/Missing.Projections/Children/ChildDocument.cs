using System.Text.Json.Serialization;
using JasperFx.Events;
using Marten.Events.Aggregation;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Projections.Children;

/// <summary>A child's record as stored for reading: its entries, and columns for search and merging.</summary>
public sealed record ChildDocument
{
    public Guid Id { get; init; }

    public IReadOnlyList<Entry<ChildEvent>> Entries { get; init; } = [];

    /// <summary>Names, date of birth, address, phones and description as search compares them (<see cref="ChildSearchText"/>).</summary>
    public string SearchText { get; init; } = "";

    public LocalDate? DateOfBirth { get; init; }

    /// <summary>Keys that records of possibly the same child share (<see cref="Domain.Names.NamedChild.MatchKeys"/>).</summary>
    public IReadOnlyList<string> MatchKeys { get; init; } = [];

    /// <summary>The details as they are now.</summary>
    [JsonIgnore]
    public ChildDetails Details => ChildAt.Fold(Entries, Instant.MaxValue).Details;

    /// <summary>The record this one was merged into.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>The records merged into this one.</summary>
    public IReadOnlyList<Guid> MergedHere { get; init; } = [];

    /// <summary>Somebody broke the glass of this record and nobody has reviewed it.</summary>
    public bool HasUnreviewedGlass { get; init; }

    /// <summary>When the glass was last broken.</summary>
    public Instant? GlassBrokenAt { get; init; }

    /// <summary>When lifting the restriction was last proposed; null while there is no restriction.</summary>
    public Instant? LiftingProposedAt { get; init; }

    /// <summary>
    /// A retention decision was made or a hold was placed: one of the few records that <see cref="Retention.RetentionReader"/>
    /// always reads.
    /// </summary>
    public bool IsReviewed { get; init; }

    public int Version => ChildAt.Version(Entries);

    internal static ChildDocument Of(Guid id, IReadOnlyList<Entry<ChildEvent>> entries)
    {
        var child = ChildAt.Fold(entries, entries.Max(x => x.Data.OccurredAt));
        return new ChildDocument
        {
            Id = id,
            Entries = entries,
            // A record cannot be found once its disposal is decided.
            SearchText = child.IsDisposed ? "" : ChildSearchText.Of(child.Details),
            DateOfBirth = child.Details.DateOfBirth,
            MatchKeys = child.IsDisposed ? [] : LatinNames.Of(child.Details).MatchKeys,
            IsReviewed = entries.Any(x => x.Data is RecordRetained or LegalHoldPlaced or DisposalProposed or RecordDisposed),
            MergedInto = child.MergedInto(id),
            MergedHere = [.. child.MergedHere(id)],
            HasUnreviewedGlass = child.GlassBreaks.Any(b => b.Review is null),
            GlassBrokenAt = child.GlassBreaks.LastOrDefault()?.At,
            LiftingProposedAt = child.Restriction?.Lifting?.At,
        };
    }
}

/// <summary>Inline projection: updates <see cref="ChildDocument"/> in the transaction of each append.</summary>
public sealed partial class ChildProjection : SingleStreamProjection<ChildDocument, Guid>
{
    public ChildProjection()
    {
        foreach (var type in ChildEvents.InFoldOrder) IncludeType(type);
    }

    public override ChildDocument? Evolve(ChildDocument? snapshot, Guid id, IEvent e) =>
        e.Data is ChildEvent fact ? ChildDocument.Of(id, Recorded.Next(snapshot?.Entries ?? [], e, fact)) : snapshot;
}
