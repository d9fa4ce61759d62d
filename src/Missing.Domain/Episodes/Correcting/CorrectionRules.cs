using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Judges a correction (docs/rules.md §2). The replacement is judged as the original would be: as at its own time, with the
/// entry taken away, in the role of the person who corrects. So a correction cannot get around a refusal.
/// </summary>
public static class CorrectionRules
{
    /// <param name="replacement">The command read from the body's replacement; null strikes the entry out.</param>
    public static Decision<EpisodeEvent> Decide(CorrectEntry command, IEpisodeCommand? replacement, CorrectionSituation situation)
    {
        var policy = situation.Casebook.Policy.InForceAt(situation.Now);
        var at = command.OccurredAt ?? situation.Now;
        if (situation.Recorded.FirstOrDefault(e => e.Id == command.EntryId) is not { } target)
            return Refusal.NotFound("not-found", "There is no such entry on this episode.");
        var refusal = TimeRules.InTheFuture(at, situation.Now, policy)
            ?? RecordRules.Disposed(situation.At(situation.Now).Child, situation.Now)
            ?? Refuse(target, situation.Recorded, situation.Actor, policy, situation.Now)
            ?? CannotBe(target, replacement, at, situation);
        if (refusal is not null) return refusal;

        var corrected = new Corrected(target.Id, command.Reason!) { OccurredAt = at, By = situation.Actor };
        if (replacement is not null)
        {
            var judged = Judge(replacement, target, situation);
            if (judged.Refusal is { } refused)
                return refused.Field is { } field ? refused with { Field = $"replacement.{field}" } : refused;
            corrected = corrected with { Replacement = KeepingWho(judged.Facts.Single(), target.Data) };
        }

        return LowersTheLevel(corrected, situation) is { } lowering ? lowering : corrected;
    }

    /// <summary>
    /// Whether a person may correct an entry at all; the replacement itself is judged by <see cref="Decide"/>.
    /// </summary>
    public static Refusal? Refuse(
        Entry<EpisodeEvent> target, IReadOnlyList<Entry<EpisodeEvent>> recorded, Actor actor, PolicyVersion policy, Instant now) =>
        MayNot(target, actor, policy, now) ?? NotCorrectable(target.Data, recorded);

    // Where the fact is that a person accepted or read something, that person stays; the author of any other replacement is the
    // person who corrects it.
    private static EpisodeEvent KeepingWho(EpisodeEvent fact, EpisodeEvent original) =>
        fact is AssignmentAcknowledged or TriggerPlanConsulted ? fact with { By = original.By } : fact;

    private static Refusal? MayNot(Entry<EpisodeEvent> target, Actor actor, PolicyVersion policy, Instant now)
    {
        if (actor.Role is Role.Investigator or Role.Supervisor or Role.Inspector) return null;
        if (target.Data.By.Id != actor.Id)
            return Refusal.Forbidden(
                "not-your-entry", "Only the author, an investigator, a supervisor or an inspector may correct this. Ask one of them.");
        var own = policy.Time(LimitId.OwnCorrection);
        return now - target.RecordedAt > own
            ? Refusal.Forbidden(
                "too-late-to-correct",
                $"You may correct your own entry for {own.TotalMinutes:0} minutes. Ask an investigator, a supervisor or an inspector.")
            : null;
    }

    private static Refusal? NotCorrectable(EpisodeEvent fact, IReadOnlyList<Entry<EpisodeEvent>> recorded) =>
        SharedFacts.IsOfNoticeElsewhere(fact, recorded)
            ? Refusal.Conflict("not-correctable", "This notice was submitted on a linked episode. Correct it there: it follows here.")
            : fact is not Corrected && (fact.By.IsSystem || EpisodeEvents.CommandFor(fact) is null)
            ? Refusal.Conflict("not-correctable", "This was entered by the system, or answers it. It cannot be corrected.")
            : null;

    private static Refusal? CannotBe(
        Entry<EpisodeEvent> target, IEpisodeCommand? replacement, Instant at, CorrectionSituation situation)
    {
        if (target.Data is Corrected && replacement is not null)
            return Refusal.Conflict(
                "strike-out-only", "A correction can only be struck out. Then correct the original entry again.");
        if (replacement is not null && replacement.GetType() != EpisodeEvents.CommandFor(target.Data))
            return Refusal.Invalid("replacement", "other-kind", "The replacement must be of the same kind as the entry.");
        if (target.Data is MissingReported && replacement is null)
            return Refusal.Conflict(
                "report-stands", "A report cannot be struck out. An inspector may record that the child was not missing.");
        if (Corrections.Verdicts(situation.Recorded).GetValueOrDefault(target.Id) is not { Data: Corrected standing }) return null;
        if (standing.Replacement is null && replacement is null)
            return Refusal.Conflict("already-struck-out", "This entry has been struck out already.");
        return standing.OccurredAt >= at
            ? Refusal.Conflict("corrected-since", "This entry was corrected at that time or later. See that correction first.")
            : null;
    }

    private static Decision<EpisodeEvent> Judge(IEpisodeCommand replacement, Entry<EpisodeEvent> target, CorrectionSituation situation)
    {
        var original = Corrections.Apply(situation.Recorded).FirstOrDefault(e => e.Id == target.Id)?.Data ?? target.Data;
        var at = replacement.OccurredAt ?? original.OccurredAt;
        if (replacement is AmendReport)
        {
            if (AlreadyMissing(at, situation) is { } missing) return missing;
            // An episode cannot exist without its report, so a report is judged in place and never removed.
            return EpisodeRules.Decide(replacement, new Situation(situation.At(situation.Now), situation.Actor, at, situation.Now) { PersonKnown = situation.PersonKnown });
        }

        var command = replacement is IAbout<IEpisodeCommand> about ? about.AboutSameAs(original) : replacement;
        return EpisodeRules.Decide(command, new Situation(situation.Without(target.Id, at), situation.Actor, at, situation.Now) { PersonKnown = situation.PersonKnown });
    }

    // docs/rules.md §3.2 also applies to the time that a report is moved to.
    private static Refusal? AlreadyMissing(Instant at, CorrectionSituation situation)
    {
        foreach (var (id, other) in situation.Casebook.OutlinesAt(at))
            if (id != situation.EpisodeId && other.IsMissing)
                return Refusal.Conflict(
                    "already-missing",
                    "The child was already missing at that time. Check the time of the report.",
                    ("openEpisodeId", id),
                    ("openReference", other.Report!.Fact.Reference));
        return null;
    }

    // docs/rules.md §3.1: striking out or changing a grade can lower the risk level just as a regrade can.
    private static Refusal? LowersTheLevel(Corrected corrected, CorrectionSituation situation)
    {
        var before = situation.At(situation.Now);
        if (before.Episode.StandingGrade is null) return null;
        var entry = new Entry<EpisodeEvent>(Guid.Empty, situation.Now, corrected);
        var level = EpisodeAt.Fold([.. situation.Recorded, entry], situation.Now).LevelAt(situation.Now);
        var (rationale, field) = corrected.Replacement switch
        {
            ThriveGraded graded => (graded.Rationale, "replacement.rationale"),
            Regraded regraded => (regraded.Rationale, "replacement.rationale"),
            _ => (corrected.Reason, "reason"),
        };
        var refusal = Lowering.Refuse(level, rationale, new Situation(before, situation.Actor, situation.Now, situation.Now));
        return refusal is { Field: not null } ? refusal with { Field = field } : refusal;
    }
}
