using System.Runtime.CompilerServices;
using Marten;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Privacy;
using Missing.Projections.Children;
using NodaTime;

namespace Missing.Projections.Reading;

/// <summary>
/// The person on whose behalf a session reads. Every reader returns a record that is closed to the person
/// (<see cref="RecordSight"/>) as its safety stub (<see cref="ClosedRecord"/>): that a child is missing and the risk, but not who.
/// </summary>
/// <remarks>
/// A query session must be given one, so that a new page cannot show a closed record by omission; sessions that write or work in
/// the background read whole records, because rules judge the whole record.
/// </remarks>
public sealed class Sight
{
    private static readonly ConditionalWeakTable<IQuerySession, Sight> BySession = [];

    private readonly Actor person;
    private readonly Instant now;
    private readonly HashSet<Guid> hidden = [];
    private readonly Dictionary<Guid, WholeValue> met = [];

    /// <param name="now">A restriction applies as it is now, whatever moment is asked about.</param>
    public Sight(Actor person, Instant now)
    {
        this.person = person;
        this.now = now;
    }

    /// <summary>For reads on nobody's behalf: by the product itself, and by tools.</summary>
    public static Sight Whole => new(Actor.System, Instant.MinValue);

    /// <summary>The children of whom this person was shown only the stub.</summary>
    public IReadOnlySet<Guid> Hidden => hidden;

    /// <summary>The closed records that this person was told exist, because they gave a whole value of each in a search or in a report.</summary>
    public IReadOnlyDictionary<Guid, WholeValue> Met => met;

    /// <summary>The person is told that a closed record exists, because they gave a whole value of it.</summary>
    public void Meet(Guid child, WholeValue by)
    {
        hidden.Add(child);
        met[child] = by;
    }

    /// <summary>Applies this sight to everything the session reads from now on.</summary>
    public IQuerySession Through(IQuerySession session)
    {
        BySession.AddOrUpdate(session, this);
        return session;
    }

    /// <exception cref="InvalidOperationException">A query session without a sight.</exception>
    internal static Sight Of(IQuerySession session) =>
        BySession.TryGetValue(session, out var sight) ? sight
        : session is IDocumentSession ? Whole
        : throw new InvalidOperationException("Say with whose eyes this session reads: Sight.Through.");

    internal Actor Person => person;

    internal bool MayLook(Casebook book) =>
        person.IsSystem
        || !book.Entries.Any(e => e.Data is RecordRestricted or ConflictDeclared)
        || ChildAt.Fold(book.Entries, Instant.MaxValue).IsOpenTo(person, now);

    internal Casebook Look(Casebook book)
    {
        if (MayLook(book)) return book;
        hidden.Add(book.ChildId);
        return ClosedRecord.Of(book, person);
    }
}
