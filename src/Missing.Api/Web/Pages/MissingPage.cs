using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Missing.Api.Access;
using Missing.Api.Access.Door;
using Missing.Api.Http.Live;
using Missing.Api.Http.Reads;
using Missing.Domain;
using Missing.Domain.Time;
using Missing.Projections.Episodes;
using Missing.Projections.Reading;
using Missing.Projections.Store;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Pages;

/// <summary>The base of every page: the caller, the moment shown, and the newest event number when it was read.</summary>
/// <remarks>
/// <c>?at=</c> and <c>?knownAt=</c> are London's civil time as a browser's date-and-time field sends it
/// (<c>2026-11-23T09:00</c>), or a moment with an offset.
/// </remarks>
public abstract class MissingPage : PageModel
{
    private static readonly LocalDateTimePattern Civil = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private Instant? now;
    private Caller? caller;
    private long? eventNumber;
    private IQuerySession? session;

    public Caller Caller => caller ??= Caller.Of(HttpContext);

    /// <summary>One moment for the whole of a request.</summary>
    public Instant Now => now ??= Instant.FromDateTimeOffset(Service<TimeProvider>().GetUtcNow()).ToMillisecond();

    /// <summary>As at, where the address says so; else now.</summary>
    public Moment Moment => new(Asked("at") ?? Now, Asked("knownAt"));

    /// <summary>True where the page shows an earlier moment: it says so plainly, and takes no entries.</summary>
    public bool IsPast => Asked("at") is not null || Asked("knownAt") is not null;

    /// <summary>
    /// The number this node had heard before the page read anything: what is shown may be newer, never older, so that no change
    /// between reading and showing is missed. Where an event below the newest is still being written, the number is lower.
    /// </summary>
    public long EventNumber => eventNumber ??= Service<Appends>().Newest;

    public IQuerySession Session => session ??= Sights.Of(HttpContext, Now).Through(Service<ReadSession>().Of(HttpContext));

    public CancellationToken Cancelled => HttpContext.RequestAborted;

    /// <summary>True for a fragment that script fetches to swap into an open page.</summary>
    public bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    /// <summary>May this person post to a route of the contract, such as <c>POST /api/episodes/{id}/regrades</c>?</summary>
    public bool MayPost(string route) => RouteTable.Rows.Any(r => r.Route == route && r.Roles.Any(User.IsInRole));

    /// <summary>
    /// May this person open a page, by the address in its <c>@page</c>? An authoriser may post about an episode they may not see.
    /// </summary>
    public bool MayOpen(string pattern) => RouteTable.Pages.Any(p => p.Pattern == pattern && p.Roles.Any(User.IsInRole));

    /// <summary>The result in place of the page, where the record is closed to the person (<see cref="RecordDoor"/>).</summary>
    protected IActionResult? Closed { get; private set; }

    /// <param name="loaded">The episode that is opened; none for the child's own record.</param>
    protected async Task<bool> IsOpenAsync(Casebook book, LoadedEpisode? loaded = null)
    {
        var door = await Service<RecordDoor>().AskAsync(HttpContext, Session, book, loaded, Now);
        if (door is null) return true;
        Closed = Caller.IsPartner ? NotFound() : new ViewResult
        {
            ViewName = "/Web/Pages/Door/ClosedDoor.cshtml",
            StatusCode = StatusCodes.Status403Forbidden,
            ViewData = new ViewDataDictionary<ClosedDoor>(MetadataProvider, ModelState) { Model = door },
        };
        return false;
    }

    /// <summary>Which roles might have made an entry, and so may correct it.</summary>
    public EntryWriters Writers => Service<EntryWriters>();

    protected T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>The address of the page as it would be at this moment or with this filter.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var values = Request.Query.ToDictionary(q => q.Key, q => (string?)q.Value.ToString(), StringComparer.Ordinal);
        foreach (var (name, value) in changes) values[name] = value;
        var query = values.Where(v => !string.IsNullOrEmpty(v.Value)).Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value!)}");
        return $"{Request.Path}?{string.Join('&', query)}".TrimEnd('?');
    }

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-store";
        _ = EventNumber;
        foreach (var name in (string[])["at", "knownAt"])
            if (Request.Query.TryGetValue(name, out var text) && text.ToString().Length > 0 && Read(text.ToString()) is null)
                context.Result = new BadRequestResult();
    }

    private Instant? Asked(string name) => Request.Query.TryGetValue(name, out var text) ? Read(text.ToString()) : null;

    private static Instant? Read(string text)
    {
        if (Civil.Parse(text) is { Success: true, Value: var civil }) return London.At(civil);
        return OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var moment } ? moment.ToInstant().ToMillisecond() : null;
    }
}
