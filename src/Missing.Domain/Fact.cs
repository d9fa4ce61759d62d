using NodaTime;

namespace Missing.Domain;

/// <summary>
/// What every stored event carries besides its own content. Facts are stored for ever: a change to the shape of any
/// descendant must still read what is stored (tests hold a snapshot of each event's JSON).
/// </summary>
/// <remarks>When a fact was <i>recorded</i> is the store's to say, not the person's: see <see cref="Entry{T}"/>.</remarks>
public abstract record Fact
{
    /// <summary>When it happened, as the person says; may lie before the moment of recording.</summary>
    public Instant OccurredAt { get; init; }

    /// <summary>Who recorded it, and in which role.</summary>
    public Actor By { get; init; } = Actor.System;
}

/// <summary>A fact about one child; stored in the child's stream, the only place where identity stands.</summary>
public abstract record ChildEvent : Fact;

/// <summary>A fact about one missing episode; carries ids, never the child's name.</summary>
public abstract record EpisodeEvent : Fact
{
    /// <summary>Breaks ties of simultaneous grades: the graver comes last and so stands (domain rule §2).</summary>
    internal virtual int Gravity => 0;
}

/// <summary>One fact as the store took it.</summary>
/// <param name="Id">The entry's own id, which later entries name (considered, acknowledged, corrected).</param>
/// <param name="RecordedAt">When the store took it, UTC; never given by a person.</param>
/// <param name="Data">The fact.</param>
public sealed record Entry<T>(Guid Id, Instant RecordedAt, T Data)
    where T : Fact;
