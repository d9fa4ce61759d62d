using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Missing.Seals;

/// <summary>
/// A seal over the events appended since the previous seal, with a head hash that covers every seal so far. Anybody who keeps one
/// head elsewhere (on paper, in another system) can show that nothing sealed until then was changed.
/// </summary>
/// <param name="Number">1, 2, 3, without a gap.</param>
/// <param name="At">Time by the sealing machine's clock; ISO 8601.</param>
/// <param name="UpTo">Every transaction with a lower PostgreSQL transaction id is in this seal or an earlier one.</param>
/// <param name="Previous">The head of the previous seal; empty for the first.</param>
/// <param name="Head">SHA-256 in lower-case hexadecimal.</param>
/// <param name="Log">The lines of the consultation log since the previous seal; null where there are none.</param>
public sealed record Seal(long Number, string At, ulong UpTo, IReadOnlyList<SealedLink> Links, string Previous, string Head, SealedLog? Log = null)
{
    public static Seal After(Seal? last, string at, ulong upTo, IReadOnlyList<SealedLink> links, SealedLog? log)
    {
        var seal = new Seal((last?.Number ?? 0) + 1, at, upTo, links, last?.Head ?? "", "", log);
        return seal with { Head = seal.HeadOfContent() };
    }

    /// <summary>Whether this seal is intact and follows the previous one.</summary>
    public bool Follows(Seal? last) =>
        Number == (last?.Number ?? 0) + 1 && Previous == (last?.Head ?? "") && Head == HeadOfContent();

    private string HeadOfContent()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Previous}\n{Number} {At} {UpTo}\n");
        foreach (var link in Links) text.Append(link).Append('\n');
        if (Log is not null) text.Append(CultureInfo.InvariantCulture, $"{Log.Lines} {Log.Digest}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
