using System.Text.Json;

namespace Missing.Fault.Tests;

/// <summary>The state of deadlines, read directly from the tables and not through the Api.</summary>
internal static class Deadlines
{
    public static Task<long> AlarmsAsync(this Site site) => site.CountAsync("select count(*) from events.mt_events where type = 'AlarmRaised'");

    public static Task<long> DeadLettersAsync(this Site site) => site.CountAsync("select count(*) from wolverine.wolverine_dead_letters");

    /// <summary>Waits until an alarm was raised for each child and no message is left that should have been handled.</summary>
    public static Task UntilAllFiredAsync(this Site site, int children, TimeSpan patience)
    {
        var left = "";
        return Until.TrueAsync(
            async () =>
            {
                var (alarms, due) = (await site.AlarmsAsync(), await site.CountAsync(
                    "select count(*) from wolverine.wolverine_incoming_envelopes "
                    + "where status = 'Incoming' or (status = 'Scheduled' and execution_time < now())"));
                left = $"{alarms} alarms for {children} children, {due} messages due, {await site.DeadLettersAsync()} dead letters";
                return alarms >= children && due == 0;
            },
            patience,
            () => left);
    }

    /// <summary>Each child has one alarm, for the supervisor, about the grading; nothing is dead. Returns the worst lateness.</summary>
    public static async Task<TimeSpan> EachFiredOnceAsync(this Site site, IReadOnlyList<Report> reports)
    {
        var alarms = (await site.RowsAsync("select stream_id, data::text, timestamp from events.mt_events where type = 'AlarmRaised'"))
            .Select(row => (Episode: (Guid)row[0], Data: JsonElement.Parse((string)row[1]), At: (DateTime)row[2])).ToList();
        var found = alarms.CountBy(a => a.Episode).ToDictionary();

        Assert.Equal(0, await site.DeadLettersAsync());
        Assert.Empty(reports.Select(r => r.EpisodeId).Except(found.Keys));
        Assert.All(found.Values, times => Assert.Equal(1, times));
        Assert.Equal(reports.Count, alarms.Count);
        Assert.All(alarms, a => Assert.Equal("supervisor", a.Data.GetProperty("toRole").GetString()));
        Assert.All(alarms, a => Assert.Equal("thrive-grading", Assert.Single(a.Data.GetProperty("clocks").EnumerateArray()).GetProperty("clock").GetString()));
        var due = reports.ToDictionary(r => r.EpisodeId, r => r.GradingDueAt);
        var late = alarms.Select(a => a.At - due[a.Episode].UtcDateTime).ToList();
        Assert.All(late, l => Assert.True(l > TimeSpan.FromMilliseconds(-1), $"An alarm came {-l} early."));
        return late.Max();
    }
}
