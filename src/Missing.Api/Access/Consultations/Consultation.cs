using Missing.Domain.Children;
using Missing.Projections.Children;
using NodaTime;

namespace Missing.Api.Access.Consultations;

/// <summary>The kind of act of looking at personal data; acts of writing are recorded by the events themselves (docs/access.md).</summary>
public enum Act
{
    Consultation,

    /// <summary>To somebody outside the force: a local-authority partner, or a copy for the person themselves.</summary>
    Disclosure,
}

/// <summary>One line of the log, before the database gives it its time.</summary>
/// <param name="Person">Issuer and subject.</param>
/// <param name="Name">The person's name, stored apart from the line.</param>
/// <param name="Seen">The children seen, and the ids that lead to them.</param>
/// <param name="Stubs">The children of whom only the safety stub was shown.</param>
/// <param name="NotShown">A child that the response refers to but shows nothing of.</param>
/// <param name="Lasts">How long a refreshed list is covered by this line; null for a single look.</param>
/// <param name="HappenedAt">Only where the line waited in the spool.</param>
/// <param name="MetBy">The kinds of whole value by which the person found out that a closed record exists; null for none.</param>
public sealed record Consultation(
    Act Act,
    string Person,
    string Name,
    string Role,
    string? Session,
    string Route,
    AccessCode? Reason,
    Seen Seen,
    IReadOnlyList<Guid> Stubs,
    Guid? NotShown,
    Duration? Lasts,
    string Correlation,
    Instant? HappenedAt = null,
    IReadOnlyList<WholeValue>? MetBy = null);
