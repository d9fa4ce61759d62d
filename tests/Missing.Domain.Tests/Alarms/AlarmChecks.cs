using Missing.Domain.Alarms;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Tests.Folding;

namespace Missing.Domain.Tests.Alarms;

/// <summary>The alarms of a history over all its episodes, and entering what they say should be raised.</summary>
internal static class AlarmChecks
{
    internal static ChildAlarms Alarms(this History history, string at) => new([.. history.Files(at)], history.At(at));

    /// <summary>The alarms to raise now, as "supervisor: review attendance".</summary>
    internal static IEnumerable<string> ToRaise(this History history, string at) =>
        history.Alarms(at).ToRaise().Select(a => Line(a.Alarm.ToRole, a.Alarm.Clocks)).Order(StringComparer.Ordinal);

    /// <summary>Raises what is to be raised at the moment to one role; the alarm's id is <c>Ids.Of(id)</c>.</summary>
    internal static History Raised(this History history, string at, Role role, string id)
    {
        var (episode, alarm) = history.Alarms(at).ToRaise().Single(a => a.Alarm.ToRole == role);
        Assert.Equal(history.EpisodeId, episode);
        return history.Then(at, alarm, Actor.System, id: Ids.Of(id));
    }

    internal static History Acknowledged(this History history, string at, string id) => history.Then(at, new AlarmAcknowledged(Ids.Of(id)));

    internal static History Shelved(this History history, string at, string id, string until) =>
        history.Then(at, new AlarmShelved(Ids.Of(id), "Waiting for the hospital", history.At(until)));

    internal static Alarm Alarm(this History history, string id, string at) => history.Alarms(at).All.Single(a => a.Id == Ids.Of(id));

    internal static string About(Alarm alarm) => Line(alarm.ToRole, alarm.Clocks);

    internal static AlarmedClock Overdue(this History history, ClockId clock, string due, string? subject = null) =>
        new(history.EpisodeId, clock, subject, history.At(due));

    private static string Line(Role role, IEnumerable<AlarmedClock> clocks) => $"{role}: {string.Join(' ', clocks.Select(c => c.Clock))}";
}
