using System.Xml.Linq;
using Missing.Domain.Time;
using NodaTime;
using static Missing.Api.Web.Charts.ChartMarkup;

namespace Missing.Api.Web.Charts;

/// <summary>Brackets on top, lanes of episodes, an axis of dates: one line of time, laid out before it is drawn.</summary>
internal sealed class TimeLineBand
{
    private const int MaxLinkedLanes = 7;
    private const int MaxThinLanes = 10;
    private const int BracketRow = 22;
    private const int LinkedLane = 28;
    private const int ThinLane = 14;
    private const int AxisRows = 44;

    // Arial of 14 px is narrower than this for all but capitals.
    private const double Letter = 7;
    private const int MaxLetters = 26;

    private readonly IReadOnlyList<TimeLineEpisode> episodes;
    private readonly IReadOnlyList<TimeLineWindow> windows;
    private readonly Lanes lanes;
    private readonly bool isLabelled;

    public TimeLineBand(IReadOnlyList<TimeLineEpisode> episodes, IReadOnlyList<TimeLineWindow> windows, TimeScale scale)
    {
        this.episodes = episodes;
        this.windows = [.. windows.OrderByDescending(w => w.Days)];
        Scale = scale;
        var labelled = Pack(Labelled);
        var linked = Pack(e => Bar(e, ChartFigure.Target + 2));
        isLabelled = labelled.Count <= MaxLinkedLanes;
        IsLinked = isLabelled || linked.Count <= MaxLinkedLanes;
        lanes = isLabelled ? labelled : IsLinked ? linked : Thin();
    }

    public TimeScale Scale { get; }

    /// <summary>Whether each bar is a link of full size.</summary>
    public bool IsLinked { get; }

    /// <summary>Pixels.</summary>
    public double Height => AxisTop + AxisRows;

    private int LaneHeight => IsLinked ? LinkedLane : ThinLane;

    private double LanesTop => (windows.Count * BracketRow) + 4;

    private double AxisTop => LanesTop + (Math.Max(lanes.Count, 1) * LaneHeight) + 4;

    public XElement DrawAt(double top) => El("svg",
        ("class", "chart-band"), ("y", top), ("width", "100%"), ("height", Height),
        windows.Select(DrawWindow),
        DrawAxis(),
        episodes.Select((e, i) => DrawEpisode(e, LanesTop + (lanes.Of[i] * LaneHeight))));

    private IEnumerable<XElement> DrawWindow(TimeLineWindow window, int row)
    {
        var from = Scale.At(London.PlusDays(Scale.To, -window.Days));
        var line = (row * BracketRow) + 16;
        yield return El("rect",
            ("class", "chart-window"), ("x", Percent(from)), ("y", line), ("width", Percent(Scale.At(Scale.To) - from)),
            ("height", AxisTop - line));
        yield return Line("chart-bracket", from, line, Scale.At(Scale.To), line);
        yield return Line("chart-bracket", from, line, from, AxisTop);
        // Beside the bracket where the past leaves room for the words, else upon it.
        var isBeside = from > 40;
        yield return El("text",
            ("class", window.IsReached ? "chart-text chart-strong" : "chart-text"), ("x", Percent(from)), ("dx", isBeside ? -6 : 6),
            ("y", line - (isBeside ? -4 : 3)), ("text-anchor", isBeside ? "end" : "start"), EpisodeTimeLine.InWords(window));
    }

    private IEnumerable<XElement> DrawAxis()
    {
        yield return Line("chart-axis", 0, AxisTop, 100, AxisTop);
        foreach (var tick in Scale.Ticks())
        {
            var x = Scale.At(tick.At);
            yield return Line("chart-tick", x, AxisTop, x, AxisTop + 16);
            if (x < 90) yield return El("text", ("class", "chart-text"), ("x", Percent(x)), ("dx", 4), ("y", AxisTop + 16), tick.Label);
        }

        var at = Scale.At(Scale.To);
        yield return Line("chart-now", at, 8, at, AxisTop + 24);
        yield return El("text",
            ("class", "chart-text"), ("x", Percent(at)), ("dx", -4), ("y", AxisTop + 34), ("text-anchor", "end"),
            $"as at {Spell.Moment(Scale.To)}");
    }

    private XElement DrawEpisode(TimeLineEpisode episode, double top)
    {
        var mark = RiskMark.Of(episode.RiskLevel);
        var name = El("title", Name(episode));
        if (!IsLinked) return El("g", ("class", mark.Css), name, DrawThin(episode, mark, top));
        return El("a", ("href", episode.Href), ("class", "chart-mark " + mark.Css), name, DrawLinked(episode, mark, top));
    }

    // The stroke of two pixels shows an hour among years; the bar behind it is as long as the child was missing.
    private IEnumerable<XElement?> DrawThin(TimeLineEpisode episode, RiskMark mark, double top)
    {
        var height = (ThinLane - 2) * mark.Tallness;
        var y = top + ThinLane - height;
        yield return DurationBar(episode, y, height);
        yield return El("rect",
            ("class", "chart-start"), ("x", Percent(Scale.At(Start(episode)))), ("y", y), ("width", 2), ("height", height));
        yield return Arrow(episode, top + (ThinLane / 2) - 4);
    }

    private IEnumerable<XElement?> DrawLinked(TimeLineEpisode episode, RiskMark mark, double top)
    {
        var x = Percent(Scale.At(Start(episode)));
        yield return El("rect",
            ("class", "chart-target"), ("x", x), ("y", top + 1), ("width", ChartFigure.Target), ("height", LinkedLane - 2));
        yield return DurationBar(episode, top + RiskMark.Badge + 3, 5);
        yield return Arrow(episode, top + RiskMark.Badge + 1);
        yield return El("svg", ("x", x), ("y", top + 1), ("width", RiskMark.Badge), ("height", RiskMark.Badge), mark.DrawBadge());
        if (!isLabelled) yield break;
        var isLeft = IsLabelLeft(episode);
        yield return El("text",
            ("class", "chart-text chart-label"), ("x", x), ("dx", isLeft ? -4 : RiskMark.Badge + 4), ("y", top + 15),
            ("text-anchor", isLeft ? "end" : "start"), Label(episode));
    }

    private XElement DurationBar(TimeLineEpisode episode, double y, double height) => El("rect",
        ("class", "chart-bar"), ("x", Percent(Scale.At(Start(episode)))), ("y", y),
        ("width", Percent(Scale.Between(Start(episode), End(episode)))), ("height", height));

    private XElement? Arrow(TimeLineEpisode episode, double y) => episode.EndedAt is not null ? null : El("svg",
        ("class", "chart-band"), ("x", Percent(Scale.At(Scale.To))), ("y", y), ("width", 10), ("height", 9),
        El("path", ("class", "chart-arrow"), ("d", "M1 0 10 4.5 1 9Z")));

    private static XElement Line(string css, double x1, double y1, double x2, double y2) =>
        El("line", ("class", css), ("x1", Percent(x1)), ("y1", y1), ("x2", Percent(x2)), ("y2", y2));

    private Lanes Pack(Func<TimeLineEpisode, Stretch> place) => Lanes.Pack([.. episodes.Select(place)]);

    // As wide a stroke as the lanes allow; two pixels, whatever they need, when a history is denser than any known.
    private Lanes Thin()
    {
        double[] widths = [5, 4, 3];
        return widths.Select(width => Pack(e => Bar(e, width))).FirstOrDefault(p => p.Count <= MaxThinLanes) ?? Pack(e => Bar(e, 2));
    }

    private Stretch Bar(TimeLineEpisode episode, double pixels)
    {
        var from = Scale.At(Start(episode));
        return new Stretch(from, Math.Max(Scale.At(End(episode)), from + ChartFigure.PercentOf(pixels)));
    }

    private Stretch Labelled(TimeLineEpisode episode)
    {
        var bar = Bar(episode, ChartFigure.Target + 2);
        var label = LabelWidth(episode);
        return IsLabelLeft(episode)
            ? bar with { From = bar.From - label }
            : bar with { To = Math.Max(bar.To, bar.From + ChartFigure.PercentOf(RiskMark.Badge) + label) };
    }

    // A label that would leave the drawing on the right stands on the left of its bar.
    private bool IsLabelLeft(TimeLineEpisode episode) =>
        Scale.At(Start(episode)) + ChartFigure.PercentOf(RiskMark.Badge) + LabelWidth(episode) > 100;

    private static double LabelWidth(TimeLineEpisode episode) => ChartFigure.PercentOf((Label(episode).Length * Letter) + 10);

    private static string Label(TimeLineEpisode episode)
    {
        var day = Spell.Day(London.Date(episode.ReportedAt));
        var label = episode.Labels.Count == 0 ? day : $"{day} {episode.Labels[0]}";
        return label.Length <= MaxLetters ? label : label[..(MaxLetters - 1)].TrimEnd() + "…";
    }

    private string Name(TimeLineEpisode episode)
    {
        var length = Spell.Length((episode.EndedAt ?? Scale.To) - episode.ReportedAt);
        var until = episode.EndedAt is { } end ? $"to {Spell.Moment(end)}, {length}" : $"still missing after {length}";
        var what = $"{episode.Reference}, {RiskMark.Of(episode.RiskLevel).Word}, {Spell.Moment(episode.ReportedAt)} {until}";
        return string.Join("; ", [what, .. episode.Labels]);
    }

    private Instant Start(TimeLineEpisode episode) => Instant.Max(episode.ReportedAt, Scale.From);

    private Instant End(TimeLineEpisode episode) => episode.EndedAt ?? Scale.To;
}
