using Missing.Api.Background.Deadlines;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Clocks;

namespace Missing.Api.Tests.Deadlines;

/// <summary>Episodes whose deadlines are seconds away, all waited for at once.</summary>
public sealed class FiringDeadlines(ApiFixture api) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    public DateTimeOffset Due => now + Soon;

    /// <summary>Ungraded when the grading falls due.</summary>
    public GivenEpisode Ungraded { get; private set; } = null!;

    /// <summary>Graded before the grading falls due.</summary>
    public GivenEpisode Graded { get; private set; } = null!;

    /// <summary>Research was due three seconds after <see cref="Due"/>, until the child became high risk.</summary>
    public GivenEpisode Graver { get; private set; } = null!;

    /// <summary>The messages scheduled at the start.</summary>
    public IReadOnlyList<(DateTimeOffset? DueAt, DeadlineReached Message)> Planned { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Ungraded = await api.Given.Episode(occurredAt: Due.AddMinutes(-15));
        Graded = await api.Given.Episode(occurredAt: Due.AddMinutes(-15));
        await Grade(Graded, "medium", now);
        Graver = await api.Given.Episode(occurredAt: Due.AddSeconds(3).AddMinutes(-60));
        await Grade(Graver, "high", Due.AddMinutes(-30));

        Planned = [.. (await Task.WhenAll(All.Select(e => api.Scheduled<DeadlineReached>(e.Child.Id)))).SelectMany(x => x)];
        await Messages.Within(
            TimeSpan.FromSeconds(20),
            async () => (await Task.WhenAll(All.Select(e => api.MessagesAbout(e.Child.Id)))).SelectMany(x => x)
                .Where(m => m.IsA<DeadlineReached>() && m.Status != "Handled"
                    && m.Read<DeadlineReached>().DueAt.ToDateTimeOffset() <= Due.AddSeconds(3)).ToList(),
            waiting => waiting.Count == 0);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private GivenEpisode[] All => [Ungraded, Graded, Graver];

    private Task<Reply> Grade(GivenEpisode episode, string riskLevel, DateTimeOffset at) => api.Given.Post(
        "supervisor", $"{episode.Address}/thrive-gradings", at,
        new { riskLevel, responseGrade = "resolution-without-deployment", rationale = "He is on the phone to us." });
}
