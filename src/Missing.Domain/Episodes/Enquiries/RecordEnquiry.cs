using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Record an enquiry that was made to find the child.</summary>
public sealed record RecordEnquiry(
    [property: Required, MaxLength(Limits.Text)] string? What,
    [property: MaxLength(Limits.Line)] string? With = null,
    [property: MaxLength(Limits.Text)] string? Result = null,
    Instant? OccurredAt = null) : IEpisodeCommand
{
    public Decision<EpisodeEvent> Decide(Situation situation) => new EnquiryMade(What!, With, Result);
}
