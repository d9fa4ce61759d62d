using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// A command about an episode. The record is the body of the request; ids from the address are members that a body cannot set. Each
/// command has one file with what may be sent, what is refused and what is recorded.
/// </summary>
public interface IEpisodeCommand
{
    /// <summary>When it happened; null means now.</summary>
    Instant? OccurredAt { get; }

    /// <summary>Pure: judges the command as at its occurredAt, and returns the facts to append or the refusal.</summary>
    Decision<EpisodeEvent> Decide(Situation situation);
}

/// <summary>A command whose fact names another entry, given in the address; a correction keeps naming the same entry.</summary>
/// <typeparam name="TSelf">The command itself.</typeparam>
public interface IAbout<out TSelf>
    where TSelf : IEpisodeCommand
{
    /// <summary>This command, about the same entry as the fact it is to replace.</summary>
    TSelf AboutSameAs(EpisodeEvent original);
}

/// <summary>A command that may give something to a person by name.</summary>
public interface INamesPerson : IEpisodeCommand
{
    /// <summary>Null where it names nobody, or a role or team by its kind.</summary>
    string? PersonNamed { get; }
}

/// <summary>Everything a decision may look at.</summary>
/// <param name="File">The case as at the entry's occurredAt, from everything recorded so far.</param>
/// <param name="Actor">The person who posts it, and their role.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Now">When it is posted.</param>
public sealed record Situation(CaseFile File, Actor Actor, Instant OccurredAt, Instant Now)
{
    /// <summary>Whether somebody of the name that the command gives (<see cref="INamesPerson"/>) has signed in; null where it gives none.</summary>
    public bool? PersonKnown { get; init; }

    public EpisodeAt Episode => File.Episode;

    public Policy.PolicyVersion Policy => File.Policy.InForceAt(OccurredAt);
}
