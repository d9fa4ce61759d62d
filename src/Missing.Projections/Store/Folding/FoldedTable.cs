using System.Text.Json;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Policy;

namespace Missing.Projections.Store.Folding;

/// <summary>
/// A table of what people are shown or found by, each row folded from the events of one stream. The store takes its projections from
/// <see cref="All"/>, and so does the comparison of every row with its events: a projection cannot be in one and not in the other.
/// </summary>
public abstract class FoldedTable(string name)
{
    public static readonly IReadOnlyList<FoldedTable> All =
    [
        new EpisodeRowTable(),
        new FoldedDocumentTable<EpisodeOutlineDocument, EpisodeOutlineProjection>("episode_outline"),
        new FoldedDocumentTable<ChildDocument, ChildProjection>("child"),
        new FoldedDocumentTable<PolicyDocument, PolicyProjection>("policy"),
    ];

    /// <summary>With its schema.</summary>
    public string Name { get; } = $"{MissingStore.DocumentSchema}.{name}";

    /// <summary>Adds the inline projection to the store, and its document where it has one.</summary>
    public abstract void Configure(StoreOptions options);

    /// <summary>The row that these events make, as this version writes it; null where they make none.</summary>
    /// <exception cref="InvalidOperationException">The events do not follow each other.</exception>
    public abstract JsonElement? Fold(Guid stream, IReadOnlyList<IEvent> events);

    /// <summary>The stored document as this version understands it: a member it has no code for is shown to nobody. Null of a row without one.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public abstract JsonElement? Understood(JsonElement row);

    /// <summary>The columns of a row that does not exist yet which are not members of what was folded.</summary>
    internal virtual IEnumerable<(string Column, object Value)> Beside(JsonElement folded, int events) => [];
}

/// <summary>The plain table of <see cref="EpisodeRow"/>.</summary>
internal sealed class EpisodeRowTable() : FoldedTable("episode")
{
    public override void Configure(StoreOptions options) => options.Projections.Add(new EpisodeRows(), ProjectionLifecycle.Inline);

    public override JsonElement? Fold(Guid stream, IReadOnlyList<IEvent> events)
    {
        if (events.Count == 0 || events[0].Data is not EpisodeEvent) return null;
        var entries = events.Aggregate((IReadOnlyList<Entry<EpisodeEvent>>)[], (before, e) => Recorded.Next(before, e, (EpisodeEvent)e.Data));
        return JsonSerializer.SerializeToElement(EpisodeRow.Of(stream, entries), MissingJson.Shared);
    }

    public override JsonElement? Understood(JsonElement row) => null;
}

internal sealed class FoldedDocumentTable<TDocument, TProjection>(string alias) : FoldedTable($"mt_doc_{alias}")
    where TDocument : class
    where TProjection : SingleStreamProjection<TDocument, Guid>, new()
{
    private readonly TProjection projection = new();

    public override void Configure(StoreOptions options)
    {
        options.Projections.Add<TProjection>(ProjectionLifecycle.Inline);
        options.Schema.For<TDocument>().DocumentAlias(alias);
    }

    public override JsonElement? Fold(Guid stream, IReadOnlyList<IEvent> events) =>
        events.Aggregate(default(TDocument), (document, e) => projection.Evolve(document, stream, e)) is { } folded
            ? JsonSerializer.SerializeToElement(folded, MissingJson.Shared)
            : null;

    public override JsonElement? Understood(JsonElement row) =>
        JsonSerializer.SerializeToElement(row.GetProperty("data").Deserialize<TDocument>(MissingJson.Shared), MissingJson.Shared);

    internal override IEnumerable<(string Column, object Value)> Beside(JsonElement folded, int events) =>
        [("data", folded), ("mt_version", events), ("mt_dotnet_type", typeof(TDocument).FullName!), ("mt_last_modified", DateTimeOffset.UtcNow)];
}
