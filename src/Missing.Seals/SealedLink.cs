using System.Globalization;

namespace Missing.Seals;

/// <summary>A link of the chain as stored outside the database: ids and a hash, none of the content.</summary>
/// <param name="Seq">The event's number in the order of recording.</param>
/// <param name="Link">SHA-256 in lower-case hexadecimal.</param>
public sealed record SealedLink(long Seq, Guid Stream, long Version, Guid Event, string Link)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seq} {Stream} {Version} {Event} {Link}");
}
