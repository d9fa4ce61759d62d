using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Missing.Seals;

/// <summary>The lines of the consultation log that one seal covers: how many, and a hash over all their links.</summary>
/// <param name="Digest">SHA-256 in lower-case hexadecimal.</param>
public sealed record SealedLog(long Lines, string Digest);

/// <summary>The lines of a seal as they are read, in the order of their transactions and numbers.</summary>
internal sealed class SealedLogBuilder : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long lines;

    public void Add(long id, byte[] link)
    {
        lines++;
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {Convert.ToHexStringLower(link)}\n")));
    }

    /// <summary>Null of no lines. Begins anew after that.</summary>
    public SealedLog? Take()
    {
        var taken = lines == 0 ? null : new SealedLog(lines, Convert.ToHexStringLower(hash.GetHashAndReset()));
        lines = 0;
        return taken;
    }

    public void Dispose() => hash.Dispose();
}
