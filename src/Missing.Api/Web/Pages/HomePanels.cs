using Missing.Api.Web.Pages.Alarms;
using Missing.Api.Web.Words;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Retention;
using Missing.Projections.Board;
using Missing.Projections.Episodes;
using Missing.Projections.Policy;
using Missing.Projections.Queues;
using Missing.Projections.RepeatMissing;
using Missing.Projections.Restricting;
using Missing.Projections.Retention;

namespace Missing.Api.Web.Pages;

/// <summary>The panels of the home page, each read for the moment that the page shows.</summary>
public static class HomePanels
{
    private const int MostLines = 6;

    /// <summary>The panels of a role, the most needed first (docs/rules.md §1).</summary>
    public static async Task<IReadOnlyList<HomePanel>> OfAsync(MissingPage page) => page.Caller.Actor.Role switch
    {
        Role.Operator => [await Alarms(page, everyRole: true), await Unaccepted(page), await Unowned(page)],
        Role.Researcher => [await Research(page), await ForMe(page), await Alarms(page)],
        Role.Supervisor => [await Alarms(page), await Unowned(page), await Unaccepted(page), await Reviews(page)],
        Role.Investigator => [await ForMe(page), await Owned(page), await Actions(page), await Alarms(page)],
        Role.Inspector =>
            [await Alarms(page), await Escalated(page), await Broken(page), await Liftings(page), .. await Decisions(page), await Proposals(page), .. await Retention(page)],
        Role.Authoriser => [await PhoneData(page), await Alarms(page)],
        Role.Chair => [await RepeatMissing(page), await Actions(page), await Alarms(page)],
        Role.Raru => [await Ppns(page), await Alarms(page)],
        Role.RecordsManager => await Retention(page),
        Role.Partner => [await OurChildren(page), await Alarms(page)],
        Role.Auditor => [await Broken(page), await Liftings(page)],
        _ => [],
    };

    private static async Task<HomePanel> Alarms(MissingPage page, bool everyRole = false)
    {
        var alarms = await ShownAlarm.StandingAsync(page, everyRole);
        return Panel(
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

    private static async Task<HomePanel> Research(MissingPage page) => Panel(
        "research",
        QueueWords.Research.Title,
        "/queues/research",
        await ResearchQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled),
        r => r.Clock?.State == ClockState.Overdue,
        r => Line(r.Episode, r.Clock?.DueAt, $"{(r.ChildOwed ? 1 : 0) + r.AssociatesOwed.Count} to research"),
        QueueWords.Research.Empty);

    private static async Task<HomePanel> Unowned(MissingPage page) => Panel(
        "unowned",
        QueueWords.Unowned.Title,
        "/queues/unassigned",
        (await OwnershipQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled)).Unowned,
        _ => false,
        r => Line(r.Episode, null, $"reported {TimeWords.Ago(r.Episode.ReportedAt, page.Moment.At)}"),
        QueueWords.Unowned.Empty);

    private static async Task<HomePanel> Unaccepted(MissingPage page) => Panel(
        "unaccepted",
        QueueWords.Unaccepted.Title,
        "/queues/unassigned",
        (await OwnershipQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled)).Unacknowledged,
        r => r.Waiting.IsOverdue,
        r => Line(r.Episode, r.Waiting.DueAt, $"{Say.It(r.Waiting.Kind)} to {r.Waiting.To}"),
        QueueWords.Unaccepted.Empty);

    private static async Task<HomePanel> Escalated(MissingPage page) => Panel(
        "escalated",
        "Nobody accepted in time",
        "/queues/unassigned",
        [
            .. (await OwnershipQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled)).Unacknowledged
                .Where(r => r.Waiting.IsOverdue),
        ],
        _ => true,
        r => Line(r.Episode, r.Waiting.DueAt, $"{Say.It(r.Waiting.Kind)} to {r.Waiting.To}"),
        "Everything given has been accepted in time.");

    private static async Task<HomePanel> Reviews(MissingPage page) => Panel(
        "reviews",
        QueueWords.Reviews.Title,
        "/queues/reviews",
        await ReviewQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled),
        r => r.Clock.State == ClockState.Overdue,
        r => Line(r.Episode, r.Clock.DueAt, ClockWords.Duty(r.Clock.Clock)),
        QueueWords.Reviews.Empty);

    private static async Task<HomePanel> Owned(MissingPage page) => Panel(
        "owned",
        QueueWords.Owned.Title,
        "/my-work",
        (await WorkAsync(page)).Owned,
        r => r.Open.Any(c => c.State == ClockState.Overdue),
        r => Line(r.Episode, r.Open.Count > 0 ? r.Open[0].DueAt : null, r.Open.Count > 0 ? ClockWords.Duty(r.Open[0].Clock) : "Nothing is due"),
        QueueWords.Owned.Empty);

    private static async Task<HomePanel> Actions(MissingPage page) => Panel(
        "actions",
        QueueWords.Actions.Title,
        "/my-work",
        (await WorkAsync(page)).Actions,
        r => r.Action.WantedBy <= page.Moment.At,
        r => Line(r.Episode, r.Action.WantedBy, r.Action.Description),
        QueueWords.Actions.Empty);

    private static async Task<HomePanel> ForMe(MissingPage page) => Panel(
        "for-me",
        QueueWords.ForMe.Title,
        "/my-work",
        (await WorkAsync(page)).Waiting,
        r => r.Waiting.IsOverdue,
        r => Line(r.Episode, r.Waiting.DueAt, $"{Say.It(r.Waiting.Kind)} by {r.Waiting.GivenBy}"),
        QueueWords.ForMe.Empty);

    /// <summary>Decisions that only an inspector makes: reviews at high risk, publicity, a refusal of phone data.</summary>
    private static async Task<IReadOnlyList<HomePanel>> Decisions(MissingPage page)
    {
        var rows = await BoardReader.RowsAsync(page.Session, page.Moment, page.Now, page.Cancelled);
        return
        [
            Owed("inspector-reviews", "Inspector's reviews", "/queues/reviews", ClockId.InspectorReview, "No inspector's review is due."),
            Owed("publicity", "Publicity decisions", null, ClockId.PublicityDecision, "No publicity decision is due."),
            Owed("challenges", "Phone data refused while high", null, ClockId.PhoneDataChallenge, "No refusal waits for a challenge."),
        ];

        HomePanel Owed(string id, string title, string? address, ClockId clock, string empty) => Panel(
            id,
            title,
            address,
            [.. rows.SelectMany(r => r.Open.Where(c => c.Id == clock).Select(c => (Row: r, Clock: c))).OrderBy(x => x.Clock.DueAt)],
            x => x.Clock.State == ClockState.Overdue,
            x => Line(EpisodeLine.Of(x.Row.Document, x.Row.File), x.Clock.DueAt, ClockWords.Duty(x.Clock.Id)),
            empty);
    }

    private static async Task<HomePanel> Broken(MissingPage page) => Panel(
        "glass",
        "Broken glass to review",
        "/glass-breaks",
        await RestrictionReader.UnreviewedAsync(page.Session, page.Caller.Actor, page.Now, page.Cancelled),
        b => b.IsOverdue,
        b => new HomeLine(
            b.Reference, null, $"/glass-breaks/{b.Id}", HasRisk: false, DueAt: b.ReviewDueAt, Note: $"{b.By}: {Say.Within(Say.It(b.Code))}"),
        "No broken glass waits for a review.");

    private static async Task<HomePanel> Liftings(MissingPage page) => Panel(
        "liftings",
        "Restrictions to be lifted",
        "/glass-breaks",
        await RestrictionReader.LiftingsAsync(page.Session, page.Caller.Actor, page.Now, page.Cancelled),
        _ => false,
        l => new HomeLine(l.Reference, null, $"/liftings/{l.Id}", HasRisk: false, DueAt: l.StandsUntil, Note: $"proposed by {l.ProposedBy}"),
        "No lifting waits for a second person.");

    private static async Task<HomePanel> Proposals(MissingPage page)
    {
        var policy = await page.Session.LoadAsync<PolicyDocument>(PolicyDocument.StreamId, page.Cancelled);
        return Panel(
            "proposals",
            "Policy versions awaiting approval",
            "/policy",
            [.. (policy?.Versions() ?? []).Where(v => v.Approval is null)],
            _ => false,
            v => new HomeLine(
                $"From {TimeWords.At(v.Version.EffectiveFrom, page.Now)}", null, "/policy", HasRisk: false, Note: $"proposed by {v.Entry.Data.By.Name}"),
            "No version of the policy waits for an inspector.");
    }

    /// <summary>To a records manager all that is due for review; to an inspector what waits for one.</summary>
    private static async Task<IReadOnlyList<HomePanel>> Retention(MissingPage page)
    {
        var view = await RetentionReader.ReadAsync(page.Session, page.Now, page.Cancelled);
        var isInspector = page.Caller.Actor.Role == Role.Inspector;
        return
        [
            Panel(
                "disposals",
                "Disposals awaiting approval",
                "/retention",
                view.Proposals,
                _ => false,
                r => new HomeLine(RetentionWords.Of(r), null, "/retention", HasRisk: false, Note: $"proposed by {r.Proposal!.By}"),
                "No disposal waits for an inspector."),
            Panel(
                "retention",
                isInspector ? "Retention reviews nobody decided in time" : "Records due for review",
                "/retention",
                isInspector ? [.. view.Due.Where(r => r.IsEscalated)] : view.Due,
                r => r.IsEscalated,
                r => new HomeLine(RetentionWords.Of(r), null, "/retention", HasRisk: false, DueAt: r.ReviewAt + RecordRetention.DecidedWithin, Note: Say.It(r.Group)),
                "No record is due for review."),
        ];
    }

    private static async Task<HomePanel> PhoneData(MissingPage page) => Panel(
        "phone-data",
        QueueWords.PhoneData.Title,
        "/queues/phone-data",
        await PhoneDataQueueReader.ReadAsync(page.Session, page.Moment, page.Now, page.Cancelled),
        r => r.State == ClockState.Overdue,
        r => new HomeLine(r.Reference, null, $"/queues/phone-data/{r.RequestId}", r.RiskLevel, DueAt: r.DueAt, Note: $"Grade {r.Grade}"),
        QueueWords.PhoneData.Empty);

    private static async Task<HomePanel> Ppns(MissingPage page) => Panel(
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
            Note: $"Level {r.Level}{(r.ImmediateHarm ? ", immediate harm" : "")}{(r.ExploitationMarker ? ", exploitation marker" : "")}"),
        QueueWords.Ppns.Empty);

    private static async Task<HomePanel> RepeatMissing(MissingPage page) => Panel(
        "repeat-missing",
        "Missing again",
        "/repeat-missing",
        await RepeatMissingReader.ReadAsync(page.Session, page.Moment, childId: null, page.Cancelled),
        _ => false,
        r => new HomeLine(
            r.ChildName ?? "Child not named",
            null,
            $"/children/{r.ChildId}",
            HasRisk: false,
            Note: $"{r.Count30} in 30 days, {r.Count90} in 90{(r.TriggerPlan ? "" : ", no trigger plan")}"),
        "No child went missing twice in 90 days.");

    private static async Task<HomePanel> OurChildren(MissingPage page) => Panel(
        "our-children",
        "Our children",
        "/our-children",
        (await BoardReader.ReadForPartnerAsync(page.Session, page.Moment, page.Now, page.Caller.LocalAuthority ?? "", page.Cancelled)).Episodes,
        e => e.Clocks.Any(c => c.State == ClockState.Overdue),
        e => new HomeLine(
            e.ChildName ?? "Child not named",
            e.Reference,
            $"/our-children/{e.Id}",
            HasRisk: false,
            DueAt: e.Clocks.Where(c => c.StoppedAt is null).Select(c => (NodaTime.Instant?)c.DueAt).Min(),
            Note: Say.It(e.Status)),
        "No child of your authority is missing, and no return home interview is owed.");

    private static Task<MyWork> WorkAsync(MissingPage page) =>
        MyWorkReader.ReadAsync(page.Session, page.Caller.Actor, page.Moment, page.Now, page.Cancelled);

    private static HomeLine Line(EpisodeLine episode, NodaTime.Instant? dueAt, string note) => new(
        episode.ChildName ?? "Child not named", episode.Reference, $"/episodes/{episode.Reference}", episode.RiskLevel, DueAt: dueAt, Note: note);

    private static HomePanel Panel<T>(
        string id, string title, string? address, IReadOnlyList<T> rows, Func<T, bool> isOverdue, Func<T, HomeLine> line, string empty) =>
        new(id, title, address, rows.Count, rows.Count(isOverdue), [.. rows.Take(MostLines).Select(line)], empty);
}
