using Missing.Api.Pages;

namespace Missing.Api.Forms;

/// <summary>Every form a person may post about an episode or its child, in groups as people look for them.</summary>
public static class EntryMenu
{
    private static readonly IReadOnlyList<(string Heading, string[] Forms)> Groups =
    [
        ("Heard and done", ["information", "enquiry", "search", "attendance", "action", "action-completion", "note"]),
        ("Risk and research", ["grade", "regrade", "review", "trigger-plan-consultation", "research-request", "research-result", "publicity"]),
        ("Phone data", ["phone-data-request", "phone-data-decision", "phone-data-result"]),
        ("Who has it",
            [
                "assignment", "assignment-acknowledgement", "handover", "handover-acknowledgement", "transfer",
                "transfer-acknowledgement",
            ]),
        ("Telling others", ["notification", "notification-acknowledgement", "strategy-discussion", "strategy-record", "link"]),
        ("Found and after",
            [
                "located", "found", "found-deceased", "placement", "prevention-interview", "crime-decision",
                "return-home-interview", "ppn", "ppn-not-required", "ppn-supervision", "ppn-dispatch",
            ]),
        ("Closing", ["closure", "reopening", "not-missing"]),
        ("The child's record",
            [
                "child-details", "marker", "marker-lowering", "exploitation-assessment", "trigger-plan", "associate", "carer-form",
                "panel-referral", "panel-consideration", "strategy-meeting", "merge", "separation",
            ]),
    ];

    /// <summary>The forms of an episode's page that stand in no group; there must be none.</summary>
    public static IEnumerable<string> Forgotten =>
        FormTable.All.Where(f => f.Route.Contains("{id}", StringComparison.Ordinal)).Select(f => f.Name)
            .Except(Groups.SelectMany(g => g.Forms), StringComparer.Ordinal);

    /// <summary>Groups in which the person may post nothing are left out.</summary>
    public static IEnumerable<(string Heading, IReadOnlyList<(Form Form, FormLink Link)> Forms)> For(MissingPage page) =>
        Groups.Select(g => (g.Heading, Forms: Of(g.Forms, page))).Where(g => g.Forms.Count > 0);

    private static IReadOnlyList<(Form, FormLink)> Of(string[] names, MissingPage page) =>
        [.. names.Select(n => new FormLink(n, "")).Where(l => l.For(page) is not null).Select(l => (l.For(page)!, l))];
}
