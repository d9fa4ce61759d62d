using Missing.Domain.Episodes;

namespace Missing.Domain.Clocks.Rules;

/// <summary>
/// A child who was thought found and was not: nobody has looked for it since, so a supervisor and an inspector are told and
/// one of them decides anew how grave it is (docs/rules.md §2).
/// </summary>
internal static class MissingAgain
{
    internal static IEnumerable<Span> Spans(CaseFile file)
    {
        foreach (var struck in file.Episode.StruckOut.Where(s => s.EndedTheSearch))
        {
            var start = struck.Correction.Data.OccurredAt;
            var looked = file.Episode.Entries.FirstOrDefault(e => IsADecision(e.Data) && e.Data.OccurredAt >= start)?.Data.OccurredAt;
            yield return new Span(
                struck.Correction.Id, start, Due.At(file, ClockId.MissingAgain, start), looked, struck.Entry.Id.ToString());
        }
    }

    private static bool IsADecision(EpisodeEvent fact) => fact is ThriveGraded or Regraded or Reviewed;
}
