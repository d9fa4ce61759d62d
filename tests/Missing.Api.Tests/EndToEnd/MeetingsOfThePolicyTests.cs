using Missing.Api.Tests.Fixtures;
using Missing.Domain;
using Missing.Domain.Policy;
using Missing.Projections.Policy;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Tests.EndToEnd;

/// <summary>When a force meets is policy. On a database of its own: any other version that comes to bind has other meetings.</summary>
[Collection(nameof(OwnMeetings))]
public sealed class MeetingsOfThePolicyTests(ApiFixture api)
{
    [Fact]
    public async Task Since_the_last_meeting_is_since_the_time_that_the_policy_names_at_weekends_too()
    {
        // The stream begins with a version that never comes to bind.
        (await api.As("administrator").Post("/api/policy", new
        {
            effectiveFrom = DateTimeOffset.UtcNow.AddYears(50),
            meetings = new[] { new { day = "saturday", starts = "10:00:00", lasts = "PT45M", source = "Chief's order" } },
        })).Must(201);
        var from = SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(20);
        var version = ShippedPolicy.Version with
        {
            EffectiveFrom = Instant.FromUnixTimeMilliseconds(from.ToUnixTimeMilliseconds()),
            Meetings = [.. Enumerable.Range(1, 7).Select(d => new MeetingTime((IsoDayOfWeek)d, LocalTime.Midnight, Duration.FromMilliseconds(1), "Chief's order"))],
        };
        var (id, by) = (Guid.CreateVersion7(), new Actor("test|administrator", "Adam", Role.Administrator));
        await using var session = api.Store.LightweightSession();
        await session.Events.AppendExclusive(
            PolicyDocument.StreamId,
            StoredEvents.Wrap(new PolicyProposed(version) { OccurredAt = from, By = by }, id),
            StoredEvents.Wrap(new PolicyApproved(id) { OccurredAt = from, By = by with { Role = Role.Inspector } }, Guid.CreateVersion7()));
        await session.SaveChangesAsync();

        var page = (await (await api.Browser("chair")).Get("/board")).Must(200);

        var midnight = Domain.Time.London.At(Domain.Time.London.Date(SystemClock.Instance.GetCurrentInstant()).AtMidnight());
        Assert.Equal(midnight.ToDateTimeOffset(), DateTimeOffset.Parse(page.One("#since-summary time").GetAttribute("datetime")!));
        var inForce = (await api.As("chair").Get("/api/policy")).Must(200).Json;
        Assert.Equal(7, inForce.GetProperty("meetings").GetArrayLength());
        Assert.Equal(("monday", "00:00:00"), (inForce.GetProperty("meetings")[0].Text("day"), inForce.GetProperty("meetings")[0].Text("starts")));
    }
}
