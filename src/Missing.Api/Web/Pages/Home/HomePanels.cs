using Missing.Domain;

namespace Missing.Api.Web.Pages.Home;

/// <summary>One panel, or several that are read together.</summary>
internal sealed record HomePanelRow(Func<MissingPage, Task<IReadOnlyList<HomePanel>>> ReadAsync, params string[] Ids);

/// <summary>The panels of the home page, each read for the moment that the page shows. <b>A new panel gets its row here.</b></summary>
public static class HomePanels
{
    private static readonly HomePanelRow Alarms = One("alarms", page => QueuePanels.AlarmsAsync(page));
    private static readonly HomePanelRow EveryAlarm = One("alarms", page => QueuePanels.AlarmsAsync(page, everyRole: true));
    private static readonly HomePanelRow Research = One("research", QueuePanels.ResearchAsync);
    private static readonly HomePanelRow Unowned = One("unowned", QueuePanels.UnownedAsync);
    private static readonly HomePanelRow Unaccepted = One("unaccepted", QueuePanels.UnacceptedAsync);
    private static readonly HomePanelRow Escalated = One("escalated", QueuePanels.EscalatedAsync);
    private static readonly HomePanelRow Reviews = One("reviews", QueuePanels.ReviewsAsync);
    private static readonly HomePanelRow PhoneData = One("phone-data", QueuePanels.PhoneDataAsync);
    private static readonly HomePanelRow Ppns = One("ppns", QueuePanels.PpnsAsync);
    private static readonly HomePanelRow ForMe = One("for-me", OwnPanels.ForMeAsync);
    private static readonly HomePanelRow Owned = One("owned", OwnPanels.OwnedAsync);
    private static readonly HomePanelRow Actions = One("actions", OwnPanels.ActionsAsync);
    private static readonly HomePanelRow Decisions = new(InspectorPanels.DecisionsAsync, "inspector-reviews", "publicity", "challenges");
    private static readonly HomePanelRow Proposals = One("proposals", InspectorPanels.ProposalsAsync);
    private static readonly HomePanelRow Broken = One("glass", RecordPanels.BrokenAsync);
    private static readonly HomePanelRow Liftings = One("liftings", RecordPanels.LiftingsAsync);
    private static readonly HomePanelRow Retention = new(RecordPanels.RetentionAsync, "disposals", "retention");
    private static readonly HomePanelRow RepeatMissing = One("repeat-missing", ChildrenPanels.RepeatMissingAsync);
    private static readonly HomePanelRow OurChildren = One("our-children", ChildrenPanels.OurChildrenAsync);

    /// <summary>The panels of a role, the most needed first (docs/rules.md §1).</summary>
    private static readonly Dictionary<Role, HomePanelRow[]> ByRole = new()
    {
        [Role.Operator] = [EveryAlarm, Unaccepted, Unowned],
        [Role.Researcher] = [Research, ForMe, Alarms],
        [Role.Supervisor] = [Alarms, Unowned, Unaccepted, Reviews],
        [Role.Investigator] = [ForMe, Owned, Actions, Alarms],
        [Role.Inspector] = [Alarms, Escalated, Broken, Liftings, Decisions, Proposals, Retention],
        [Role.Authoriser] = [PhoneData, Alarms],
        [Role.Chair] = [RepeatMissing, Actions, Alarms],
        [Role.Raru] = [Ppns, Alarms],
        [Role.RecordsManager] = [Retention],
        [Role.Partner] = [OurChildren, Alarms],
        [Role.Auditor] = [Broken, Liftings],
        // Keeps the policy and accounts, and sees no case.
        [Role.Administrator] = [],
    };

    public static async Task<IReadOnlyList<HomePanel>> OfAsync(MissingPage page)
    {
        var panels = new List<HomePanel>();
        // In turn and not at once: one session has one connection, and each reader finds parsed what the one before it read.
        foreach (var row in ByRole[page.Caller.Actor.Role]) panels.AddRange(await row.ReadAsync(page));
        return panels;
    }

    /// <summary>What stands on the home page of a role, by the ids of the panels.</summary>
    public static IReadOnlyList<string> IdsOf(Role role) => [.. ByRole[role].SelectMany(row => row.Ids)];

    private static HomePanelRow One(string id, Func<MissingPage, Task<HomePanel>> read) => new(async page => [await read(page)], id);
}
