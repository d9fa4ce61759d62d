using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Telling other agencies, agreements with them, and linking children who are missing together.</summary>
public static partial class FormTable
{
    private static Form[] Agencies =>
    [
        new("notification", "Record who was told", "Record it", "POST /api/episodes/{id}/notifications", typeof(NotifyAgency),
        [
            new("agency", "Who was told"),
            new("recipient", "Name of the person told") { Hint = "For PNC, who entered it." },
            new("authority", "Which local authority")
            {
                Suggestions = Authorities,
                HintOf = c => c.Child.Details.ResponsibleAuthority is { Length: > 0 } responsible
                    ? $"For social care and the duty team. Left empty it means the responsible one: {responsible}."
                    : "For social care and the duty team.",
            },
            new("reference", "Their reference"),
        ])
        {
            Summary = "Social care, PNC, UK Missing Persons Unit, parent or carer, school and others.",
            NoteOf = c => $"Social care: {ClockWords.Rule(ClockId.CscNotification, c.Policy)}. PNC: {ClockWords.Rule(ClockId.PncCirculation, c.Policy)}. UK Missing Persons Unit: {ClockWords.Rule(ClockId.UkmpuNotification, c.Policy)}.",
        },
        new("notification-acknowledgement", "They have confirmed", "Record the confirmation",
            "POST /api/episodes/{id}/notifications/{nid}/acknowledgements", typeof(AcknowledgeNotification), [])
        {
            AboutValue = "nid",
            AboutChoices = c => Entries<AgencyNotified>(
                c,
                s => $"{Say.It(s.Fact.Agency)}: {s.Fact.Recipient}",
                where: (s, episode) => episode.First<NotificationAcknowledged>(a => a.Notification == s.Id) is null),
            Summary = "The agency has said that it knows.",
        },
        new("strategy-discussion", "Record a strategy discussion", "Record the discussion",
            "POST /api/episodes/{id}/strategy-discussions", typeof(HoldStrategyDiscussion),
        [
            Attendees,
            new("decisions", "What was decided") { Hint = "Who does what, by when." },
        ])
        {
            Summary = "With children's social care, on this episode.",
            NoteOf = c => $"Its written record is due {ClockWords.Rule(ClockId.StrategyRecord, c.Policy)} after it.",
        },
        new("strategy-record", "File the record of a strategy discussion", "Record that it is on file",
            "POST /api/episodes/{id}/strategy-discussions/{sid}/record", typeof(FileStrategyRecord), [])
        {
            AboutValue = "sid",
            AboutChoices = c => Entries<StrategyDiscussionHeld>(
                c,
                s => $"With {string.Join(", ", s.Fact.Attendees)}",
                s => s.Fact.Decisions,
                (s, episode) => episode.First<StrategyRecordFiled>(r => r.Discussion == s.Id) is null),
            Summary = "The written record is where it belongs.",
        },
        new("link", "Missing together with another child", "Link the episodes", "POST /api/episodes/{id}/links", typeof(LinkEpisodes),
        [
            new("episodeId", "The other child's reference")
            {
                Kind = FieldKind.Episode,
                Hint = "Such as MC-2026-000123. Children missing now are offered as you type.",
                Suggestions = MissingNow,
            },
            new("reason", "Why they are thought to be together"),
        ]) { Summary = "Link two episodes." },
    ];

    private static Field Attendees => new("attendees", "Who took part")
    {
        Suggestions = Words("Social worker", "Police", "Health", "School", "Placement or carer", "Youth justice"),
    };

    private static IReadOnlyList<Choice> MissingNow(FormCase @case) =>
        [.. @case.Others.Select(o => new Choice(o.Reference, $"{o.Name ?? "Name not known"}, missing since {TimeWords.At(o.ReportedAt, @case.Now)}"))];
}
