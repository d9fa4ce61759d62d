using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Home;

/// <summary>One thing a role needs first: how much of it there is, its most pressing lines, and the page that shows it whole.</summary>
/// <param name="Id">Stable over a redraw.</param>
/// <param name="Address">None where there is no page of its own.</param>
/// <param name="Lines">The first of them, in the order of that page.</param>
/// <param name="Empty">What it says when there is nothing.</param>
public sealed record HomePanel(string Id, string Title, string? Address, int Count, int Overdue, IReadOnlyList<HomeLine> Lines, string Empty)
{
    private const int MostLines = 6;

    public static HomePanel Of<T>(
        string id, string title, string? address, IReadOnlyList<T> rows, Func<T, bool> isOverdue, Func<T, HomeLine> line, string empty) =>
        new(id, title, address, rows.Count, rows.Count(isOverdue), [.. rows.Take(MostLines).Select(line)], empty);
}

/// <param name="Address">None where the person may not open what it is about.</param>
public sealed record HomeLine(string Text, string? Reference, string? Address, RiskLevel? Risk = null, bool HasRisk = true, Instant? DueAt = null, string? Note = null)
{
    public static HomeLine Of(EpisodeLine episode, Instant? dueAt, string note) => new(
        episode.ChildName ?? "Child not named", episode.Reference, $"/episodes/{episode.Reference}", episode.RiskLevel, DueAt: dueAt, Note: note);
}

/// <summary>A number that leads to what it counts.</summary>
public sealed record HomeFigure(string Title, int Count, string Address, bool IsOverdue = false);
