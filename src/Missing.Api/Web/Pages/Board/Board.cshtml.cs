using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using Missing.Projections.Board;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Api.Web.Pages.Board;

/// <summary>
/// The board of the daily meeting: every child who is missing, and every one returned to whom a duty is owed. The address is
/// the view. Script fetches the same address for the rows and counts alone, and <c>?handler=Since</c> for what changed since
/// the last meeting.
/// </summary>
public sealed class BoardModel : MissingPage
{
    public BoardQuery Query { get; private set; } = null!;

    /// <summary>Every row of the board, in its order.</summary>
    public IReadOnlyList<BoardRow> All { get; private set; } = [];

    public IReadOnlyList<BoardRow> Shown { get; private set; } = [];

    public SinceView Since { get; private set; } = null!;

    /// <summary>For a screen that a whole room reads.</summary>
    public bool IsProjector => Request.Query["view"] == "projector";

    /// <summary>When meetings are held, as each version of the policy has it.</summary>
    public PolicyHistory Policy { get; private set; } = PolicyHistory.Shipped;

    /// <summary>The moment at which the passing of time alone may change the rows; null on a board of the past.</summary>
    public Instant? ChangesAt => IsPast ? null : All.Select(r => r.ChangesAt).Min();

    /// <summary>Found nothing: because of the filter, and not because there is nobody.</summary>
    public bool IsFilteredEmpty => Shown.Count == 0 && All.Count > 0;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!CanRead()) return BadRequest();
        All = await BoardReader.RowsAsync(Session, Moment, Now, Cancelled);
        Shown = [.. All.Where(Query.Keeps)];
        if (IsFragment) return Partial("_Live", this);
        Since = await ReadSinceAsync();
        return Page();
    }

    public async Task<IActionResult> OnGetSinceAsync()
    {
        if (!CanRead()) return BadRequest();
        Since = await ReadSinceAsync();
        return Partial("_Since", this);
    }

    /// <summary>The address of an episode, of the same moment.</summary>
    public string Episode(string reference)
    {
        var moment = string.Join('&', new[] { "at", "knownAt" }.Where(n => Request.Query[n].ToString().Length > 0)
            .Select(n => $"{n}={Uri.EscapeDataString(Request.Query[n].ToString())}"));
        return $"/episodes/{reference}?{moment}".TrimEnd('?');
    }

    /// <summary>The address of the whole board at this moment, without any filter.</summary>
    public string WithoutFilters() => With([.. BoardQuery.Names.Select(n => (n, (string?)null))]);

    /// <summary>The address for a screen that a whole room reads: it filters by nothing that the room need not know.</summary>
    public string ForProjector() =>
        With(("view", "projector"), ("flag", Query.Chosen.GetValueOrDefault("flag") is { IsExploitation: false } flag ? flag.Value : null));

    /// <summary>As a browser's date-and-time field writes a moment.</summary>
    public static string Civil(Instant moment) => London.Civil(moment).ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    // What has not happened yet cannot be looked back at.
    private bool CanRead()
    {
        if (BoardQuery.Read(Request.Query) is not { } query || Moment.At > Now || Moment.KnownAt > Now) return false;
        if (IsProjector && query.Chosen.Values.Any(f => f.IsExploitation)) return false;
        Query = query;
        return true;
    }

    private async Task<SinceView> ReadSinceAsync()
    {
        Policy = await CaseReader.PolicyAsync(Session, Cancelled);
        return await SinceReader.ReadAsync(Session, MeetingTimes.Last(Policy, Moment.At), Moment.At, Cancelled);
    }
}
