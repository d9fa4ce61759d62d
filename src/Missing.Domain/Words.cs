using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Domain;

/// <summary>
/// Police and social-care words for values that appear in sentences: of flags, of answers and of pages. On the screen a value stands
/// alone, with a capital; the table of the screen takes these from here.
/// </summary>
public static class Words
{
    public static string Of(RiskLevel level) => level switch
    {
        RiskLevel.VeryLow => "very low",
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        _ => "high",
    };

    public static string Risk(RiskLevel level) => $"{Of(level)} risk";

    public static string Of(MarkerKind kind) => kind switch
    {
        MarkerKind.Cse => "child sexual exploitation",
        MarkerKind.Cce => "child criminal exploitation",
        MarkerKind.CountyLines => "county lines",
        MarkerKind.Trafficking => "trafficking",
        MarkerKind.SelfHarm => "self-harm",
        MarkerKind.Medical => "medical",
        _ => "other",
    };

    public static string Of(PublicityDecision decision) => decision switch
    {
        PublicityDecision.Release => "release",
        PublicityDecision.Hold => "hold back",
        _ => "refuse",
    };

    /// <summary>A record that may be of the same child, as a sentence names it.</summary>
    public static string Of(LikelyRecord record) =>
        record.ChildId is null ? "a record that is closed to you" : record.Reference ?? "a record without an episode";

    /// <summary>For who is about to add to an episode, or just has, on which nobody searches for the child; null while somebody does.</summary>
    public static string? NobodyLooks(EpisodeStatus status)
    {
        var ended = status switch
        {
            EpisodeStatus.Found => "The child was recorded as found",
            EpisodeStatus.Closed => "The child was recorded as found and this episode is closed",
            EpisodeStatus.NotMissing => "This episode was recorded as not missing",
            _ => null,
        };
        return ended is null ? null : $"{ended}, so nobody is searching for the child on this episode. If the child may be missing, report the child again.";
    }

    public static string A(Role role) => role switch
    {
        Role.Operator => "an operator",
        Role.Researcher => "a researcher",
        Role.Supervisor => "a supervisor",
        Role.Investigator => "an investigator",
        Role.Inspector => "an inspector",
        Role.Authoriser => "an authoriser",
        Role.Chair => "a chair",
        Role.Raru => "the referral unit",
        Role.Partner => "a local-authority partner",
        Role.Auditor => "an auditor",
        Role.RecordsManager => "a records manager",
        Role.Administrator => "an administrator",
        _ => "the system",
    };

    /// <summary>"an investigator, a supervisor or an inspector".</summary>
    public static string OneOf(IReadOnlyList<Role> roles) =>
        roles.Count < 2 ? string.Concat(roles.Select(A)) : $"{string.Join(", ", roles.SkipLast(1).Select(A))} or {A(roles[^1])}";
}
