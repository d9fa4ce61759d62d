using Missing.Domain.Episodes;

namespace Missing.Domain.Clocks.Rules;

/// <summary>An assignment means nothing until a named person has accepted it.</summary>
internal static class Ownership
{
    internal static IEnumerable<Span> Acknowledge(CaseFile file)
    {
        foreach (var given in Assignments.Of(file.Episode))
            yield return new Span(
                given.Id,
                given.At,
                Due.At(file, ClockId.AcknowledgeAssignment, given.At),
                given.AcknowledgedAt,
                given.Id.ToString(),
                given.SupersededAt);
    }
}
