using Missing.Api.Web.Pages.Alarms;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Home;

/// <summary>Work that waits for anybody of the role: the queues, and the alarms.</summary>
internal static class QueuePanels
{
    public static async Task<HomePanel> AlarmsAsync(MissingPage page, bool everyRole = false)
    {
        var alarms = await ShownAlarm.StandingAsync(page, everyRole);
        return HomePanel.Of(
            "alarms",
            everyRole ? "Newest alarms, for every role" : "Alarms",
            everyRole ? "/alarms?all=true" : "/alarms",
            alarms,
            _ => true,
            a => new HomeLine(
                a.Name ?? a.Reference,
                a.Name is null ? null : a.Reference,
                a.Address,
                a.Risk,
                page.Caller.Actor.Role != Role.Partner,
                a.Overdue[0].DueAt,
                ClockWords.Duty(a.Overdue[0].Clock)),
            QueueWords.Alarms.Empty) with
        { Overdue = 0 };
    }

    public static async Task<HomePanel> ResearchAsync(MissingPage page) => HomePanel.Of(
        "research",
        QueueWords.Research.Title,
        "/queues/research",
        await ResearchQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled),
        r => r.Clock?.State == ClockState.Overdue,
        r => HomeLine.Of(r.Episode, r.Clock?.DueAt, $"{(r.ChildOwed ? 1 : 0) + r.AssociatesOwed.Count} to research"),
        QueueWords.Research.Empty);

    public static async Task<HomePanel> UnownedAsync(MissingPage page) => HomePanel.Of(
        "unowned",
        QueueWords.Unowned.Title,
        "/queues/unassigned",
        (await OwnershipQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled)).Unowned,
        _ => false,
        r => HomeLine.Of(r.Episode, null, $"reported {TimeWords.Ago(r.Episode.ReportedAt, page.Moment.At)}"),
        QueueWords.Unowned.Empty);

    public static async Task<HomePanel> UnacceptedAsync(MissingPage page) => HomePanel.Of(
        "unaccepted",
        QueueWords.Unaccepted.Title,
        "/queues/unassigned",
        (await OwnershipQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled)).Unacknowledged,
        r => r.Waiting.IsOverdue,
        r => HomeLine.Of(r.Episode, r.Waiting.DueAt, $"{Say.It(r.Waiting.Kind)} to {r.Waiting.To}"),
        QueueWords.Unaccepted.Empty);

    public static async Task<HomePanel> EscalatedAsync(MissingPage page) => HomePanel.Of(
        "escalated",
        "Nobody accepted in time",
        "/queues/unassigned",
        [
            .. (await OwnershipQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled)).Unacknowledged
                .Where(r => r.Waiting.IsOverdue),
        ],
        _ => true,
        r => HomeLine.Of(r.Episode, r.Waiting.DueAt, $"{Say.It(r.Waiting.Kind)} to {r.Waiting.To}"),
        "Everything given has been accepted in time.");

    public static async Task<HomePanel> ReviewsAsync(MissingPage page) => HomePanel.Of(
        "reviews",
        QueueWords.Reviews.Title,
        "/queues/reviews",
        await ReviewQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled),
        r => r.Clock.State == ClockState.Overdue,
        r => HomeLine.Of(r.Episode, r.Clock.DueAt, ClockWords.Duty(r.Clock.Clock)),
        QueueWords.Reviews.Empty);

    public static async Task<HomePanel> PhoneDataAsync(MissingPage page) => HomePanel.Of(
        "phone-data",
        QueueWords.PhoneData.Title,
        "/queues/phone-data",
        await PhoneDataQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled),
        r => r.State == ClockState.Overdue,
        r => new HomeLine(r.Reference, null, $"/queues/phone-data/{r.RequestId}", r.RiskLevel, DueAt: r.DueAt, Note: $"Grade {r.Grade}"),
        QueueWords.PhoneData.Empty);

    public static async Task<HomePanel> PpnsAsync(MissingPage page) => HomePanel.Of(
        "ppns",
        QueueWords.Ppns.Title,
        "/queues/ppns",
        await PpnQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled),
        r => r.State == ClockState.Overdue,
        r => new HomeLine(
            r.ChildName ?? "Child not named",
            r.Reference,
            $"/episodes/{r.Reference}",
            HasRisk: false,
            DueAt: r.DueAt,
            Note: $"Level {r.Level}{(r.ImmediateHarm ? ", immediate harm" : "")}{(r.ExploitationMarker == true ? ", exploitation marker" : "")}"),
        QueueWords.Ppns.Empty);
}
