using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain;

namespace Missing.Projections.Reading;

/// <summary>
/// Casebooks as they were last put together: one is the same object as long as none of the documents in it has changed, so that what was worked
/// out from it can be kept too (<see cref="KeptCases"/>).
/// </summary>
internal sealed class KeptCasebooks
{
    private const int Most = 20_000;

    // One for each store: tests and tools open several in one process.
    private static readonly ConditionalWeakTable<IDocumentStore, KeptCasebooks> ByStore = [];

    private readonly ConcurrentDictionary<Guid, (IReadOnlyList<object> Sources, Casebook Book)> kept = new();

    internal static KeptCasebooks Of(IQuerySession session) => ByStore.GetValue(session.DocumentStore, _ => new KeptCasebooks());

    /// <param name="sources">Everything that the casebook is put together from.</param>
    internal Casebook Of(Guid child, IReadOnlyList<object> sources, Func<Casebook> assemble)
    {
        if (kept.TryGetValue(child, out var held) && held.Sources.SequenceEqual(sources, ReferenceEqualityComparer.Instance)) return held.Book;
        if (kept.Count >= Most) kept.Clear();
        var book = assemble();
        kept[child] = (sources, book);
        return book;
    }
}
