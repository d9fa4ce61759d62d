using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// What a person posts about an episode. The record is the body of the request; ids that stand in the address are
/// members a body cannot set. One file a command: what may be sent, what is refused, what is recorded.
/// </summary>
public interface IEpisodeCommand
{
    /// <summary>When it happened; none means now.</summary>
    Instant? OccurredAt { get; }

    /// <summary>Pure: judges the command as at its occurredAt, and answers the facts to append or the refusal.</summary>
    Decision<EpisodeEvent> Decide(Situation situation);
}

/// <summary>A command whose fact names another entry, given in the address; a correction keeps naming the same.</summary>
/// <typeparam name="TSelf">The command itself.</typeparam>
public interface IAbout<out TSelf>
    where TSelf : IEpisodeCommand
{
    /// <summary>This command, about the same entry as the fact it is to replace.</summary>
    TSelf AboutSameAs(EpisodeEvent original);
}

/// <summary>Everything a decision may look at.</summary>
/// <param name="File">The case as at the entry's occurredAt, known as of now.</param>
/// <param name="Actor">Who posts it, in which role.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Now">When it is posted.</param>
public sealed record Situation(CaseFile File, Actor Actor, Instant OccurredAt, Instant Now)
{
    public EpisodeAt Episode => File.Episode;

    public Policy.PolicyVersion Policy => File.Policy.InForceAt(OccurredAt);
}
