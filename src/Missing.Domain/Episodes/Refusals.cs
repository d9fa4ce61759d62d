using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Refusals that several commands share.</summary>
internal static class Refusals
{
    internal static Refusal NoSuch(string what) =>
        Refusal.NotFound("not-found", $"There is no such {what} on this episode at that time.");

    internal static Refusal? AlreadyFound(Situation situation) =>
        situation.Episode.FoundAt is null
            ? null
            : Refusal.Conflict(
                "already-found",
                "The child had already been found at that time. Check the time, correct the earlier entry, or report the child again.");

    /// <summary>Duties of the return begin when the child has been seen.</summary>
    internal static Refusal? NotFoundYet(Situation situation) =>
        situation.Episode.FoundAt is null
            ? Refusal.Conflict("not-found-yet", "The child had not been found at that time. Record the finding first, or check the time.")
            : null;

    /// <summary>Where a person must be named who did or saw something.</summary>
    internal static Refusal? NamesNobody(string field, string? name, string ask) =>
        Prose.NamesSomebody(name) ? null : Refusal.Invalid(field, "required", ask);

    /// <summary>A moment that must lie ahead of the entry that sets it.</summary>
    internal static Refusal? NotAhead(string field, Instant? moment, Situation situation) =>
        moment <= situation.OccurredAt
            ? Refusal.Invalid(field, "not-ahead", "This time is not after the time of the entry. Give a later one.")
            : null;
}
