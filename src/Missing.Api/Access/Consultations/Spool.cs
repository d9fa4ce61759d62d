using System.Text.Json;
using Missing.Api.Shared;
using Missing.Projections.Store;

namespace Missing.Api.Access.Consultations;

/// <summary>
/// Lines that could not wait for the log: they are flushed to a local file before the response leaves, and moved to the log as soon
/// as it accepts lines again. A control room is never blind because the log is down.
/// </summary>
public sealed class Spool(ConsultationLog log, Settings settings, ILogger<Spool> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1, 1);

    private string FileName => Path.Combine(settings.SpoolFolder, "consultations.jsonl");

    public async Task KeepAsync(Consultation line)
    {
        await turn.WaitAsync();
        try
        {
            Directory.CreateDirectory(settings.SpoolFolder);
            await using var file = new FileStream(FileName, FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, MissingJson.Shared));
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
        finally
        {
            turn.Release();
        }

        logger.LogError("The consultation log is away: a look at a safety stub or at entries since waits in the spool");
    }

    /// <summary>Moves waiting lines to the log; lines it does not accept stay.</summary>
    /// <exception cref="ConsultationLogAwayException">The log is still unavailable.</exception>
    public async Task DrainAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (!File.Exists(FileName)) return;
            var waiting = await File.ReadAllLinesAsync(FileName, ct);
            for (var taken = 0; taken < waiting.Length; taken++)
            {
                await BringAsync(waiting[taken], ct);
                // A crash between the two writes a line twice: better twice than not at all.
                await File.WriteAllLinesAsync(FileName + ".rest", waiting[(taken + 1)..], ct);
                File.Move(FileName + ".rest", FileName, overwrite: true);
            }

            File.Delete(FileName);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task BringAsync(string written, CancellationToken ct)
    {
        try
        {
            await log.WriteAsync(JsonSerializer.Deserialize<Consultation>(written, MissingJson.Shared)!, ct);
        }
        catch (JsonException)
        {
            // Half a line, from a crash while it was written: its response was never sent.
            logger.LogError("A line of the spool cannot be read and is set aside");
            await File.AppendAllLinesAsync(FileName + ".unreadable", [written], ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(stoppingToken);
            }
            catch (ConsultationLogAwayException)
            {
                // The next round tries again; the outage was logged when the line was spooled.
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }
}
