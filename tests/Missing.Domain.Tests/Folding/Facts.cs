using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Domain.Tests.Folding;

/// <summary>Events with only the content that a test of time needs.</summary>
internal static class Facts
{
    internal static readonly Instant Later = Instant.FromUtc(2030, 1, 1, 0, 0);

    internal static MissingReported Reported(Guid? child = null) => new(child ?? Ids.Of("child"), "MC-2026-000001", "Did not come home");

    internal static ThriveGraded Graded(
        RiskLevel level, ResponseGrade response = ResponseGrade.ResolutionWithoutDeployment, Instant? nextReviewAt = null) =>
        new(level, response, "As the caller describes", NextReviewAt: nextReviewAt);

    internal static Regraded Regraded(RiskLevel level, params Guid[] considered) => new(level, "After weighing it", considered);

    internal static Reviewed Reviewed(string? rank = null, Instant? next = null, bool acceptsRefusal = false) =>
        new("Read through", next ?? Later, Rank: rank, AcceptsRefusal: acceptsRefusal);

    internal static Found Found(TakenTo? takenTo = null, string? harm = null, string? unsafeAdult = null) => new(
        "Bus station",
        "PC 1",
        "Well",
        Harm: harm is null ? null : [harm],
        FoundWith: unsafeAdult is null ? null : [new FoundWith("An adult", unsafeAdult)],
        TakenTo: takenTo);

    internal static FoundDeceased FoundDeceased() => new("River", "Dr A");

    internal static RecordedNotMissing NeverMissing() => new(NotMissingOutcome.NeverMissing, "At home all along", "PC 1");

    internal static RecordedNotMissing Duplicate() => new(NotMissingOutcome.Duplicate, "Reported twice");

    internal static AgencyNotified Told(Agency agency, string? authority = null) => new(agency, "Duty desk", authority);

    internal static ResearchReturned Research() => new([new ResearchSubject("The child", SubjectKind.Child, Findings: "Nothing known")]);

    internal static InformationReceived Information(params string[] indicators) => new("Caller", "Seen at the station", indicators);

    internal static Assigned Assigned(string to = "MPIT") => new(new Party(PartyKind.Team, to));

    internal static PhoneDataRequested PhoneRequest(int grade) => new(grade, true, "Threat to life");
}
