using Marten;
using Missing.Api.Shared;
using NodaTime;

namespace Missing.Api.Background;

/// <summary>Deletes expired documents once an hour.</summary>
public abstract class Expiry(IDocumentStore store, ILogger logger) : SteadyService(logger)
{
    /// <summary>Deletes what is too old at <paramref name="now"/>; the caller saves.</summary>
    protected abstract void Forget(IDocumentSession session, Instant now);

    public async Task ForgetAsync(Instant now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        Forget(session, now);
        await session.SaveChangesAsync(ct);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(SystemClock.Instance.GetCurrentInstant(), stoppingToken);
                Works();
            }
            catch (Exception away) when (TransientErrors.IsTransient(away))
            {
                Logger.LogWarning(away, "{What} waits an hour longer: the database is away", GetType().Name);
            }
        }
    }
}
