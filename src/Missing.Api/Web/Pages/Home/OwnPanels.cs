using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Projections.Queues;

namespace Missing.Api.Web.Pages.Home;

/// <summary>Work that is the person's own.</summary>
internal static class OwnPanels
{
    public static async Task<HomePanel> OwnedAsync(MissingPage page) => HomePanel.Of(
        "owned",
        QueueWords.Owned.Title,
        "/my-work",
        (await WorkAsync(page)).Owned,
        r => r.Open.Any(c => c.State == ClockState.Overdue),
        r => HomeLine.Of(r.Episode, r.Open.Count > 0 ? r.Open[0].DueAt : null, r.Open.Count > 0 ? ClockWords.Duty(r.Open[0].Clock) : "Nothing is due"),
        QueueWords.Owned.Empty);

    public static async Task<HomePanel> ActionsAsync(MissingPage page) => HomePanel.Of(
        "actions",
        QueueWords.Actions.Title,
        "/my-work",
        (await WorkAsync(page)).Actions,
        r => r.Action.WantedBy <= page.Moment.At,
        r => HomeLine.Of(r.Episode, r.Action.WantedBy, r.Action.Description),
        QueueWords.Actions.Empty);

    public static async Task<HomePanel> ForMeAsync(MissingPage page) => HomePanel.Of(
        "for-me",
        QueueWords.ForMe.Title,
        "/my-work",
        (await WorkAsync(page)).Waiting,
        r => r.Waiting.IsOverdue,
        r => HomeLine.Of(r.Episode, r.Waiting.DueAt, $"{Say.It(r.Waiting.Kind)} by {r.Waiting.GivenBy}"),
        QueueWords.ForMe.Empty);

    private static Task<MyWork> WorkAsync(MissingPage page) =>
        MyWorkReader.ReadAsync(page.Session, page.Caller.Actor, page.Moment, page.Now, page.Cancelled);
}
