using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Domain;

/// <summary>Police and social-care words for values that appear in sentences.</summary>
public static class Words
{
    public static string Of(RiskLevel level) => level switch
    {
        RiskLevel.VeryLow => "very low risk",
        RiskLevel.Low => "low risk",
        RiskLevel.Medium => "medium risk",
        _ => "high risk",
    };

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
}
