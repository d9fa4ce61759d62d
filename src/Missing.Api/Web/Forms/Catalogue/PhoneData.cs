using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;

namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>Communications data: asked for, decided, received.</summary>
public static partial class FormTable
{
    private static readonly Func<FormCase, IReadOnlyList<Choice>> SeniorRanks = Words("Inspector", "Chief Inspector", "Superintendent", "OCDA authorising officer");

    private static Form[] PhoneData =>
    [
        new("phone-data-request", "Ask for phone data", "Ask for it", "POST /api/episodes/{id}/phone-data-requests", typeof(RequestPhoneData),
        [
            new("grade", "Grade")
            {
                Choices = c =>
                [
                    .. new[] { (1, "immediate threat to life"), (2, "serious and urgent"), (3, "routine") }.Select(g => new Choice(
                        $"{g.Item1}",
                        $"{g.Item1}: {g.Item2}",
                        $"Decided within {Within(c.Policy, ClockId.PhoneDataDecision, g.Item1)}, result within {Within(c.Policy, ClockId.PhoneDataResult, g.Item1)}.")),
                ],
            },
            new("oral", "Asked by word of mouth") { Hint = "The written application follows." },
            new("rationale", "Why it is needed") { Hint = "Necessity and proportionality, in words the authoriser can decide on." },
            new("number", "Number") { Suggestions = c => [.. (c.Child.Details.Phones ?? []).Select(p => new Choice(p, p))] },
        ]) { Summary = "Location and use of the child's phone." },
        new("phone-data-decision", "Decide on phone data", "Record the decision",
            "POST /api/episodes/{id}/phone-data-requests/{pid}/decisions", typeof(DecidePhoneData),
        [
            new("decision", "Decision"),
            new("rank", "Your rank") { Suggestions = SeniorRanks, Hint = "Kept with the decision; one that your sign-in does not say is shown as claimed." },
            new("reason", "Why") { Hint = "Kept with the decision, also when it is refused." },
            new("beforeApplication", "Refused within the force, before an application was made"),
        ])
        {
            IsDecision = true,
            AboutValue = "pid",
            AboutChoices = c => Requests(c, (request, episode) => !IsDecided(request, episode)),
            Summary = "Authorise, or refuse with rank and reason.",
            NoteOf = c => c.By.Role == Domain.Role.Authoriser
                ? $"A refusal at high risk must be challenged or accepted: {ClockWords.Rule(ClockId.PhoneDataChallenge, c.Policy)}."
                : "Only an authoriser decides an application. You may refuse before one is made.",
        },
        new("phone-data-result", "Record what phone data brought", "Record the result",
            "POST /api/episodes/{id}/phone-data-requests/{pid}/results", typeof(ReceivePhoneData),
        [
            new("summary", "What it shows"),
        ])
        {
            AboutValue = "pid",
            AboutChoices = c => Requests(c, (request, episode) => episode.First<PhoneDataRefused>(r => r.Request == request.Id) is null),
            Summary = "It may come in parts.",
        },
    ];

    private static IReadOnlyList<Choice> Requests(FormCase @case, Func<Step<PhoneDataRequested>, EpisodeAt, bool> where) =>
        Entries(@case, s => $"Grade {s.Fact.Grade}{(s.Fact.Oral ? ", oral" : "")}, asked by {s.Fact.By.Name}", s => s.Fact.Rationale, where);

    private static bool IsDecided(Step<PhoneDataRequested> request, EpisodeAt episode) =>
        episode.First<PhoneDataAuthorised>(d => d.Request == request.Id) is not null || episode.First<PhoneDataRefused>(d => d.Request == request.Id) is not null;

    private static string Within(PolicyVersion policy, ClockId clock, int grade) =>
        TimeWords.Span(policy.Due(clock, NodaTime.Instant.MinValue, PolicyCase.PhoneGrade(grade)) - NodaTime.Instant.MinValue);
}
