using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>
/// Close the episode (docs/rules.md §3.4): the child seen, the prevention interview held or the reason it was refused, and a
/// public protection notice submitted or not required. The clocks for the return interview and for sending the notice go on.
/// </summary>
public sealed record CloseEpisode(
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    [property: InWords, MaxLength(Limits.Text)] string? PreventionInterviewRefusedReason = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        if (situation.Episode.IsClosed) return Refusal.Conflict("already-closed", "This episode is closed already.");
        string[] missing = [.. Missing(situation.File)];
        return missing.Length > 0
            ? Refusal.Conflict("cannot-close", $"This episode cannot be closed yet. {Ask(missing)}", ("missing", missing))
            : new Closed(Reason!, PreventionInterviewRefusedReason);
    }

    private IEnumerable<string> Missing(CaseFile file)
    {
        var episode = file.Episode;
        if (episode.FoundAt is null) yield return "not-found";
        // A death ends the duties of the return (docs/rules.md §4), the interview among them.
        if (episode.DeceasedAt is null && !Prose.HasAWord(PreventionInterviewRefusedReason)
            && episode.First<PreventionInterviewHeld>(i => i.Outcome == InterviewOutcome.Held) is null)
            yield return "prevention-interview";
        // Nothing is written of a return before there is one: until then the finding is what to ask for, where anything was written at all.
        var notices = Notices.Of(file).Where(n => !n.IsReturned);
        var hasNotice = episode.FoundAt is null
            ? notices.Any() || episode.First<PpnNotRequired>() is not null
            : notices.Any(n => n.IsOfTheReturn) || Notices.NotRequired(file) is not null;
        if (!hasNotice) yield return "ppn";
    }

    private static string Ask(IEnumerable<string> missing) => string.Join(' ', missing.Select(code => code switch
    {
        "not-found" => "Record the finding.",
        "prevention-interview" => "Record the prevention interview, or the reason it was refused.",
        _ => "Submit a public protection notice, have one approved that was returned for more work, or record why none is required.",
    }));
}
