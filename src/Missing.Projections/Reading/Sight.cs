using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>
/// With whose eyes a session reads. A record that is closed to the person (<see cref="RecordSight"/>) comes out of every
/// reader as its safety stub (<see cref="Hidden"/>): that a child is missing and how grave it is, and nothing of who.
/// </summary>
/// <remarks>
/// A session that only reads must be given one, so that a new page cannot show what it may not by forgetting; what writes or
/// works in the background reads whole, since rules judge the whole record.
/// </remarks>
public sealed class Sight
{
    private static readonly ConditionalWeakTable<IQuerySession, Sight> BySession = [];

    private readonly Actor person;
    private readonly Instant now;
    private readonly HashSet<Guid> hidden = [];

    /// <param name="now">A restriction binds as it stands now, whatever moment is asked about.</param>
    public Sight(Actor person, Instant now)
    {
        this.person = person;
        this.now = now;
    }

    /// <summary>For what answers to nobody: the product itself, and tools.</summary>
    public static Sight Whole => new(Actor.System, Instant.MinValue);

    /// <summary>The children of whom this person was shown no more than the stub.</summary>
    public IReadOnlySet<Guid> Hidden => hidden;

    /// <summary>Everything the session reads from now on is read with these eyes.</summary>
    public IQuerySession Through(IQuerySession session)
    {
        BySession.AddOrUpdate(session, this);
        return session;
    }

    /// <exception cref="InvalidOperationException">A session that only reads, and nobody said for whom.</exception>
    internal static Sight Of(IQuerySession session) =>
        BySession.TryGetValue(session, out var sight) ? sight
        : session is IDocumentSession ? Whole
        : throw new InvalidOperationException("Say with whose eyes this session reads: Sight.Through.");

    internal Casebook Look(Casebook book)
    {
        if (person.IsSystem || !book.Entries.Any(e => e.Data is RecordRestricted or ConflictDeclared)) return book;
        if (ChildAt.Fold(book.Entries, Instant.MaxValue).IsOpenTo(person, now)) return book;
        hidden.Add(book.ChildId);
        return Reading.Hidden.Of(book);
    }
}
