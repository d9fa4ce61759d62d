using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Clocks;

/// <summary>What makes a clock moot before it is met.</summary>
public enum EndedBy
{
    /// <summary>Finding the child, alive or dead, or recording not missing: the search is over.</summary>
    EndOfSearch,

    /// <summary>A death, or recording not missing; finding the child alive ends nothing.</summary>
    DeathOrNotMissing,

    /// <summary>Only recording not missing.</summary>
    NotMissing,
}

/// <summary>One row of the clock table.</summary>
/// <param name="Starts">What starts it, in words; for people and for docs/clocks.md.</param>
/// <param name="Stops">What stops it, in words.</param>
/// <param name="AlarmRole">Who is told when it falls due; none means shown, no alarm.</param>
/// <param name="IsReturnDuty">Keeps a found or closed episode on the board while it runs.</param>
/// <param name="Spans">Every running of it in a case.</param>
public sealed record ClockRule(
    ClockId Id,
    string Starts,
    string Stops,
    Role? AlarmRole,
    EndedBy EndedBy,
    bool IsReturnDuty,
    Func<CaseFile, IEnumerable<Span>> Spans)
{
    /// <summary>The release it came with: it judges nothing that began before the force had it.</summary>
    public int Release { get; init; } = Releases.First;

    /// <summary>The owner is told first; <see cref="AlarmRole"/> when nobody owns the episode, or the owner does not answer.</summary>
    public bool OwnerFirst { get; init; }

    /// <summary>Who is told as things stand in this case.</summary>
    public Role? AlarmRoleIn(CaseFile file) => OwnerFirst ? file.Episode.OwnerRole ?? AlarmRole : AlarmRole;
}

/// <summary>One running of a clock, before anything made it moot.</summary>
/// <param name="MetAt">When what stops it happened, if it has.</param>
/// <param name="MootAt">When something of its own made it moot, beyond the rule's <see cref="EndedBy"/>.</param>
public sealed record Span(Guid StartedBy, Instant StartedAt, Instant DueAt, Instant? MetAt, string? Subject = null, Instant? MootAt = null);

/// <summary>What the rules share: due moments that depend on a risk which may change.</summary>
internal static class Due
{
    internal static Instant At(CaseFile file, ClockId clock, Instant start, string? when = null) =>
        file.Policy.InForceAt(start).Due(clock, start, when);

    /// <summary>
    /// The earlier of the due time under the level at the start and, for each moment of becoming graver before
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

    /// <summary>Since when the child has carried a significant exploitation marker, as the search knew it.</summary>
    internal static Instant? SignificantExploitationSince(CaseFile file) =>
        file.ChildDuringSearch.Markers.Where(m => m.IsSignificantExploitation).Select(m => (Instant?)m.Since).Min();
}
