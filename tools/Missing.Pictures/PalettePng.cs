using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Missing.Pictures;

/// <summary>
/// A screenshot with at most 256 colours, a third of the size: pages have few, and what the edges of letters lose nobody sees.
/// </summary>
internal static class PalettePng
{
    private static readonly byte[] Signature = [0x89, .. "PNG\r\n\x1a\n"u8];

    /// <param name="png">As Chromium writes it: 8 bits a channel, with or without alpha, not interlaced.</param>
    public static byte[] Of(byte[] png)
    {
        var (width, height, colours) = Read(png);
        var palette = Palette([.. colours.CountBy(c => c).OrderByDescending(c => c.Value).Select(c => c.Key)]);
        var places = palette.Index().ToDictionary(p => p.Item, p => (byte)p.Index);
        using var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                // No filter: neighbouring places in a palette have nothing to do with each other.
                zip.WriteByte(0);
                for (var x = 0; x < width; x++) zip.WriteByte(PlaceOf(colours[(y * width) + x]));
            }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        return
        [
            .. Signature, .. Chunk("IHDR", header), .. Chunk("PLTE", [.. palette.SelectMany(c => (byte[])[(byte)(c >> 16), (byte)(c >> 8), (byte)c])]),
            .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", []),
        ];

        byte PlaceOf(int colour)
        {
            if (!places.TryGetValue(colour, out var place))
                places[colour] = place = (byte)palette.Index().MinBy(p => Distance(p.Item, colour)).Index;
            return place;
        }
    }

    /// <summary>The most frequent colours, and of the rare ones those that are like none of them: a lamp is green though it is small.</summary>
    private static int[] Palette(int[] byFrequency)
    {
        const int most = 256, frequent = 192;
        var palette = byFrequency.Take(frequent).ToList();
        var rest = byFrequency.Skip(frequent).Select(c => (Colour: c, Nearest: palette.Min(p => Distance(p, c)))).ToArray();
        while (palette.Count < most && rest.Length > 0)
        {
            var next = rest.MaxBy(r => r.Nearest);
            if (next.Nearest == 0) break;
            palette.Add(next.Colour);
            for (var i = 0; i < rest.Length; i++) rest[i].Nearest = Math.Min(rest[i].Nearest, Distance(next.Colour, rest[i].Colour));
        }

        return [.. palette];
    }

    private static (int Width, int Height, int[] Colours) Read(byte[] png)
    {
        using var packed = new MemoryStream();
        var header = png.AsSpan(16);
        for (var at = Signature.Length; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (Encoding.ASCII.GetString(png, at + 4, 4) == "IDAT") packed.Write(png, at + 8, length);
            at += length + 12;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        var each = (header[8], header[9], header[12]) switch
        {
            (8, 2, 0) => 3,
            (8, 6, 0) => 4,
            _ => throw new InvalidDataException("The screenshot is not the PNG that Chromium writes."),
        };
        packed.Position = 0;
        using var unzip = new ZLibStream(packed, CompressionMode.Decompress);
        var (line, above, colours) = (new byte[width * each], new byte[width * each], new int[width * height]);
        for (var y = 0; y < height; y++)
        {
            var filter = unzip.ReadByte();
            (line, above) = (above, line);
            unzip.ReadExactly(line);
            for (var i = 0; i < line.Length; i++)
            {
                var (left, up, corner) = (i < each ? 0 : line[i - each], (int)above[i], i < each ? 0 : above[i - each]);
                line[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }

            for (var x = 0; x < width; x++) colours[(y * width) + x] = (line[x * each] << 16) | (line[(x * each) + 1] << 8) | line[(x * each) + 2];
        }

        return (width, height, colours);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static int Distance(int a, int b)
    {
        var (red, green, blue) = (((a >> 16) & 255) - ((b >> 16) & 255), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255));
        return (red * red) + (green * green) + (blue * blue);
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
