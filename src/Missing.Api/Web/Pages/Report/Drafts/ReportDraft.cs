using NodaTime;

namespace Missing.Api.Web.Pages.Report.Drafts;

/// <summary>
/// A report that somebody is typing, as the server keeps it: found again after a crash, a lost connection or a restart, by
/// that person alone.
/// </summary>
/// <remarks>
/// It is no record of anything until it is sent, and goes after a day. It holds personal data: an address or a log names it
/// by <see cref="Id"/> only.
/// </remarks>
public sealed record ReportDraft
{
    /// <summary>The time a draft is kept after it was last saved.</summary>
    public static readonly Duration Kept = Duration.FromHours(24);

    public Guid Id { get; init; }

    /// <summary>The id (<see cref="Domain.Actor.Id"/>) of the person who types it.</summary>
    public string OwnerId { get; init; } = "";

    /// <summary>The address of the page whose form it is, where it is no report but what was typed before the person had to sign in again.</summary>
    public string? Page { get; init; }

    public Instant StartedAt { get; init; }

    public Instant SavedAt { get; init; }

    /// <summary>The values of the fields, by the name of the input; empty once everything is recorded.</summary>
    public IReadOnlyDictionary<string, string[]> Inputs { get; init; } = new Dictionary<string, string[]>();

    /// <summary>None until the report is recorded.</summary>
    public SentReport? Sent { get; init; }

    /// <summary>Sent with every call of it, so that sending twice after a lost answer records once.</summary>
    public string Key => $"report-{Id}";

    /// <summary>Something is left to send.</summary>
    public bool IsOpen => Sent is not { IsWhole: true };
}

/// <summary>The episode that a draft has become.</summary>
/// <param name="IsWhole">False while the grade typed with it is still to be recorded.</param>
public sealed record SentReport(Guid EpisodeId, string Reference, bool IsWhole);
