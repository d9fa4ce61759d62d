using Marten;
using Missing.Domain;
using Missing.Domain.Episodes;
using Missing.Projections.Episodes;
using NodaTime;

namespace Missing.Api.Access.Door;

/// <summary>
/// All that is shown of a closed record: that it exists, whether the child is missing now, the risk level, and whom to call. It is
/// never empty, so that nobody mishandles a new report about a restricted child.
/// </summary>
/// <param name="Reference">Reference of the episode in which the child is missing; null while the child is not missing.</param>
/// <param name="RiskLevel">Null while the child is not missing, or ungraded.</param>
public sealed record SafetyStub(bool IsMissing, string? Reference, RiskLevel? RiskLevel, string Call)
{
    public const string DutyInspector = "The duty inspector";

    /// <summary>Makes one more query, for the risk of the open episode.</summary>
    public static async Task<SafetyStub> OfAsync(IQuerySession session, Casebook book, Instant now, CancellationToken ct)
    {
        var open = book.OutlinesAt(now).FirstOrDefault(o => o.Episode.IsMissing);
        if (open.Episode is null) return new SafetyStub(false, null, null, DutyInspector);
        var loaded = await EpisodeReader.LoadAsync(session, open.EpisodeId, ct);
        var risk = loaded?.At(new Projections.Reading.Moment(now, null)).Episode.RiskLevel;
        return new SafetyStub(true, open.Episode.Report!.Fact.Reference, risk, DutyInspector);
    }
}
