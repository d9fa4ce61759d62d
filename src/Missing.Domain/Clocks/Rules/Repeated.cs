using Missing.Domain.RepeatMissing;

namespace Missing.Domain.Clocks.Rules;

/// <summary>
/// The clocks of a child who keeps going missing. They are the child's, but each stands on one episode: the one whose
/// report reached the threshold, or for a renewal the latest by then.
/// </summary>
internal static class Repeated
{
    internal static IEnumerable<Span> Panel(CaseFile file) =>
        Standing(file, ClockId.Panel, RepeatClocks.PanelStarts(file.Child, file.Repeats, file.Policy, file.At));

    internal static IEnumerable<Span> StrategyMeeting(CaseFile file) =>
        Standing(file, ClockId.StrategyMeeting, RepeatClocks.MeetingStarts(file.Child, file.Repeats, file.Policy, file.At));

    private static IEnumerable<Span> Standing(CaseFile file, ClockId clock, IReadOnlyList<RepeatClockStart> starts) =>
        starts.Where(s => s.EpisodeId == file.EpisodeId)
            .Select(s => new Span(s.EpisodeId, s.StartedAt, Due.At(file, clock, s.StartedAt), s.MetAt));
}
