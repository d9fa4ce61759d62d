using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Validation of the content of a report, whether first or amended.</summary>
internal static class ReportContent
{
    internal static Refusal? Refuse(
        Instant? missingSince,
        LastSeen? lastSeen,
        IReadOnlyList<string>? carerEnquiries,
        IReadOnlyList<string>? associates,
        Instant occurredAt,
        PolicyVersion policy)
    {
        // Clocks differ between the caller's screen and the server: the same tolerance as for any entry.
        var latest = occurredAt + policy.Time(LimitId.FutureTolerance);
        if (missingSince > latest)
            return Refusal.Invalid("missingSince", "after-report", "Missing since a time after the report. Check the time.");
        if (lastSeen?.At > latest)
            return Refusal.Invalid("lastSeen.at", "after-report", "Last seen at a time after the report. Check the time.");
        return Lists.Texts(("carerEnquiries", carerEnquiries)) ?? Lists.Lines(("associates", associates));
    }
}
