using System.Text.Json;
using System.Text.Json.Serialization;

namespace Missing.Demo;

/// <summary>
/// How many, how long, how grave: the public figures (each with its source in profile.json) that invented history follows.
/// </summary>
/// <param name="Incidents">Reports in a year.</param>
/// <param name="Children">Children they are about.</param>
internal sealed record Profile(
    int Incidents,
    int Children,
    double LookedAfterMean,
    double LookedAfterShareOfIncidents,
    Spread DurationHours,
    RiskShares RiskAtFirstGrade,
    RegradeShares RegradeAfterResearch,
    AgeShares Ages,
    double EthnicityNotRecorded,
    ReturnInterviewShares ReturnHomeInterview,
    Spread PpnDays,
    double PpnDaysMax,
    PhoneDataShares PhoneData,
    double BackDated,
    Spread Entries)
{
    private static readonly JsonSerializerOptions Reading = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The profile that ships.</summary>
    public static Profile Shipped { get; } = Read();

    /// <summary>The same shape with fewer incidents, for tests.</summary>
    public Profile Scaled(double factor) => this with { Incidents = (int)(Incidents * factor), Children = (int)(Children * factor) };

    private static Profile Read()
    {
        using var stream = typeof(Profile).Assembly.GetManifestResourceStream("Missing.Demo.History.profile.json")
            ?? throw new InvalidOperationException("profile.json is not in the assembly.");
        var file = JsonSerializer.Deserialize<ProfileFile>(stream, Reading)!;
        return new Profile(
            file.IncidentsPerYear.NationalRate,
            file.ChildrenPerYear,
            file.EpisodesPerChild.LookedAfterMean,
            file.LookedAfterShareOfIncidents,
            new Spread(file.DurationHours.Median, file.DurationHours.Sigma),
            file.RiskAtFirstGrade,
            file.RegradeAfterResearch,
            file.AgeYears,
            file.EthnicityNotRecorded,
            file.ReturnHomeInterview,
            Spread.Through(file.PpnToCscDays.Median, file.PpnToCscDays.P95),
            file.PpnToCscDays.Max,
            file.PhoneDataRequests,
            file.BackDatedEntries,
            Spread.OfMean(file.EntriesPerEpisode.Mean, file.EntriesPerEpisode.P95));
    }

    private sealed record ProfileFile(
        RateFile IncidentsPerYear,
        int ChildrenPerYear,
        PerChildFile EpisodesPerChild,
        double LookedAfterShareOfIncidents,
        DurationFile DurationHours,
        RiskShares RiskAtFirstGrade,
        RegradeShares RegradeAfterResearch,
        AgeShares AgeYears,
        double EthnicityNotRecorded,
        ReturnInterviewShares ReturnHomeInterview,
        PpnFile PpnToCscDays,
        PhoneDataShares PhoneDataRequests,
        double BackDatedEntries,
        EntriesFile EntriesPerEpisode);

    private sealed record RateFile([property: JsonPropertyName("national-rate")] int NationalRate);

    private sealed record PerChildFile(double LookedAfterMean);

    private sealed record DurationFile(double Median, double Sigma);

    private sealed record PpnFile(double Median, double P95, double Max);

    private sealed record EntriesFile(double Mean, double P95);
}

internal sealed record RiskShares(double High, double Medium, double Low);

internal sealed record RegradeShares(double Up, double Down);

internal sealed record AgeShares(
    [property: JsonPropertyName("1-9")] double Young,
    [property: JsonPropertyName("10-15")] double Middle,
    [property: JsonPropertyName("16-17")] double Old);

internal sealed record ReturnInterviewShares(double WithinDue, double Declined);

internal sealed record PhoneDataShares(double ShareOfHigh, double Refused);

/// <summary>A lognormal distribution.</summary>
internal sealed record Spread(double Median, double Sigma)
{
    // The 95th percentile of the standard normal distribution.
    private const double P95 = 1.645;

    public static Spread Through(double median, double p95) => new(median, Math.Log(p95 / median) / P95);

    /// <summary>Of mean and 95th percentile: the smaller root of σ² − 2·1.645·σ + 2·ln(p95 / mean) = 0.</summary>
    public static Spread OfMean(double mean, double p95)
    {
        var sigma = P95 - Math.Sqrt(P95 * P95 - 2 * Math.Log(p95 / mean));
        return new Spread(mean / Math.Exp(sigma * sigma / 2), sigma);
    }
}
