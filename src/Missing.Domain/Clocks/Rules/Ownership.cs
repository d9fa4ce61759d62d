using Missing.Domain.Episodes;
using Missing.Domain.Policy;

namespace Missing.Domain.Clocks.Rules;

/// <summary>An assignment means nothing until a named person has accepted it.</summary>
internal static class Ownership
{
    internal static IEnumerable<Span> Acknowledge(CaseFile file)
    {
        // Somebody else's child who was found here still has to be taken over. Before the release that said so, a finding ended it.
        var since = file.Policy.Since(Releases.November2026);
        foreach (var given in Assignments.Of(file.Episode))
            yield return new Span(
                given.Id,
                given.At,
                Due.At(file, ClockId.AcknowledgeAssignment, given.At),
                given.AcknowledgedAt,
                given.Id.ToString(),
                given.SupersededAt)
            {
                EndedBy = given.Kind == AssignmentKind.Transfer && since <= given.At ? EndedBy.DeathOrNotMissing : null,
            };
    }
}
