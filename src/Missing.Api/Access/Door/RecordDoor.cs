using Marten;
using Missing.Api.Shared;
using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Episodes;
using Missing.Domain.Policy;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Access.Door;

/// <summary>The rule by which a record may only be opened with a reason.</summary>
public enum ReasonWanted
{
    Restricted,
    LongClosed,
    OtherDistrict,
    Export,

    /// <summary>A force may require a reason for every look (<c>Access:ReasonForEveryRecord</c>).</summary>
    EveryRecord,
}

/// <summary>A door that stays closed, and what would open it.</summary>
/// <param name="Stub">For a record that is closed to the person; null where a reason opens it.</param>
/// <param name="Wanted">The reason that is required; null where no reason helps.</param>
/// <param name="Asked">The reference of the requested episode; null for the child's own record.</param>
public sealed record ClosedDoor(Guid ChildId, SafetyStub? Stub, ReasonWanted? Wanted, string? Asked = null)
{
    private static readonly object Key = new();

    /// <summary>Closed because the person knows the family: no breaking of the glass.</summary>
    public bool IsConflict { get; init; }

    /// <summary>The door that stopped this request, or null: the log then says that nothing but the door was shown.</summary>
    public static ClosedDoor? Of(HttpContext http) => http.Items[Key] as ClosedDoor;

    public ClosedDoor Stops(HttpContext http)
    {
        http.Items[Key] = this;
        return this;
    }
}

/// <summary>
/// The check before every single record, whatever route or page leads to it (docs/access.md): it stays closed to people who may not
/// look into a restricted record, and asks others for a reason where one must be given.
/// </summary>
public sealed class RecordDoor(IDocumentStore store, Settings settings)
{
    /// <summary>Null when the door is open. For a partner a closed door looks like no door: ask <see cref="Caller.IsPartner"/> first.</summary>
    /// <param name="loaded">The episode that is opened; none for the child's own record.</param>
    public async Task<ClosedDoor?> AskAsync(
        HttpContext http, IQuerySession session, Casebook book, LoadedEpisode? loaded, Instant now)
    {
        var caller = Caller.Of(http);
        if (book.IsHidden)
        {
            var stub = await SafetyStub.OfAsync(session, book, now, http.RequestAborted);
            return new ClosedDoor(book.ChildId, stub, null, loaded?.Document.Reference)
            {
                IsConflict = ChildAt.Fold(book.Entries, now).Restriction is null,
            }.Stops(http);
        }

        if (Wanted(caller, book, loaded, now) is not { } wanted || AccessReasons.Given(http) is not null) return null;
        if (await SaidAsync(caller, book.ChildId, now, http.RequestAborted) is not { } said) return new ClosedDoor(book.ChildId, null, wanted).Stops(http);
        AccessReasons.Note(http, said);
        return null;
    }

    public async Task SayAsync(Caller caller, Guid childId, AccessCode code, Instant now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(new GivenReason(GivenReason.IdOf(caller.Actor, childId), code, (now + GivenReason.Holds).ToDateTimeOffset()));
        await session.SaveChangesAsync(ct);
    }

    private ReasonWanted? Wanted(Caller caller, Casebook book, LoadedEpisode? loaded, Instant now)
    {
        // Partners see what is theirs, and nothing long closed; the endpoint has asked.
        if (caller.IsPartner) return null;
        var child = ChildAt.Fold(book.Entries, now);
        if (child.Restriction is not null) return ReasonWanted.Restricted;
        if (loaded?.IsLongClosed(now) == true) return ReasonWanted.LongClosed;
        if (caller.Districts.Count > 0 && child.Details.District is { } district
            && !caller.Districts.Any(own => book.Policy.InForceAt(now).Lists.Same(ListId.Districts, own, district))) return ReasonWanted.OtherDistrict;
        return settings.ReasonForEveryRecord ? ReasonWanted.EveryRecord : null;
    }

    private async Task<AccessCode?> SaidAsync(Caller caller, Guid childId, Instant now, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var said = await session.LoadAsync<GivenReason>(GivenReason.IdOf(caller.Actor, childId), ct);
        return said is not null && Instant.FromDateTimeOffset(said.Until) > now ? said.Code : null;
    }
}
