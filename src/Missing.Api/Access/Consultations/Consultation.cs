using Missing.Domain.Children;
using NodaTime;

namespace Missing.Api.Access.Consultations;

/// <summary>What was done with personal data by looking; the writing acts stand in the events themselves (docs/access.md).</summary>
public enum Act
{
    Consultation,

    /// <summary>To somebody outside the force: a local-authority partner, or a copy for the person themselves.</summary>
    Disclosure,
}

/// <summary>One line of the log, before the database gives it its time.</summary>
/// <param name="Person">Issuer and subject.</param>
/// <param name="Name">What the person is called, kept apart from the line.</param>
/// <param name="Seen">Of whom; children, and what leads to them.</param>
/// <param name="Stubs">Of these no more was shown than that they are there.</param>
/// <param name="NotShown">A child that the answer leads to and shows nothing of.</param>
/// <param name="Lasts">How long a refreshed list goes on showing the same; none for a single look.</param>
/// <param name="HappenedAt">Only where the line waited in the spool.</param>
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
    Instant? HappenedAt = null);
