using Missing.Domain.Policy;
using Missing.Domain.Retention;
using Missing.Projections.Retention;

namespace Missing.Api.Web.Words;

/// <summary>Retention in words.</summary>
public static class RetentionWords
{
    /// <summary>The name of a row: the child's name, or a replacement for a restricted record.</summary>
    public static string Of(RetentionRow row) => row.Name ?? (row.References.Count > 0 ? row.References[0] : "Child not named");

    public static string Of(RetentionScheduled schedule) =>
        $"{schedule.ReviewAfterYears} {(schedule.ReviewAfterYears == 1 ? "year" : "years")} after {Say.Within(Say.It(schedule.Trigger))}";
}
