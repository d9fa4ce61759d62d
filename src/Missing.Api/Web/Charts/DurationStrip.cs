using System.Xml.Linq;
using Microsoft.AspNetCore.Html;
using NodaTime;
using static Missing.Api.Web.Charts.ChartMarkup;

namespace Missing.Api.Web.Charts;

/// <summary>The time one episode took between two events.</summary>
/// <param name="Took">Until it was done; until the moment of asking while it runs.</param>
/// <param name="Due">The time it had; it may depend on the risk.</param>
public sealed record StripDot(string Reference, string Href, Duration Took, Duration Due, bool IsRunning)
{
    /// <summary>Done at the due moment is in time; running at the due moment is over (docs/rules.md §4).</summary>
    public bool IsOver => IsRunning ? Took >= Due : Took > Due;
}

/// <summary>
/// A dot for each episode on a logarithmic axis of one minute to seven days: black when over its due time, hollow within,
/// a triangle while it runs. Lines mark each due time, the median and the 90th percentile of what is done. A dot is a
/// link while there is room for a target of full size; else the table beneath holds the links.
/// </summary>
public static class DurationStrip
{
    private const int MaxLinkedLanes = 6;
    private const int MaxLanes = 12;
    private const int MarkerRow = 18;
    private const int AxisRow = 24;

    /// <param name="id">Unique on the page.</param>
    public static IHtmlContent Draw(string id, string title, IReadOnlyList<StripDot> dots)
    {
        if (dots.Count == 0) return new ChartFigure(id, title, "None in this time.").Around();
        var (lanes, size) = Layout(dots);
        var isLinked = size >= ChartFigure.Target;
        var markers = Markers(dots);
        var lanesTop = (markers.Count * MarkerRow) + 6;
        var axis = lanesTop + (lanes.Count * size) + 4;
        var figure = new ChartFigure(id, title, InWords(dots));
        return figure.Around(
            figure.Drawing(axis + AxisRow, isLinked, isRightFirst: dots.Average(d => LogScale.At(d.Took)) > 50,
                DrawAxis(axis),
                markers.Select((m, row) => m.DrawLine((row * MarkerRow) + 2, axis)),
                markers.Select((m, row) => m.DrawLabel((row * MarkerRow) + 14)),
                dots.Select((dot, i) => DrawDot(dot, size, axis - 2 - ((lanes.Of[i] + 0.5) * size), isLinked))),
            Key(),
            Table(dots).ToDetails($"{Spell.Count(dots.Count, "episode")} as a table"));
    }

    /// <summary>Longest first.</summary>
    public static ChartTable Table(IReadOnlyList<StripDot> dots) => new(
        ["Episode", "Took", "Due", "Result"],
        [.. dots.OrderByDescending(d => d.Took).Select(d => new ChartRow(d.Reference, d.Href,
        [
            Spell.Length(d.Took),
            Spell.Length(d.Due),
            (d.IsOver ? $"{Spell.Length(d.Took - d.Due)} over" : "within") + (d.IsRunning ? ", still running" : ""),
        ]))]);

    /// <summary>The shortest that at least this share of them did not exceed (nearest rank).</summary>
    /// <param name="inOrder">Not empty; ascending.</param>
    internal static Duration Percentile(IReadOnlyList<Duration> inOrder, int percent) =>
        inOrder[((inOrder.Count * percent) + 99) / 100 - 1];

    private static (Lanes Lanes, double Size) Layout(IReadOnlyList<StripDot> dots)
    {
        Lanes Pack(double size) => Lanes.Pack([.. dots.Select(d => Footprint(d, size))]);
        var linked = Pack(ChartFigure.Target);
        if (linked.Count <= MaxLinkedLanes) return (linked, ChartFigure.Target);
        double[] sizes = [12, 9, 7];
        var fitting = sizes.Select(size => (Pack(size), size)).FirstOrDefault(x => x.Item1.Count <= MaxLanes);
        return fitting.Item1 is null ? (Pack(5), 5) : fitting;
    }

    private static Stretch Footprint(StripDot dot, double size)
    {
        var (middle, half) = (LogScale.At(dot.Took), ChartFigure.PercentOf(size) / 2);
        return new Stretch(middle - half, middle + half);
    }

    private static IEnumerable<XElement> DrawAxis(double y)
    {
        yield return El("line", ("class", "chart-axis"), ("x1", "0%"), ("y1", y), ("x2", "100%"), ("y2", y));
        foreach (var tick in LogScale.Ticks)
        {
            var x = Percent(LogScale.At(tick));
            yield return El("line", ("class", "chart-tick"), ("x1", x), ("y1", y), ("x2", x), ("y2", y + 5));
            var edge = tick == LogScale.Shortest ? "≤" : tick == LogScale.Longest ? "≥" : "";
            yield return El("text",
                ("class", "chart-text"), ("x", x), ("y", y + 19), ("text-anchor", "middle"), edge + Spell.Length(tick));
        }
    }

    private static XElement DrawDot(StripDot dot, double size, double y, bool isLinked)
    {
        var x = Percent(LogScale.At(dot.Took));
        var radius = isLinked ? 7 : (size / 2) - 1;
        var css = dot.IsOver ? "chart-dot chart-over" : "chart-dot";
        var shape = dot.IsRunning
            ? El("svg", ("class", "chart-band"), ("x", x), ("y", y), ("width", 1), ("height", 1),
                El("path", ("class", css), ("d", $"M{-radius:0.#} {-radius:0.#} {radius:0.#} 0 {-radius:0.#} {radius:0.#}Z")))
            : El("circle", ("class", css), ("cx", x), ("cy", y), ("r", radius));
        var name = El("title",
            $"{dot.Reference}, {Spell.Length(dot.Took)}, due {Spell.Length(dot.Due)}{(dot.IsRunning ? ", still running" : "")}");
        if (!isLinked) return El("g", name, shape);
        return El("a", ("href", dot.Href), ("class", "chart-mark"), name,
            El("svg", ("class", "chart-band"), ("x", x), ("y", y), ("width", 1), ("height", 1),
                El("rect", ("class", "chart-target"), ("x", -ChartFigure.Target / 2), ("y", -ChartFigure.Target / 2),
                    ("width", ChartFigure.Target), ("height", ChartFigure.Target))),
            shape);
    }

    private static List<StripMarker> Markers(IReadOnlyList<StripDot> dots)
    {
        var markers = dots.Select(d => d.Due).Distinct().Order()
            .Select(due => new StripMarker("chart-due", due, $"due {Spell.Length(due)}")).ToList();
        var done = Done(dots);
        if (done.Count == 0) return markers;
        var (half, most) = (Percentile(done, 50), Percentile(done, 90));
        return
        [
            .. markers,
            new StripMarker("chart-median", half, $"half within {Spell.Length(half)}"),
            new StripMarker("chart-most", most, $"nine in ten within {Spell.Length(most)}"),
        ];
    }

    private static string InWords(IReadOnlyList<StripDot> dots)
    {
        var (done, running, over) = (Done(dots), dots.Count(d => d.IsRunning), dots.Where(d => d.IsOver).ToList());
        var spread = done.Count == 0 ? "None done" :
            $"{done.Count} done: half within {Spell.Length(Percentile(done, 50))}, nine in ten within {Spell.Length(Percentile(done, 90))}";
        return $"{spread}; {running} still running. {over.Count} of {dots.Count} over the due time"
            + (over.Any(d => d.IsRunning) ? $", {over.Count(d => d.IsRunning)} of them still running." : ".");
    }

    private static List<Duration> Done(IReadOnlyList<StripDot> dots) =>
        [.. dots.Where(d => !d.IsRunning).Select(d => d.Took).Order()];

    private static XElement Key() => ChartFigure.Key(
    [
        ChartFigure.KeyItem(null, "within the due time", El("circle", ("class", "chart-dot"), ("cx", 9), ("cy", 9), ("r", 6))),
        ChartFigure.KeyItem(null, "over", El("circle", ("class", "chart-dot chart-over"), ("cx", 9), ("cy", 9), ("r", 6))),
        ChartFigure.KeyItem(null, "still running", El("path", ("class", "chart-dot"), ("d", "M3 3 15 9 3 15Z"))),
    ]);

    /// <summary>Each label has a row of its own: two that lie close together stay readable.</summary>
    private sealed record StripMarker(string Css, Duration At, string Label)
    {
        private readonly double x = LogScale.At(At);

        public XElement DrawLine(double top, double bottom) =>
            El("line", ("class", Css), ("x1", Percent(x)), ("y1", top), ("x2", Percent(x)), ("y2", bottom));

        public XElement DrawLabel(double baseline)
        {
            var isLeft = x > 65;
            return El("text",
                ("class", Css == "chart-due" ? "chart-text chart-strong" : "chart-text"), ("x", Percent(x)), ("dx", isLeft ? -6 : 6),
                ("y", baseline), ("text-anchor", isLeft ? "end" : "start"), Label);
        }
    }
}
