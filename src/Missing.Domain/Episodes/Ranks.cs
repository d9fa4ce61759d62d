using Missing.Domain.Policy;

namespace Missing.Domain.Episodes;

/// <summary>Police ranks as far as the rules tell them apart, in ascending order.</summary>
public enum Rank { Constable, Sergeant, Inspector, ChiefInspector, Superintendent, ChiefOfficer }

/// <summary>A fact that carries a rank as somebody typed it.</summary>
public interface IRanked
{
    string? Rank { get; }
}

/// <summary>
/// A rank is what the sign-in says. One that is typed, as by a sergeant who acts as inspector, is kept and shown as claimed, and
/// meets no duty by itself (docs/rules.md §4).
/// </summary>
public static class Ranks
{
    private static readonly Dictionary<string, Rank> ByWord = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pc"] = Rank.Constable,
        ["dc"] = Rank.Constable,
        ["constable"] = Rank.Constable,
        ["ps"] = Rank.Sergeant,
        ["ds"] = Rank.Sergeant,
        ["sgt"] = Rank.Sergeant,
        ["sergeant"] = Rank.Sergeant,
        ["insp"] = Rank.Inspector,
        ["di"] = Rank.Inspector,
        ["inspector"] = Rank.Inspector,
        ["ci"] = Rank.ChiefInspector,
        ["dci"] = Rank.ChiefInspector,
        ["cinsp"] = Rank.ChiefInspector,
        ["supt"] = Rank.Superintendent,
        ["dsupt"] = Rank.Superintendent,
        ["csupt"] = Rank.Superintendent,
        ["dcs"] = Rank.Superintendent,
        ["superintendent"] = Rank.Superintendent,
        ["acc"] = Rank.ChiefOfficer,
        ["dcc"] = Rank.ChiefOfficer,
        ["cc"] = Rank.ChiefOfficer,
    };

    /// <summary>As people write it ("DI", "A/Insp", "Chief Supt"); null for what is no rank of the police.</summary>
    public static Rank? Read(string? typed)
    {
        var words = (typed ?? "").Split([' ', '-', '.', ',', '/'], StringSplitOptions.RemoveEmptyEntries);
        Rank? rank = words.Where(ByWord.ContainsKey).Select(w => (Rank?)ByWord[w]).Max();
        if (!words.Contains("chief", StringComparer.OrdinalIgnoreCase)) return rank;
        return rank switch { Rank.Constable => Rank.ChiefOfficer, Rank.Inspector => Rank.ChiefInspector, _ => rank };
    }

    /// <summary>A rank that was typed, without what was typed around it; null for what is no rank of the police.</summary>
    public static string? Plain(string? typed) => Read(typed) switch
    {
        Rank.ChiefInspector => "chief inspector",
        Rank.ChiefOfficer => "chief constable",
        { } rank => rank.ToString().ToLowerInvariant(),
        null => null,
    };

    /// <summary>The rank that the sign-in says; an authoriser may be of any, or not of the police.</summary>
    public static Rank? SignedIn(Role role) => role switch
    {
        Role.Supervisor => Rank.Sergeant,
        Role.Inspector => Rank.Inspector,
        _ => null,
    };

    /// <summary>Whether the rank that was typed is more, or other, than the sign-in says.</summary>
    public static bool IsClaimed(Fact fact) =>
        fact is IRanked { Rank: { } typed } && !string.IsNullOrWhiteSpace(typed) && !(Read(typed) <= SignedIn(fact.By.Role));

    /// <summary>Before the release that asked the sign-in, the rank that was typed counted, where one was.</summary>
    internal static bool IsAnInspectors(Reviewed review, PolicyHistory policy) =>
        review.OccurredAt < policy.Since(Releases.November2026) && !string.IsNullOrWhiteSpace(review.Rank)
            ? Read(review.Rank) >= Rank.Inspector
            : review.By.Role == Role.Inspector;
}
