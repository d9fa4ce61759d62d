namespace Missing.Api.Web.Charts;

/// <summary>A stretch of the horizontal axis that a mark takes up, in the chart's own unit.</summary>
internal sealed record Stretch(double From, double To);

/// <summary>Marks that would lie on each other stand in lanes: no two of a lane overlap.</summary>
/// <param name="Of">The lane of each mark, counted from 0, in the order the marks were given.</param>
internal sealed record Lanes(IReadOnlyList<int> Of, int Count)
{
    /// <summary>First fit from the left, which needs as few lanes as the most crowded place has marks.</summary>
    public static Lanes Pack(IReadOnlyList<Stretch> marks)
    {
        var of = new int[marks.Count];
        var free = new List<double>();
        foreach (var i in Enumerable.Range(0, marks.Count).OrderBy(i => marks[i].From))
        {
            var lane = free.FindIndex(end => end <= marks[i].From);
            if (lane < 0)
            {
                lane = free.Count;
                free.Add(0);
            }

            free[lane] = marks[i].To;
            of[i] = lane;
        }

        return new Lanes(of, free.Count);
    }
}
