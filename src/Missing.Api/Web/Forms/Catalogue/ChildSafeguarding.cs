using System.Text.Json.Nodes;
using Missing.Api.Web.Words;
using Missing.Domain.Children;
using Missing.Domain.Clocks;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Markers, plans and meetings that keep a child safe between episodes.</summary>
public static partial class FormTable
{
    private static Form[] ChildSafeguarding =>
    [
        new("trigger-plan", "Write the trigger plan", "Record the plan", "PUT /api/children/{id}/trigger-plan", typeof(WriteTriggerPlan),
        [
            new("steps", "Steps, in order") { Hint = "What to do at once when this child is missing. Each becomes an action of the next report.", Value = c => Texts(c.Child.TriggerPlan?.Steps) },
            new("officerSafety", "Officer safety") { Value = c => c.Child.TriggerPlan?.OfficerSafety },
            new("places", "Places to look") { IsBeside = true, Value = c => Texts(c.Child.TriggerPlan?.Places) },
            new("associates", "Associates") { IsBeside = true, Hint = "Each is to be researched.", Value = c => Texts(c.Child.TriggerPlan?.Associates) },
            new("notify", "Whom to tell") { IsBeside = true, Value = c => Texts(c.Child.TriggerPlan?.Notify) },
        ])
        {
            IsDecision = true,
            Summary = "What to do at once when this child is missing.",
            NoteOf = c => c.Child.TriggerPlan is { } plan
                ? $"Version {plan.Version} stands, written {TimeWords.At(plan.OccurredAt, c.Now)} by {plan.By.Name}. What you record takes its place."
                : "There is none yet.",
        },
        new("marker", "Raise a marker", "Raise the marker", "POST /api/children/{id}/markers", typeof(RaiseMarker),
        [
            new("kind", "Kind"),
            new("level", "Level"),
            new("basis", "What it rests on"),
        ])
        {
            Summary = "Exploitation, self-harm, medical and others.",
            Note = "A significant exploitation marker shortens the time for the strategy discussion and flags a grade below high.",
        },
        new("marker-lowering", "Lower a marker", "Lower the marker", "POST /api/children/{id}/markers/{mid}/lowering", typeof(LowerMarker),
        [
            new("reason", "Why"),
        ])
        {
            IsDecision = true,
            AboutValue = "mid",
            AboutChoices = c =>
            [
                .. c.Child.Markers.OrderByDescending(m => m.Level)
                    .Select(m => new Choice($"{m.Id}", $"{Say.It(m.Kind)}, {Say.Within(Say.It(m.Level))}, since {TimeWords.At(m.Since, c.Now)}", m.Basis)),
            ],
            Summary = "With the reason.",
            Note = "An exploitation marker is not lowered while the child is missing.",
        },
        new("exploitation-assessment", "Record an exploitation assessment", "Record the assessment",
            "POST /api/children/{id}/exploitation-assessments", typeof(AssessExploitation),
        [
            new("outcome", "Outcome"),
            new("notes", "Notes"),
        ]) { Summary = "What was assessed, and what came of it." },
        new("panel-referral", "Refer to a panel", "Record the referral", "POST /api/children/{id}/panel-referrals", typeof(ReferToPanel),
        [
            new("panel", "Which panel") { Suggestions = Words("Multi-agency child exploitation panel", "Missing children panel") },
            new("notes", "Why"),
        ])
        {
            Summary = "A multi-agency panel is to consider the child.",
            NoteOf = c => $"To be considered {ClockWords.Rule(ClockId.Panel, c.Policy)} after the threshold was reached.",
        },
        new("panel-consideration", "A panel considered the child", "Record it", "POST /api/children/{id}/panel-considerations", typeof(ConsiderInPanel),
        [
            new("outcome", "What came of it") { Hint = "Who does what, by when." },
        ]) { Summary = "With or without a referral before." },
        new("strategy-meeting", "Record a strategy meeting", "Record the meeting", "POST /api/children/{id}/strategy-meetings", typeof(HoldStrategyMeeting),
        [
            Attendees,
            new("decisions", "What was decided") { Hint = "Who does what, by when." },
        ])
        {
            Summary = "The formal meeting on a child who goes missing again and again.",
            NoteOf = c => $"Due {ClockWords.Rule(ClockId.StrategyMeeting, c.Policy)} after the threshold was reached.",
        },
    ];

    private static JsonArray? Texts(IReadOnlyList<string>? texts) =>
        texts is { Count: > 0 } ? new JsonArray([.. texts.Select(t => JsonValue.Create(t))]) : null;
}
