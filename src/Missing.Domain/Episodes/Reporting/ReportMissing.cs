using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Report a child missing. Only a child (any description will do) and the circumstances are needed; the response lists what was not
/// yet asked (<see cref="NotYetAsked"/>). A restriction on the record never causes a report to be refused (docs/rules.md §3.7).
/// </summary>
/// <param name="ChildId">A child on record; else <paramref name="Child"/>. Exactly one of the two.</param>
/// <param name="Child">A child first heard of now; registered with the report.</param>
/// <param name="MissingElsewhere">For a child of another force who was found here.</param>
/// <param name="ReturnedAndMissingAgain">For a child who is on record as missing, but came back and is missing again.</param>
public sealed record ReportMissing(
    Guid? ChildId = null,
    RegisterChild? Child = null,
    [property: Required, MaxLength(Limits.Text)] string? Circumstances = null,
    Reporter? Reporter = null,
    Instant? MissingSince = null,
    LastSeen? LastSeen = null,
    [property: MaxLength(Limits.Text)] string? Clothing = null,
    [property: MaxLength(Limits.List)] IReadOnlyDictionary<string, JsonElement>? Questions = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? CarerEnquiries = null,
    [property: MaxLength(Limits.List)] IReadOnlyList<string>? Associates = null,
    [property: MaxLength(Limits.Line)] string? SourceIncident = null,
    ReturnedAgain? ReturnedAndMissingAgain = null,
    MissingElsewhere? MissingElsewhere = null,
    Instant? OccurredAt = null)
{
    public ReportDecision Decide(ReportSituation situation)
    {
        if (Refuse(situation) is { } refusal) return refusal;
        var registered = Child is null ? null : RegisterChild.Register(Child.Details, situation.Now, "child.");
        if (registered?.Refusal is { } unregistered) return unregistered;

        var open = situation.OtherEpisodes.Where(o => o.Episode.IsReported && o.Episode.IsMissing)
            .OrderBy(o => o.Episode.ReportedAt).ToList();
        if (open.Count > 0 && RefuseAsMissing(open, situation) is { } missing) return missing;

        var report = new MissingReported(
            situation.ChildId,
            situation.Reference,
            Circumstances!,
            Reporter,
            MissingSince,
            LastSeen,
            Clothing,
            Questions,
            CarerEnquiries,
            Associates,
            SourceIncident,
            open.Count > 0 ? open[^1].Id : null,
            MissingElsewhere);
        return new ReportDecision(
            [.. (registered?.Facts ?? []).Select(f => f with { OccurredAt = situation.OccurredAt, By = situation.Actor })],
            [.. New(report, open.Count > 0, situation)],
            [.. open.Select(o => (o.Id, Returned(situation)))],
            null);
    }

    private Refusal? Refuse(ReportSituation situation)
    {
        if (ChildId is null && Child is null)
            return Refusal.Invalid(
                "childId", "child-required", "Say which child: one on record, or a name or any description of a new one.");
        if (ChildId is not null && Child is not null)
            return Refusal.Invalid("child", "one-child", "Give either a child on record or the details of a new one, not both.");
        return TimeRules.InTheFuture(situation.OccurredAt, situation.Now, situation.Policy)
            ?? RecordRules.Disposed(situation.Child, situation.Now)
            ?? RecordRules.Merged(situation.ChildId, situation.Child, situation.Now)
            ?? ReportContent.Refuse(MissingSince, LastSeen, CarerEnquiries, Associates, situation.OccurredAt, situation.Policy);
    }

    // docs/rules.md §3.2: the refusal always says where to enter it instead.
    private Refusal? RefuseAsMissing(List<OtherEpisode> open, ReportSituation situation)
    {
        var latest = open[^1];
        if (ReturnedAndMissingAgain is not { } again)
            return Refusal.Conflict(
                "already-missing",
                "This child is already missing. Add what is new to the open episode; or, if the child came back and went again, "
                + "report it as returned and missing again.",
                ("openEpisodeId", latest.Id),
                ("openReference", latest.Reference),
                ("offers", (string[])["information", "returnedAndMissingAgain"]));
        return again.ReturnedAt < latest.Episode.ReportedAt || again.ReturnedAt > situation.OccurredAt
            ? Refusal.Invalid(
                "returnedAndMissingAgain.returnedAt",
                "return-out-of-order",
                "The return must lie between the report of the open episode and this report. Check the time of the return.")
            : null;
    }

    private IEnumerable<EpisodeEvent> New(MissingReported report, bool returned, ReportSituation situation)
    {
        yield return report with { OccurredAt = situation.OccurredAt, By = situation.Actor };
        if (situation.Child.TriggerPlan is { } plan)
            yield return new TriggerPlanOpened(plan.Version, [.. plan.Steps.Select(step => new PlanAction(situation.NewId(), step))])
            {
                OccurredAt = situation.OccurredAt,
            };
        // Somebody recorded the return meanwhile: the report is accepted all the same, and keeps the account.
        if (!returned && ReturnedAndMissingAgain is { Account: { } account })
            yield return new NoteAdded(account) { OccurredAt = situation.OccurredAt, By = situation.Actor };
    }

    // The account is all that is known of the return, so the person who gave it counts as having seen the child.
    private Found Returned(ReportSituation situation) => new(
        ReturnedAndMissingAgain!.Account!, Reporter?.Name ?? "Not stated", "Not stated")
    {
        OccurredAt = ReturnedAndMissingAgain.ReturnedAt!.Value,
        By = situation.Actor,
    };
}

/// <summary>A child on record as missing came back, and is missing again.</summary>
/// <param name="Account">How the child came back, as told.</param>
public sealed record ReturnedAgain(
    [property: Required] Instant? ReturnedAt,
    [property: Required, MaxLength(Limits.Text)] string? Account);
