using System.Collections.Concurrent;
using System.Text.Json;
using Missing.Api.Background;
using Missing.Api.Shared;
using Missing.Projections.Store;

namespace Missing.Api.Access.Consultations;

/// <summary>
/// Lines that could not wait for the log: they are flushed to a local file before the response leaves, and moved to the log as soon
/// as it accepts lines again. A control room is never blind because the log is down, or the disk full.
/// </summary>
/// <remarks>The file is only added to. To bring its lines to the log it is set aside under another name, and the next line begins a new one: no line waits for the log.</remarks>
public sealed class Spool(ConsultationLog log, Settings settings, ILogger<Spool> logger) : SteadyService(logger)
{
    /// <summary>Some tens of megabytes: hours of looks at stubs with neither log nor disk.</summary>
    private const int MostInMemory = 50_000;

    private readonly SemaphoreSlim turn = new(1, 1);

    // What the disk did not take.
    private readonly ConcurrentQueue<Consultation> unwritten = new();

    // How many lines of a file that was set aside the log has; after a restart they are written twice, which is better than not at all.
    private readonly Dictionary<string, int> brought = [];

    private string FileName => Path.Combine(settings.SpoolFolder, "consultations.jsonl");

    /// <exception cref="ConsultationLogAwayException">Neither the disk nor memory takes it.</exception>
    public async Task KeepAsync(Consultation line)
    {
        await turn.WaitAsync();
        try
        {
            Directory.CreateDirectory(settings.SpoolFolder);
            await using var file = new FileStream(FileName, FileMode.Append, FileAccess.Write, FileShare.Read);
            // Begun with an end of line: after half a line, of a disk that was full or a crash, it stands by itself.
            await file.WriteAsync((byte[])[(byte)'\n', .. JsonSerializer.SerializeToUtf8Bytes(line, MissingJson.Shared), (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
        catch (Exception full) when (IsOfTheDisk(full))
        {
            if (unwritten.Count >= MostInMemory) throw new ConsultationLogAwayException(full);
            unwritten.Enqueue(line);
            SayDisk(full);
        }
        finally
        {
            turn.Release();
        }

        Logger.LogError("The consultation log is away: a look at a safety stub or at entries since waits in the spool");
    }

    /// <summary>Moves waiting lines to the log; lines it does not accept stay.</summary>
    /// <exception cref="ConsultationLogAwayException">The log is still unavailable.</exception>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (unwritten.TryPeek(out var line))
        {
            await log.WriteAsync(line, ct);
            unwritten.TryDequeue(out _);
        }

        try
        {
            await SetAsideAsync(ct);
            foreach (var file in Aside()) await BringAsync(file, ct);
            if (unwritten.IsEmpty) Works();
        }
        catch (Exception full) when (IsOfTheDisk(full))
        {
            SayDisk(full);
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
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

    private static bool IsOfTheDisk(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private void SayDisk(Exception full)
    {
        Logger.LogError("The disk takes no line of the spool ({Kind}); {Count} wait in memory", full.GetType().Name, unwritten.Count);
        IsInTrouble("the disk of the spool of the consultation log takes nothing");
    }

    private List<string> Aside() => Directory.Exists(settings.SpoolFolder)
        ? [.. Directory.EnumerateFiles(settings.SpoolFolder, "consultations-*.jsonl").Order(StringComparer.Ordinal)]
        : [];

    private async Task SetAsideAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (File.Exists(FileName)) File.Move(FileName, Path.Combine(settings.SpoolFolder, $"consultations-{Guid.CreateVersion7():N}.jsonl"));
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task BringAsync(string file, CancellationToken ct)
    {
        var number = 0;
        await foreach (var written in File.ReadLinesAsync(file, ct))
        {
            if (++number <= brought.GetValueOrDefault(file) || written.Length == 0) continue;
            await BringLineAsync(written, ct);
            brought[file] = number;
        }

        File.Delete(file);
        brought.Remove(file);
    }

    private async Task BringLineAsync(string written, CancellationToken ct)
    {
        try
        {
            await log.WriteAsync(JsonSerializer.Deserialize<Consultation>(written, MissingJson.Shared)!, ct);
        }
        catch (JsonException)
        {
            // Half a line, from a crash or a full disk while it was written: its response was never sent, or it waits in memory.
            Logger.LogError("A line of the spool cannot be read and is set aside");
            await File.AppendAllLinesAsync(FileName + ".unreadable", [written], ct);
        }
    }
}
