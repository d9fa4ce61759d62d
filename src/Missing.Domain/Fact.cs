using NodaTime;

namespace Missing.Domain;

/// <summary>
/// The members every stored event has besides its own content. Facts are stored for ever: after a change to the shape of any
/// descendant, stored JSON must still be readable (tests hold a snapshot of each event's JSON).
/// </summary>
/// <remarks>The time a fact was <i>recorded</i> is set by the store, never by a person: see <see cref="Entry{T}"/>.</remarks>
public abstract record Fact
{
    /// <summary>When it happened, as given by the person; may be earlier than the moment of recording.</summary>
    public Instant OccurredAt { get; init; }

    /// <summary>The person who recorded it, and their role.</summary>
    public Actor By { get; init; } = Actor.System;
}

/// <summary>A fact about one child; stored in the child's stream, the only place that holds the identity.</summary>
public abstract record ChildEvent : Fact;

/// <summary>A fact about one missing episode; carries ids, never the child's name.</summary>
public abstract record EpisodeEvent : Fact
{
    /// <summary>Breaks ties between simultaneous grades: the graver comes last and so stands (docs/rules.md §2).</summary>
    internal virtual int Gravity => 0;
}

/// <summary>One fact as stored.</summary>
/// <param name="Id">The entry's own id, which later entries name (considered, acknowledged, corrected).</param>
/// <param name="RecordedAt">When it was stored, in UTC; never given by a person.</param>
/// <param name="Data">The fact; of a record that is closed to the reader, what is told of it.</param>
public sealed record Entry<T>(Guid Id, Instant RecordedAt, T Data)
    where T : Fact
{
    /// <summary>The fact as recorded, where <see cref="Data"/> is only what is told of it: rules judge it, and nobody is shown it.</summary>
    internal T? Recorded { get; init; }

    /// <summary>The entry as recorded.</summary>
    internal Entry<T> Whole => Recorded is { } fact ? new Entry<T>(Id, RecordedAt, fact) : this;
}
