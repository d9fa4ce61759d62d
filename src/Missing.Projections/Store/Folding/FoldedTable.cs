using System.Text.Json;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Missing.Projections.Children;
using Missing.Projections.Episodes;
using Missing.Projections.Policy;

namespace Missing.Projections.Store.Folding;

/// <summary>
/// A table of what people are shown, each row folded from the events of one stream. The store takes its projections from
/// <see cref="All"/>, and so does the comparison of every row with its events: a projection cannot be in one and not in the other.
/// </summary>
public abstract class FoldedTable(string alias)
{
    public static readonly IReadOnlyList<FoldedTable> All =
    [
        new FoldedTable<EpisodeDocument, EpisodeProjection>("episode"),
        new FoldedTable<EpisodeOutlineDocument, EpisodeOutlineProjection>("episode_outline"),
        new FoldedTable<ChildDocument, ChildProjection>("child"),
        new FoldedTable<PolicyDocument, PolicyProjection>("policy"),
    ];

    /// <summary>With its schema.</summary>
    public string Name { get; } = $"{MissingStore.DocumentSchema}.mt_doc_{alias}";

    protected string Alias { get; } = alias;

    /// <summary>Adds the document and its inline projection to the store.</summary>
    public abstract void Configure(StoreOptions options);

    /// <summary>The row that these events make, as this version writes it; null where they make none.</summary>
    /// <exception cref="InvalidOperationException">The events do not follow each other.</exception>
    public abstract JsonElement? Fold(Guid stream, IEnumerable<IEvent> events);

    /// <summary>A stored row as this version understands it: a member it has no code for is shown to nobody.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    public abstract JsonElement Understood(JsonElement stored);
}

internal sealed class FoldedTable<TDocument, TProjection>(string alias) : FoldedTable(alias)
    where TDocument : class
    where TProjection : SingleStreamProjection<TDocument, Guid>, new()
{
    private readonly TProjection projection = new();

    public override void Configure(StoreOptions options)
    {
        options.Projections.Add<TProjection>(ProjectionLifecycle.Inline);
        options.Schema.For<TDocument>().DocumentAlias(Alias);
    }

    public override JsonElement? Fold(Guid stream, IEnumerable<IEvent> events) =>
        events.Aggregate(default(TDocument), (document, e) => projection.Evolve(document, stream, e)) is { } folded
            ? JsonSerializer.SerializeToElement(folded, MissingJson.Shared)
            : null;

    public override JsonElement Understood(JsonElement stored) =>
        JsonSerializer.SerializeToElement(stored.Deserialize<TDocument>(MissingJson.Shared), MissingJson.Shared);
}
