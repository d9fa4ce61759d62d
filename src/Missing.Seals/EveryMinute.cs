using NodaTime;
using Npgsql;

namespace Missing.Seals;

/// <summary>Seals once a minute until it is stopped, and once more when it is. It waits for a database that is unavailable.</summary>
/// <param name="nightly">Verifies beside it; null for a demo, which has no night.</param>
public sealed class EveryMinute(NpgsqlDataSource database, SealFolder folder, TextWriter console, Nightly? nightly)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <exception cref="SealException">Nothing can be sealed until somebody intervenes.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var held = folder.Hold();
        var sealer = new Sealer(database, folder);
        using var timer = new PeriodicTimer(Minute);
        try
        {
            do
            {
                await SealAsync(sealer, stop);
                nightly?.StartIfDue(SystemClock.Instance.GetCurrentInstant(), stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (nightly is not null) await nightly.EndAsync();
            await SealAsync(sealer, CancellationToken.None);
        }
    }

    private async Task SealAsync(Sealer sealer, CancellationToken ct)
    {
        try
        {
            if (await sealer.SealAsync(SystemClock.Instance.GetCurrentInstant(), ct) is { } seal)
                await console.WriteLineAsync($"seal {seal.Number} of {seal.At}: {seal.Links.Count} events, {seal.Log?.Lines ?? 0} lines of the log, head {seal.Head}");
        }
        catch (NpgsqlException away) when (away is not PostgresException || away.IsTransient)
        {
            await console.WriteLineAsync("The database is away; trying again in a minute.");
        }
    }
}
