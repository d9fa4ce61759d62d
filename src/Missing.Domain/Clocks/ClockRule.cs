using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Domain.Privacy;
using NodaTime;

namespace Missing.Domain.Clocks;

/// <summary>The events that make a clock moot before it is met.</summary>
public enum EndedBy
{
    /// <summary>Finding the child, alive or dead, or recording not missing: the search is over.</summary>
    EndOfSearch,

    /// <summary>A death, or recording not missing; finding the child alive ends nothing.</summary>
    DeathOrNotMissing,

    /// <summary>Only recording not missing.</summary>
    NotMissing,

    /// <summary>Nothing: it is about an episode that has ended.</summary>
    Nothing,
}

/// <summary>One row of the clock table.</summary>
/// <param name="Starts">What starts it, in words; for people and for docs/clocks.md.</param>
/// <param name="Stops">What stops it, in words.</param>
/// <param name="AlarmRole">The role that is told when it falls due; null means it is shown without an alarm.</param>
/// <param name="IsReturnDuty">Keeps a found or closed episode on the board while it runs.</param>
/// <param name="Spans">Finds every run of the clock in a case.</param>
public sealed record ClockRule(
    ClockId Id,
    string Starts,
    string Stops,
    Role? AlarmRole,
    EndedBy EndedBy,
    bool IsReturnDuty,
    Func<CaseFile, IEnumerable<Span>> Spans)
{
    /// <summary>The release that brought the rule: it judges nothing that began before the force had that release.</summary>
    public int Release { get; init; } = Releases.First;

    /// <summary>Runs of this clock that something else makes moot, in words, and what.</summary>
    public (string Of, EndedBy By)? Apart { get; init; }

    /// <summary>What is told of it where the record is closed to the reader: the most, but of those that rest on what is not told.</summary>
    public WhenClosed WhenClosed { get; init; } = WhenClosed.Told;

    /// <summary>The owner is told first; <see cref="AlarmRole"/> is told when nobody owns the episode, or the owner does not answer.</summary>
    public bool OwnerFirst { get; init; }

    /// <summary>The role that is told when <see cref="AlarmRole"/> does not answer.</summary>
    public Role? ThenTold { get; init; }

    /// <summary>A second role that is told as well.</summary>
    public Role? AlsoTold { get; init; }

    /// <summary>Who is told next when nobody of the role told has answered; none where it ends with that role.</summary>
    public Role? PassedOnTo(Role told) => OwnerFirst && told != AlarmRole ? AlarmRole : told == AlarmRole ? ThenTold : null;

    /// <summary>Who is told as things stand in this case; <see cref="AlsoTold"/> besides.</summary>
    public Role? AlarmRoleIn(CaseFile file) => OwnerFirst ? file.Episode.OwnerRole ?? AlarmRole : AlarmRole;
}

/// <summary>One run of a clock, before anything made it moot.</summary>
/// <param name="MetAt">When it was stopped by its own stopping event, if it was.</param>
/// <param name="MootAt">When a reason particular to this clock made it moot, apart from the rule's <see cref="EndedBy"/>.</param>
public sealed record Span(Guid StartedBy, Instant StartedAt, Instant DueAt, Instant? MetAt, string? Subject = null, Instant? MootAt = null)
{
    /// <summary>The release from which this start counts, where a clock that was there before has one more.</summary>
    public int Release { get; init; } = Releases.First;

    /// <summary>What makes this run moot, where it is one of those that the rule sets <see cref="ClockRule.Apart"/>.</summary>
    public EndedBy? EndedBy { get; init; }
}

/// <summary>Due moments that depend on a risk level which may change; shared by several rules.</summary>
internal static class Due
{
    internal static Instant At(CaseFile file, ClockId clock, Instant start, string? when = null) =>
        file.Policy.InForceAt(start).Due(clock, start, when);

    /// <summary>
    /// The earliest of the due time under the level at the start and, for each moment at which the risk became graver before
    /// <paramref name="until"/>, that moment plus the graver level's duration (docs/rules.md §4).
    /// </summary>
    internal static Instant ByRisk(CaseFile file, ClockId clock, Instant start, Instant? until)
    {
        var policy = file.Policy.InForceAt(start);
        var worst = file.Episode.LevelAt(start);
        var due = policy.Due(clock, start, worst);
        foreach (var grade in file.Episode.Grades)
        {
            if (grade.At <= start || grade.At > until || grade.Level <= worst) continue;
            worst = grade.Level;
            due = Instant.Min(due, policy.Due(clock, grade.At, worst));
        }

        return due;
    }

    /// <summary>Since when the child has had a significant exploitation marker, as known during the search.</summary>
    internal static Instant? SignificantExploitationSince(CaseFile file) =>
        file.ChildDuringSearch.Markers.Where(m => m.IsSignificantExploitation).Select(m => (Instant?)m.Since).Min();
}
