using Missing.Domain.Time;
using NodaTime;
using Npgsql;

namespace Missing.Seals;

/// <summary>
/// Verifies once a night beside the sealing, and writes down what it found where the server's health and the auditor's pages read
/// it: the server itself may not write there.
/// </summary>
public sealed class Nightly(NpgsqlDataSource database, SealFolder folder, TextWriter console)
{
    /// <summary>When little is entered, in London.</summary>
    private static readonly LocalTime At = new(3, 0);

    private const int MostNamed = 100;

    private Task running = Task.CompletedTask;

    /// <summary>Starts it where none was written down since the last time it was due; the sealing goes on meanwhile.</summary>
    public void StartIfDue(Instant now, CancellationToken ct)
    {
        if (!running.IsCompleted) return;
        running = RunIfDueAsync(now, ct);
    }

    /// <summary>Waits for one that is running.</summary>
    public Task EndAsync() => running;

    private async Task RunIfDueAsync(Instant now, CancellationToken ct)
    {
        try
        {
            if (await LastAsync(ct) is { } last && last >= DueBefore(now)) return;
            var found = await Verifier.VerifyAsync(database, folder, ct);
            await WriteDownAsync(found, ct);
            await Told.AsAsync(console, found);
        }
        catch (Exception stopped) when (ct.IsCancellationRequested && stopped is NpgsqlException or OperationCanceledException)
        {
            // The next start begins again.
        }
        catch (Exception notDone) when (notDone is NpgsqlException or IOException)
        {
            await console.WriteLineAsync("The nightly verification could not be done; trying again in a minute.");
        }
    }

    /// <summary>The last time it was due.</summary>
    public static Instant DueBefore(Instant now)
    {
        var today = London.At(London.Date(now) + At);
        return today <= now ? today : London.PlusDays(today, -1);
    }

    private async Task<Instant?> LastAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select (extract(epoch from max(at)) * 1000)::bigint from audit.verification");
        return await command.ExecuteScalarAsync(ct) is long millis ? Instant.FromUnixTimeMilliseconds(millis) : null;
    }

    private async Task WriteDownAsync(Verification found, CancellationToken ct)
    {
        await using var command = database.CreateCommand("insert into audit.verification (events, rows, lines, findings, named) values ($1, $2, $3, $4, $5)");
        command.Parameters.AddWithValue(found.Events);
        command.Parameters.AddWithValue(found.Rows);
        command.Parameters.AddWithValue(found.Lines);
        command.Parameters.AddWithValue((long)found.Findings.Count);
        command.Parameters.AddWithValue(found.Findings.Take(MostNamed).Select(f => $"{f}").ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
