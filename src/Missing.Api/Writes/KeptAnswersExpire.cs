using Marten;

namespace Missing.Api.Writes;

/// <summary>Forgets kept answers after a week, which is longer than any client goes on trying.</summary>
public sealed class KeptAnswersExpire(IDocumentStore store, ILogger<KeptAnswersExpire> logger) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var before = DateTimeOffset.UtcNow - Kept;
                await using var session = store.LightweightSession();
                session.DeleteWhere<KeptAnswer>(x => x.KeptAt < before);
                await session.SaveChangesAsync(stoppingToken);
            }
            catch (Exception away) when (Startup.TransientErrors.IsTransient(away))
            {
                logger.LogWarning(away, "Kept answers stay an hour longer: the database is away");
            }
        }
    }
}
