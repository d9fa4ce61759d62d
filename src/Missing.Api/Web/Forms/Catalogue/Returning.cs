using System.Text.Json.Nodes;
using Missing.Api.Shared;
using Missing.Api.Web.Words;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>The child found, and the duties of the return.</summary>
public static partial class FormTable
{
    private static readonly Func<FormCase, IReadOnlyList<Choice>> Harms =
        Words("Injury", "Sexual harm", "Given drugs or alcohol", "Threatened or forced", "Self-harm", "Exposed to cold or hunger");

    // What pushes a child away and what draws it: the words that return interviews use.
    private static readonly Func<FormCase, IReadOnlyList<Choice>> Reasons = Words(
        "Argument at home or placement", "Unhappy in placement", "Abuse or neglect", "Problems at school", "To be with family", "To be with friends",
        "To be with a boyfriend or girlfriend", "Drawn by an adult or a group", "Drugs or alcohol", "Lost track of time");

    private static Form[] Returning =>
    [
        new("located", "Located, not yet seen", "Record it", "POST /api/episodes/{id}/located", typeof(RecordLocated),
        [
            new("where", "Where the child is said to be"),
            new("source", "Who says so"),
        ])
        {
            Summary = "Whereabouts are known or claimed. The search goes on.",
            NoteOf = c => $"Go and see the child: {ClockWords.Rule(ClockId.Recovery, c.Policy)}. Nothing else stops.",
        },
        new("found", "Found: the child has been seen", "Record the finding", "POST /api/episodes/{id}/found", typeof(RecordFound),
        [
            new("alsoOn", "This child has another open episode: record the finding on it too")
            {
                When = c => OpenEpisodesOfTheChild(c).Count > 0,
                Choices = OpenEpisodesOfTheChild,
                Value = c => new JsonArray([.. OpenEpisodesOfTheChild(c).Select(o => (JsonNode)o.Value)]),
                Hint = "Left out, the child stays missing there. If it is another child's, have the records separated.",
            },
            new("where", "Where") { IsBeside = true },
            new("seenBy", "Seen by, name and role")
            {
                IsBeside = true,
                Value = c => c.By.Role == Domain.Role.Operator ? null : c.By.Name,
                Hint = "A named person who saw the child.",
            },
            new("sighting", "Who saw the child")
            {
                IsNeeded = true,
                Hint = "What was only heard is located, not found: the search goes on.",
            },
            new("condition", "How the child is"),
            new("foundBy", "How it came about") { Suggestions = Words("Police", "Parent or carer", "Came back alone", "Member of the public", "Placement", "Another force") },
            new("takenTo", "Taken to")
            {
                HintOf = c => $"From a police building, custody or another place of waiting the child must be placed {ClockWords.Rule(ClockId.ChildPlaced, c.Policy)}.",
            },
            new("takenToPlace", "Where else") { Suggestions = Words("Witness suite"), Hint = "Which place, if it is none of those above." },
            new("foundWith", "Found with")
            {
                Hint = "A concern about somebody makes a crime decision due.",
                Of = [new("name", "Name") { IsBeside = true }, new("concern", "Concern about them") { IsBeside = true }],
            },
            new("harm", "Harm that came to the child")
            {
                Suggestions = Harms,
                HintOf = c => $"With any harm a crime decision is due {ClockWords.Rule(ClockId.CrimeDecision, c.Policy)}.",
            },
        ])
        {
            IsDecision = true,
            Summary = "Seen by a named person.",
            NoteOf = c => $"Then due: prevention interview ({ClockWords.Rule(ClockId.PreventionInterview, c.Policy)}), PPN ({ClockWords.Rule(ClockId.PpnSubmission, c.Policy)}), return home interview ({ClockWords.Rule(ClockId.ReturnHomeInterview, c.Policy)}).",
        },
        new("found-deceased", "Found deceased", "Record it", "POST /api/episodes/{id}/found-deceased", typeof(RecordFoundDeceased),
        [
            new("where", "Where"),
            new("confirmedBy", "Confirmed by"),
        ])
        {
            IsDecision = true,
            Summary = "For inspectors.",
            Note = "This ends the duties of a return, but the PPN.",
        },
        new("placement", "Record who has the child now", "Record it", "POST /api/episodes/{id}/placements", typeof(PlaceChild),
        [
            new("with", "Handed to") { Suggestions = Words("Parent", "Carer", "Placement", "Local authority") },
            new("name", "Name of who took charge"),
        ]) { Summary = "Handed to a carer or the local authority." },
        new("prevention-interview", "Record the prevention interview", "Record the interview",
            "POST /api/episodes/{id}/prevention-interviews", typeof(RecordPreventionInterview),
        [
            new("outcome", "Outcome") { Hint = "Declined leaves the duty open." },
            new("by", "Who spoke with the child") { Value = Me, Hint = "Needed where it was held." },
            new("voiceOfChild", "What the child says") { Hint = "In the child's own words." },
            new("whereabouts", "Where the child was") { IsBeside = true },
            new("harm", "Harm")
            {
                IsBeside = true,
                HintOf = c => $"With any harm a crime decision is due {ClockWords.Rule(ClockId.CrimeDecision, c.Policy)}. Leave it empty where none was told of.",
            },
            new("withWhom", "With whom"),
            new("reasons", "Why the child went") { Suggestions = Reasons },
        ])
        {
            Summary = "The police's own interview on return.",
            NoteOf = c => $"Due after the finding: {ClockWords.Rule(ClockId.PreventionInterview, c.Policy)}.",
        },
        new("crime-decision", "Decide on a crime", "Record the decision", "POST /api/episodes/{id}/crime-decisions", typeof(DecideCrime),
        [
            new("decision", "Decision"),
            new("reason", "Why"),
            new("crimeNumber", "Crime number"),
        ])
        {
            IsDecision = true,
            Summary = "After harm, whoever told of it, or an adult of concern.",
        },
        new("return-home-interview", "Record the return home interview", "Record it",
            "POST /api/episodes/{id}/return-home-interviews", typeof(RecordReturnHomeInterview),
        [
            new("outcome", "Outcome") { Hint = "Offered is who and where alone; the rest belongs to an interview that took place." },
            new("by", "Who holds it") { IsBeside = true, Hint = "Needed where it was held." },
            new("organisation", "For which organisation") { IsBeside = true },
            new("covers", "Also about")
            {
                Hint = "Other episodes of this child that the same interview covered.",
                Choices = c => OtherEpisodesOfTheChild(c, e => e is { FoundAt: not null, NotMissing: null }),
            },
            new("summary", "What the child says") { Hint = "In the child's own words." },
            new("reasons", "Why the child went") { Suggestions = Reasons },
            new("harm", "Harm told of")
            {
                HintOf = c => $"With any harm a crime decision is due {ClockWords.Rule(ClockId.CrimeDecision, c.Policy)}. Leave it empty where none was told of.",
            },
            new("intelligence", "Intelligence for the police"),
            new("actions", "Actions agreed") { Hint = "Held without any action, it raises a flag." },
        ])
        {
            Summary = "Independent, by the local authority: offered, held or declined.",
            NoteOf = c => $"Due after the finding: {ClockWords.Rule(ClockId.ReturnHomeInterview, c.Policy)}.",
        },
        new("ppn", "Submit a PPN", "Submit the PPN", "POST /api/episodes/{id}/ppns", typeof(SubmitPpn),
        [
            new("level", "Threshold level")
            {
                IsNeeded = true,
                Choices = _ =>
                [
                    new("4", "4: acute, needs protection"),
                    new("3", "3: complex needs, needs social care"),
                    new("2", "2: additional needs, early help"),
                    new("1", "1: universal services"),
                ],
            },
            new("immediateHarm", "Is harm immediate?") { IsNeeded = true },
            new("concerns", "Concerns") { IsNeeded = true },
            new("voiceOfChild", "What the child says") { Hint = "In the child's own words. Left out, it raises a flag." },
            new("ethnicity", "Ethnicity")
            {
                Suggestions = _ => [.. EthnicityCodes.All.Values.Select(e => new Choice(e, e))],
                Value = c => c.Child.Details.Ethnicity?.Code is { } code && EthnicityCodes.All.TryGetValue(code, out var words) ? words : null,
            },
            new("covers", "Also about")
            {
                Hint = "Linked episodes whose children this notice is about too: it is sent once, and met on each.",
                Choices = LinkedEpisodes,
            },
        ])
        {
            NamesLinked = true,
            Summary = "Public protection notice, for social care.",
            NoteOf = c => $"Due after the finding: {ClockWords.Rule(ClockId.PpnSubmission, c.Policy)}; with social care {ClockWords.Rule(ClockId.PpnToCsc, c.Policy)}. One written while the child is missing goes at once, and another is owed after the return.",
        },
        new("ppn-not-required", "No PPN is required", "Record that none is required", "POST /api/episodes/{id}/ppns", typeof(SubmitPpn),
        [
            new("notRequiredReason", "Why none is required")
            {
                IsNeeded = true,
                Hint = "Where a notice of a linked episode covers this child, name this episode on that notice instead: this alone tells social care nothing.",
            },
        ]) { Summary = "With the reason." },
        new("ppn-supervision", "Supervise a PPN", "Record it", "POST /api/episodes/{id}/ppns/{nid}/supervisions", typeof(SupervisePpn),
        [
            new("outcome", "Outcome"),
            new("notes", "Notes") { Hint = "When it is returned: what is missing." },
        ])
        {
            IsDecision = true,
            AboutValue = "nid",
            AboutChoices = c => Notices(c, (s, episode) => episode.First<PpnSupervised>(x => x.Ppn == s.Id) is null),
            Summary = "Approve it, or return it for more work.",
        },
        new("ppn-dispatch", "Send a PPN", "Record that it was sent", "POST /api/episodes/{id}/ppns/{nid}/dispatches", typeof(DispatchPpn),
        [
            new("to", "Sent to") { Value = _ => Spelling.Of(Agency.ChildrensSocialCare) },
            new("recipient", "Name of the recipient"),
        ])
        {
            AboutValue = "nid",
            AboutChoices = c => Notices(c),
            Summary = "By RaRU, to social care or another agency.",
            Note = "Sent before a supervisor has seen it, it raises a flag.",
        },
    ];

    private static IReadOnlyList<Choice> Notices(FormCase @case, Func<Step<PpnSubmitted>, EpisodeAt, bool>? where = null) =>
        Entries(@case, s => $"Level {s.Fact.Level}{(s.Fact.ImmediateHarm ? ", immediate harm" : "")}, by {s.Fact.By.Name}", s => s.Fact.Concerns, where);

    // Where a finding is corrected, also those that it ended.
    private static IReadOnlyList<Choice> OpenEpisodesOfTheChild(FormCase @case) =>
    [
        .. @case.Casebook.OutlinesAt(@case.Now)
            .Where(o => o.EpisodeId != @case.File?.EpisodeId
                && (o.Episode.IsMissing || @case.File?.Episode.First<Found>()?.Fact.AlsoOn?.Contains(o.EpisodeId) == true))
            .Select(o => new Choice(
                $"{o.EpisodeId}", $"{o.Episode.Report!.Fact.Reference}, reported {TimeWords.At(o.Episode.ReportedAt, @case.Now)}")),
    ];

    private static IReadOnlyList<Choice> LinkedEpisodes(FormCase @case) =>
        [.. @case.Linked.Select(l => new Choice($"{l.EpisodeId}", l.Name is null ? l.Reference : $"{l.Reference}, {l.Name}"))];

    private static IReadOnlyList<Choice> OtherEpisodesOfTheChild(FormCase @case, Func<EpisodeAt, bool> where) =>
    [
        .. @case.Casebook.OutlinesAt(@case.Now).Where(o => o.EpisodeId != @case.File?.EpisodeId && where(o.Episode))
            .OrderByDescending(o => o.Episode.ReportedAt)
            .Select(o => new Choice(
                $"{o.EpisodeId}",
                $"{o.Episode.Report!.Fact.Reference}, reported {TimeWords.At(o.Episode.ReportedAt, @case.Now)}",
                o.Episode.FoundAt is { } found ? $"Found {TimeWords.At(found, @case.Now)}" : null)),
    ];
}
