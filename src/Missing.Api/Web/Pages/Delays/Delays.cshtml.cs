using Microsoft.AspNetCore.Mvc;
using Missing.Api.Shared;
using Missing.Api.Web.Charts;
using Missing.Api.Web.Words;
using Missing.Domain.Clocks;
using Missing.Domain.Time;
using Missing.Projections.Delays;
using NodaTime;
using NodaTime.Text;

namespace Missing.Api.Web.Pages.Delays;

/// <summary>Breaches in a span of weeks, by clock and week, and how long the first acts took; each figure links to its episodes.</summary>
public sealed class DelaysModel : MissingPage
{
    private const int DefaultWeeks = 8;
    private const int MostRows = 200;
    private static readonly Period Longest = Period.FromYears(2);

    [BindProperty(SupportsGet = true, Name = "from")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? ToText { get; set; }

    /// <summary>A clock, in the spelling of the contract: lists what is behind a figure.</summary>
    [BindProperty(SupportsGet = true, Name = "clock")]
    public string? ClockText { get; set; }

    /// <summary>The Monday of the week whose rows are listed; none lists the whole span.</summary>
    [BindProperty(SupportsGet = true, Name = "week")]
    public string? WeekText { get; set; }

    public LocalDate From { get; private set; }

    /// <summary>The last day of the span.</summary>
    public LocalDate To { get; private set; }

    public ClockId? Clock { get; private set; }

    public LocalDate? Week { get; private set; }

    public DelayFiguresView Figures { get; private set; } = null!;

    /// <summary>The rows behind a figure; none where no figure was chosen.</summary>
    public IReadOnlyList<DelayView>? Rows { get; private set; }

    public bool HasMore { get; private set; }

    public IReadOnlyList<ChartWeek> Weeks =>
        [.. Figures.Weeks.Select(w => new ChartWeek(w, London.Date(Moment.At) < w.PlusWeeks(1)))];

    public IReadOnlyList<WeekRow> Breaches =>
    [
        .. Figures.Breaches.GroupBy(b => b.Clock).Select(g => new WeekRow(
            ClockWords.Duty(g.Key),
            [.. Figures.Weeks.Select(w => new WeekCount(g.Where(b => b.Week == w).Sum(b => b.Count), Link(g.Key, w)))],
            new WeekCount(g.Sum(b => b.Count), Link(g.Key, null)))),
    ];

    /// <summary>One pass over the episodes of the span; where a figure is chosen, its rows besides.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var today = London.Date(Moment.At);
        if (Read(FromText, today.PlusWeeks(-DefaultWeeks).PlusDays(1)) is not { } from || Read(ToText, today) is not { } to) return BadRequest();
        if (to < from || from + Longest < to) return BadRequest();
        (From, To) = (from, to);
        if (ClockText is { Length: > 0 })
        {
            if (Enum.GetValues<ClockId>().Where(c => Spelling.Of(c) == ClockText).ToList() is not [var clock]) return BadRequest();
            Clock = clock;
        }
        if (WeekText is { Length: > 0 })
        {
            if (Read(WeekText, today) is not { } week) return BadRequest();
            Week = week;
        }

        var (start, end) = (Start(from), London.EndOfDay(to));
        Figures = await DelayFigures.ReadAsync(Session, Moment, start, end, Cancelled);
        if (Clock is not null || Week is not null)
        {
            var rows = new DelayFilter(
                Week is { } w && Start(w) > start ? Start(w) : start,
                Week is { } v && Start(v.PlusWeeks(1)) < end ? Start(v.PlusWeeks(1)) : end,
                Clock,
                null,
                null);
            var listed = await DelayReader.ReadAsync(Session, Moment, rows, null, MostRows, Cancelled);
            (Rows, HasMore) = ([.. listed.Rows.OrderByDescending(r => r.LateBy)], listed.Next is not null);
        }
        return Page();
    }

    /// <summary>How long each took; moot ones are left out, because they do not show how long anybody takes.</summary>
    public IReadOnlyList<StripDot> Dots(IReadOnlyList<Projections.Delays.Stretch> stretches) =>
    [
        .. stretches.Where(s => s.Took is not null || s.IsRunning).Select(s => new StripDot(
            s.Reference, $"/episodes/{s.Reference}", s.Took ?? Moment.At - s.StartedAt, s.DueAt - s.StartedAt, s.IsRunning)),
    ];

    private string Link(ClockId clock, LocalDate? week) =>
        With(("clock", Spelling.Of(clock)), ("week", week is { } w ? LocalDatePattern.Iso.Format(w) : null)) + "#rows";

    private static Instant Start(LocalDate date) => London.EndOfDay(date.PlusDays(-1));

    private static LocalDate? Read(string? text, LocalDate otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? date : null;
}
