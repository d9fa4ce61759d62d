using Missing.Domain;
using Missing.Domain.Episodes;
using NodaTime;

namespace Missing.Projections.Episodes;

/// <summary>The fields of an episode that every list shows: enough to recognise it, link to it and see its risk.</summary>
/// <param name="RiskLevel">Null while ungraded.</param>
/// <param name="Owner">The named person who accepted it; null when nobody did.</param>
public sealed record EpisodeLine(
    Guid EpisodeId,
    string Reference,
    Guid ChildId,
    string? ChildName,
    EpisodeStatus Status,
    RiskLevel? RiskLevel,
    string? Owner,
    Instant ReportedAt)
{
    public static EpisodeLine Of(EpisodeDocument document, CaseFile file) => new(
        document.Id,
        document.Reference,
        file.Episode.ChildId,
        file.Child.DisplayName,
        file.Episode.Status,
        file.Episode.RiskLevel,
        file.Episode.Owner,
        file.Episode.ReportedAt);
}
