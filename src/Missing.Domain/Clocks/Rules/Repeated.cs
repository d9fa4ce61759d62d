using Missing.Domain.RepeatMissing;
using NodaTime;

namespace Missing.Domain.Clocks.Rules;

/// <summary>
/// The clocks of a child who keeps going missing. They are the child's, but each stands on one episode: the one whose
/// report reached the threshold, or for a renewal the latest by then. What will start by itself is asked for too: it is no
/// clock yet, and tells when the case changes.
/// </summary>
internal static class Repeated
{
    internal static IEnumerable<Span> Panel(CaseFile file) =>
        Standing(file, ClockId.Panel, RepeatClocks.PanelStarts(file.Child, file.Repeats, file.Policy, Instant.MaxValue));

    internal static IEnumerable<Span> StrategyMeeting(CaseFile file) =>
        Standing(file, ClockId.StrategyMeeting, RepeatClocks.MeetingStarts(file.Child, file.Repeats, file.Policy, Instant.MaxValue));

    private static IEnumerable<Span> Standing(CaseFile file, ClockId clock, IReadOnlyList<RepeatClockStart> starts) =>
        starts.Where(s => s.EpisodeId == file.EpisodeId)
            .Select(s => new Span(s.EpisodeId, s.StartedAt, Due.At(file, clock, s.StartedAt), s.MetAt));
}
