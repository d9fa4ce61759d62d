using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Shared.Problems;
using Missing.Domain;
using Missing.Domain.Children;
using NodaTime;

namespace Missing.Api.Http.Writes;

/// <summary>
/// A person to whom a record is closed cannot write to it, except by the routes that <see cref="RouteTable"/> marks as accepted
/// despite a restriction (docs/rules.md §3.7).
/// </summary>
public static class WriteDoor
{
    /// <param name="unknown">The problem for a record that does not exist; a partner gets it also for a record that is closed to them.</param>
    public static async Task<Problem?> RefuseAsync(WriteContext write, Casebook casebook, Problem unknown)
    {
        if (write.Http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>() is { BeforeRestriction: true } && !write.Caller.IsPartner) return null;
        if (IsOpen(write, casebook)) return null;
        if (write.Caller.IsPartner) return unknown;
        var stub = await SafetyStub.OfAsync(write.Session, casebook, write.Now, write.Cancelled);
        new ClosedDoor(casebook.ChildId, stub, null).Stops(write.Http);
        return Problem.Restricted(stub);
    }

    /// <summary>
    /// Whether an answer may show the person what others recorded there: they may look into the record, and their role reads
    /// timelines. A partner, an authoriser and a records manager write to records that they do not read.
    /// </summary>
    public static bool ShowsEntries(WriteContext write, Casebook casebook) =>
        RouteTable.ReadsTimelines(write.Actor.Role) && IsOpen(write, casebook);

    private static bool IsOpen(WriteContext write, Casebook casebook) =>
        ChildAt.Fold(casebook.Entries, Instant.MaxValue).IsOpenTo(write.Actor, write.Now);
}
