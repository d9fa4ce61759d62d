using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Missing.Seals;

/// <summary>
/// What was appended since the seal before, under a head that covers every seal up to here. Whoever keeps one head elsewhere
/// (on paper, in another system) can tell that nothing sealed until then was changed.
/// </summary>
/// <param name="Number">1, 2, 3, without a gap.</param>
/// <param name="At">When, by the sealing machine's clock; ISO 8601.</param>
/// <param name="UpTo">Every transaction before this number of PostgreSQL's is in this seal or an earlier one.</param>
/// <param name="Previous">The head of the seal before; empty for the first.</param>
/// <param name="Head">SHA-256 in lower-case hexadecimal.</param>
public sealed record Seal(long Number, string At, ulong UpTo, IReadOnlyList<SealedLink> Links, string Previous, string Head)
{
    public static Seal After(Seal? last, string at, ulong upTo, IReadOnlyList<SealedLink> links)
    {
        var seal = new Seal((last?.Number ?? 0) + 1, at, upTo, links, last?.Head ?? "", "");
        return seal with { Head = seal.HeadOfContent() };
    }

    /// <summary>Whether this seal is whole and follows the one before.</summary>
    public bool Follows(Seal? last) =>
        Number == (last?.Number ?? 0) + 1 && Previous == (last?.Head ?? "") && Head == HeadOfContent();

    private string HeadOfContent()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Previous}\n{Number} {At} {UpTo}\n");
        foreach (var link in Links) text.Append(link).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
