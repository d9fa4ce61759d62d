using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Judges a correction (docs/rules.md §2). The replacement is judged as the original would be: as at its own time, with the
/// entry taken away, in the role of the person who corrects. So a correction cannot get around a refusal. Who may correct at all
/// stands in <see cref="CorrectionRights"/>.
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
            ?? CorrectionRights.Refuse(target, situation)
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

        return (LowersTheLevel(corrected, situation) ?? UndoesALowering(target, corrected, situation)) is { } lowering ? lowering : corrected;
    }

    // Where the fact is that a person accepted, read or reviewed something, that person stays: who corrects the words of a sergeant's
    // review makes no inspector's review of it. The author of any other replacement is the person who corrects it.
    private static EpisodeEvent KeepingWho(EpisodeEvent fact, EpisodeEvent original) =>
        fact is AssignmentAcknowledged or TriggerPlanConsulted or Reviewed ? fact with { By = original.By } : fact;

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
        var level = After(corrected, situation).LevelAt(situation.Now);
        var (rationale, field) = corrected.Replacement switch
        {
            ThriveGraded graded => (graded.Rationale, "replacement.rationale"),
            Regraded regraded => (regraded.Rationale, "replacement.rationale"),
            _ => (corrected.Reason, "reason"),
        };
        var refusal = Lowering.Refuse(level, rationale, new Situation(before, situation.Actor, situation.Now, situation.Now));
        return refusal is { Field: not null } ? refusal with { Field = field } : refusal;
    }

    // And what held it down is undone only by who might have lowered it. Anybody who may grade can still raise it, with a reason.
    private static Refusal? UndoesALowering(Entry<EpisodeEvent> target, Corrected corrected, CorrectionSituation situation)
    {
        if (target.Data.By.Id == situation.Actor.Id) return null;
        if (target.Data is Corrected)
        {
            var without = situation.At(situation.Now).With(After(corrected, situation));
            var level = situation.At(situation.Now).Episode.LevelAt(situation.Now);
            return Lowering.NotTheirsToUndo(level, new Situation(without, situation.Actor, target.Data.OccurredAt, situation.Now));
        }

        var standing = Corrections.Apply(situation.Recorded).FirstOrDefault(e => e.Id == target.Id)?.Data;
        return Graded(standing) is not { } graded ? null : Lowering.NotTheirsToUndo(
            graded, new Situation(situation.Without(target.Id, standing!.OccurredAt), situation.Actor, standing.OccurredAt, situation.Now));
    }

    private static EpisodeAt After(Corrected corrected, CorrectionSituation situation) =>
        EpisodeAt.Fold([.. situation.Recorded, new Entry<EpisodeEvent>(Guid.Empty, situation.Now, corrected)], situation.Now);

    private static RiskLevel? Graded(EpisodeEvent? fact) => fact switch
    {
        ThriveGraded graded => graded.RiskLevel,
        Regraded regraded => regraded.RiskLevel,
        _ => null,
    };
}
