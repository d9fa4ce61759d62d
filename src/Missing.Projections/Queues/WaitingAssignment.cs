using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Projections.Queues;

/// <summary>An assignment, handover or transfer that nobody has accepted.</summary>
/// <param name="EntryId">The entry id that the acknowledgement names.</param>
/// <param name="ToKind">Person, role or team; null for another force.</param>
/// <param name="DueAt">When somebody has to have accepted.</param>
public sealed record WaitingAssignment(
    Guid EntryId, AssignmentKind Kind, string To, PartyKind? ToKind, string GivenBy, Instant Since, Instant DueAt, bool IsOverdue)
{
    /// <summary>Every waiting assignment of an episode, in the order given; none once the episode is over.</summary>
    internal static IEnumerable<WaitingAssignment> Of(CaseFile file) => Open(file).Select(a => Of(file, a));

    /// <summary>The waiting assignments that this person can accept.</summary>
    internal static IEnumerable<WaitingAssignment> For(Actor person, CaseFile file) =>
        Open(file).Where(a => a.Party is { } party && Addressed.To(party, person)).Select(a => Of(file, a));

    private static IEnumerable<Assignment> Open(CaseFile file) =>
        file.Episode.IsOver ? [] : Assignments.Of(file.Episode).Where(a => a.IsOpen);

    // After the return no clock runs for it, but the time allowed is the same.
    private static WaitingAssignment Of(CaseFile file, Assignment given)
    {
        var due = file.Policy.InForceAt(given.At).Due(ClockId.AcknowledgeAssignment, given.At);
        return new WaitingAssignment(given.Id, given.Kind, given.To, given.Party?.Kind, given.By.Name, given.At, due, due <= file.At);
    }
}
