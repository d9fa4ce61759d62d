using Missing.Domain.Policy;

namespace Missing.Domain.Episodes;

/// <summary>
/// Who may correct an entry or strike it out (docs/rules.md §7): only a role that might have made it, so that nobody undoes what was not
/// theirs to decide. Of these, the author for a short while; after that an investigator, a supervisor or an inspector, and where none of
/// them might have made it, whoever signs in with a role that might.
/// </summary>
public static class CorrectionRights
{
    private static readonly Role[] Leads = [Role.Investigator, Role.Supervisor, Role.Inspector];

    /// <summary>Whether a person may correct an entry at all; what stands in its place is judged by <see cref="CorrectionRules.Decide"/>.</summary>
    public static Refusal? Refuse(Entry<EpisodeEvent> target, CorrectionSituation situation)
    {
        if (NotCorrectable(target.Data, situation.Recorded) is { } refusal) return refusal;
        var actor = situation.Actor;
        var might = MightHaveMade(target, situation);
        if (!might.Contains(actor.Role))
            return Refusal.Forbidden(
                "not-your-role", $"Only {Words.OneOf(might)} could have made this entry, and may correct it or strike it out. Ask one.");

        List<Role> later = [.. might.Intersect(Leads)];
        if (later.Count == 0) later = might;
        if (later.Contains(actor.Role)) return null;
        if (target.Data.By.Id != actor.Id)
            return Refusal.Forbidden("not-your-entry", $"Only its author, or {Words.OneOf(later)}, may correct this. Ask one of them.");
        var own = situation.Casebook.Policy.InForceAt(situation.Now).Time(LimitId.OwnCorrection);
        return situation.Now - target.RecordedAt > own
            ? Refusal.Forbidden("too-late-to-correct", $"You may correct your own entry for {own.TotalMinutes:0} minutes. Ask {Words.OneOf(later)}.")
            : null;
    }

    /// <summary>The roles that might have made an entry, and what stands in its place; none where it was not made by a person.</summary>
    public static List<Role> MightHaveMade(Entry<EpisodeEvent> target, CorrectionSituation situation)
    {
        var facts = new List<EpisodeEvent>();
        // Whoever strikes out a correction puts the first entry right anew, in the way it was put right.
        for (var entry = target; ; entry = situation.Recorded.First(e => e.Id == ((Corrected)entry.Data).EntryId))
        {
            if (entry.Data is not Corrected correction)
            {
                facts.Add(entry.Data);
                if (Corrections.Verdicts(situation.Recorded).GetValueOrDefault(entry.Id) is { Data: Corrected { Replacement: { } standing } }) facts.Add(standing);
                break;
            }

            if (correction.Replacement is { } replacement) facts.Add(replacement);
        }

        if (EpisodeEvents.CommandFor(facts[^1]) is not { } command) return [];
        return [.. situation.WritersOf(command).Where(role => facts.TrueForAll(f => MightDecide(role, f, situation)))];
    }

    // What a decision asks of the role beyond its route; and an entry that counts by the role it was made in stays that role's.
    private static bool MightDecide(Role role, EpisodeEvent fact, CorrectionSituation situation) => fact switch
    {
        PhoneDataAuthorised => DecidePhoneData.May(role, isRefusedBefore: false),
        PhoneDataRefused refused => DecidePhoneData.May(role, refused.BeforeApplication && refused.By.Role != Role.Authoriser),
        Reviewed review => role == Role.Inspector || !Ranks.IsAnInspectors(review, situation.Casebook.Policy),
        _ => true,
    };

    private static Refusal? NotCorrectable(EpisodeEvent fact, IReadOnlyList<Entry<EpisodeEvent>> recorded) =>
        SharedFacts.IsOfNoticeElsewhere(fact, recorded)
            ? Refusal.Conflict("not-correctable", "This notice was submitted on a linked episode. Correct it there: it follows here.")
            : fact is not Corrected && (fact.By.IsSystem || EpisodeEvents.CommandFor(fact) is null)
            ? Refusal.Conflict("not-correctable", "This was entered by the system, or answers it. It cannot be corrected.")
            : null;
}
