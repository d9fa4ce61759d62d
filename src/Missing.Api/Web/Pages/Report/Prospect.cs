using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Api.Web.Pages.Report;

/// <summary>
/// A preview of what sending the draft would cause: decided and folded by the same code as the report itself, so that the page
/// cannot promise clocks that then do not start.
/// </summary>
/// <param name="Clocks">Those that would run, what is due soonest first.</param>
/// <param name="NotYetAsked">As <see cref="Domain.Episodes.NotYetAsked.Of"/>.</param>
public sealed record Prospect(IReadOnlyList<Clock> Clocks, IReadOnlyList<string> NotYetAsked)
{
    public static readonly Prospect Nothing = new([], []);

    /// <param name="report">As far as it is typed.</param>
    /// <param name="grade">As far as it is chosen; a risk level alone already decides most clocks.</param>
    /// <param name="book">Of the child on record, else an empty one.</param>
    public static Prospect Of(ReportMissing report, GradeThrive grade, Casebook book, Actor by, Instant now)
    {
        var decision = Decide(report);
        // A time that cannot be is told when the report is sent; until then it is as if nobody had said it.
        if (decision.Refusal is not null) decision = Decide(report with { MissingSince = null, LastSeen = null, OccurredAt = null });
        if (decision.Refusal is not null) return Nothing;

        var entries = decision.Episode.Concat(Graded(grade) is { } graded ? [graded with { OccurredAt = now, By = by }] : [])
            .Select(fact => new Entry<EpisodeEvent>(Guid.CreateVersion7(), now, fact)).ToList();
        var id = Guid.CreateVersion7();
        var after = book with
        {
            Entries = [.. book.Entries, .. decision.Child.Select(fact => new Entry<ChildEvent>(Guid.CreateVersion7(), now, fact))],
            Outlines = [.. book.Outlines, new EpisodeOutline(id, [.. entries.Where(e => EpisodeOutline.Holds(e.Data))])],
        };
        var clocks = Domain.Clocks.Clocks.Evaluate(after.Open(id, entries, now)).Where(c => c.IsOpen).OrderBy(c => c.DueAt);
        return new Prospect([.. clocks], Domain.Episodes.NotYetAsked.Of((MissingReported)decision.Episode[0]));

        // Other episodes are left out: that the child is missing already is said beside the form.
        ReportDecision Decide(ReportMissing report) => report.Decide(new ReportSituation(
            book.ChildId, ChildAt.Fold(book.Entries, now), [], by, report.OccurredAt ?? now, now, book.Policy.InForceAt(now), Guid.CreateVersion7, ""));
    }

    private static EpisodeEvent? Graded(GradeThrive grade) => grade switch
    {
        { RiskLevel: { } risk, ResponseGrade: { } response } =>
            new ThriveGraded(risk, response, "", NextReviewAt: grade.NextReviewAt, PlanNotUsedReason: grade.PlanNotUsedReason),
        { RiskLevel: { } risk } => new Regraded(risk, "", NextReviewAt: grade.NextReviewAt),
        _ => null,
    };
}
