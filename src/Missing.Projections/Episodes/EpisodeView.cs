using System.Text.Json.Serialization;
using Missing.Domain;
using Missing.Domain.Clocks;
using Missing.Domain.Episodes;
using Missing.Domain.Flags;
using Missing.Projections.Reading;
using NodaTime;

namespace Missing.Projections.Episodes;

public sealed record ClockView(ClockId Clock, string? Subject, Instant StartedAt, Instant DueAt, Instant? StoppedAt, ClockState State)
{
    public static ClockView Of(Clock c) => new(c.Id, c.Subject, c.StartedAt, c.DueAt, c.StoppedAt, c.State);
}

/// <param name="Because">The evidence, in a sentence for a person.</param>
public sealed record FlagView(FlagId Flag, Instant Since, string Because)
{
    public static FlagView Of(Flag f) =>
        new(f.Id, f.Since, string.Format(System.Globalization.CultureInfo.InvariantCulture, FlagTable.Of(f.Id).Because, f.Evidence));
}

/// <summary>One episode as at a moment, as the API returns it, with every run of every clock.</summary>
public record EpisodeView(
    Guid Id,
    string Reference,
    Guid ChildId,
    string? ChildName,
    EpisodeStatus Status,
    RiskLevel? RiskLevel,
    ResponseGrade? ResponseGrade,
    string? Owner,
    Instant ReportedAt,
    Instant? FoundAt,
    int Version,
    string? District,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<FlagView> Flags)
{
    /// <param name="clocks">The clocks to show; all of them for a page, the open ones for a list.</param>
    public static EpisodeView Of(CaseFile file, EpisodeDocument document, IEnumerable<Clock> clocks) => new(
        document.Id,
        document.Reference,
        file.Episode.ChildId,
        file.Child.DisplayName,
        file.Episode.Status,
        file.Episode.RiskLevel,
        file.Episode.ResponseGrade,
        file.Episode.Owner,
        file.Episode.ReportedAt,
        file.Episode.FoundAt,
        document.Version,
        file.Child.Details.District,
        [.. clocks.Select(ClockView.Of)],
        [.. FlagTable.Evaluate(file).Select(FlagView.Of)]);
}

/// <summary>
/// An episode as a local-authority partner sees it, for children of their own authority: no intelligence, no third parties, no
/// officers.
/// </summary>
/// <param name="OursUntil">The moment from which the child is another authority's: the rest is as it was then. Null for a child of theirs now.</param>
public sealed record PartnerEpisodeView(
    Guid Id,
    string Reference,
    Guid ChildId,
    string? ChildName,
    EpisodeStatus Status,
    Instant ReportedAt,
    Instant? FoundAt,
    int Version,
    IReadOnlyList<ClockView> Clocks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Instant? OursUntil = null)
{
    public static PartnerEpisodeView Of(CaseFile file, EpisodeDocument document, AuthoritySight sight) => new(
        document.Id,
        document.Reference,
        file.Episode.ChildId,
        file.Child.DisplayName,
        file.Episode.Status,
        file.Episode.ReportedAt,
        file.Episode.FoundAt,
        sight.Until is null ? document.Version : file.Episode.Entries.Count,
        [.. Domain.Clocks.Clocks.Evaluate(file).Where(c => ClockTable.Of(c.Id).AlarmRole == Role.Partner).Select(ClockView.Of)],
        sight.Until);
}
