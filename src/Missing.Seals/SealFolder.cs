using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Missing.Seals;

/// <summary>
/// The seals in a folder outside the database: a file for each month, <c>seals-2026-11.jsonl</c>, a line for each seal. Lines
/// are only ever added. The folder should be on a different machine from the database.
/// </summary>
public sealed class SealFolder(string path)
{
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("uuuu'-'MM");

    /// <summary>Every seal in order, and whether each follows the previous one.</summary>
    /// <remarks>A line that was cut off while being written is ignored: the next seal has its number.</remarks>
    public IEnumerable<(Seal Seal, bool Follows)> Read()
    {
        if (!Directory.Exists(path)) yield break;
        Seal? last = null;
        foreach (var line in Directory.EnumerateFiles(path, "seals-*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
        {
            if (Parsed(line) is not { } seal) continue;
            yield return (seal, seal.Follows(last));
            last = seal;
        }
    }

    /// <summary>Takes an exclusive lock on adding seals, released on dispose.</summary>
    /// <exception cref="SealException">Somebody else already does.</exception>
    public IDisposable Hold()
    {
        Directory.CreateDirectory(path);
        try
        {
            // The kernel releases this lock when the process ends, however it ends.
            return new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new SealException($"Another process seals into {path}, or it cannot be written to.", e);
        }
    }

    /// <summary>Adds a seal; returns when it is on disk.</summary>
    public void Add(Seal seal, Instant now)
    {
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, $"seals-{Month.Format(now.InUtc().Date)}.jsonl");
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        // Starts with a line break in case the previous line was cut off; an empty line is ignored.
        stream.Write([(byte)'\n', .. JsonSerializer.SerializeToUtf8Bytes(seal), (byte)'\n']);
        stream.Flush(flushToDisk: true);
    }

    private static Seal? Parsed(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize<Seal>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
