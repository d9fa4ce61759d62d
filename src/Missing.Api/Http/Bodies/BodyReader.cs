using System.Text.Json;
using System.Text.Unicode;
using Missing.Api.Shared.Problems;

namespace Missing.Api.Http.Bodies;

/// <summary>A body that has been read and found right for its endpoint.</summary>
/// <param name="Bytes">As sent; an empty body is <c>{}</c>.</param>
public sealed record ReadBody(byte[] Bytes, JsonElement Json)
{
    public static readonly object Key = typeof(ReadBody);

    /// <summary>The body of this request; the middleware has read it for every write.</summary>
    public static ReadBody Of(HttpContext http) => (ReadBody)http.Items[Key]!;

    /// <summary>The members that were sent, null or not: in a merge patch <c>null</c> removes and absence leaves.</summary>
    public IReadOnlySet<string> Given() => Json.EnumerateObject().Select(x => x.Name).ToHashSet();
}

/// <summary>
/// Reads the body of a write before the framework does, whose own messages name .NET types and stop at the first fault.
/// Everything that is wrong is said at once, by field.
/// </summary>
public static class BodyReader
{
    public const int MostBytes = 1024 * 1024;
    private const int MostDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MostDepth };

    public static async Task<(ReadBody? Body, Problem? Problem)> ReadAsync(HttpRequest request, Type type, CancellationToken ct)
    {
        if (request.ContentLength is > MostBytes)
            return (null, Problem.TooLarge(MostBytes));
        var bytes = await ReadAtMostAsync(request.Body, MostBytes + 1, ct);
        if (bytes.Length > MostBytes)
            return (null, Problem.TooLarge(MostBytes));
        if (bytes.Length > 0 && !request.HasJsonContentType())
            return (null, Problem.UnsupportedMediaType());
        return Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes, type);
    }

    private static (ReadBody?, Problem?) Parse(byte[] bytes, Type type)
    {
        if (!Utf8.IsValid(bytes))
            return (null, Problem.Malformed("The body is not UTF-8."));
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            json = document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            return (null, Problem.Malformed(
                $"The body is not JSON of at most {MostDepth} levels: look at line {fault.LineNumber + 1}, "
                + $"byte {fault.BytePositionInLine + 1}."));
        }
        if (json.ValueKind != JsonValueKind.Object)
            return (null, Problem.Malformed("The body must be a JSON object: { … }."));

        var errors = new FieldErrors();
        StorableText.Check(json, "", errors);
        if (!errors.Any)
            BodyShape.Check(json, type, errors);
        return errors.Any ? (null, Problem.Invalid(errors.ByField())) : (new ReadBody(bytes, json), null);
    }

    /// <summary>Judges a part of a body whose shape depends on what it is about; null when it is right.</summary>
    /// <param name="path">Where the part stands, for the names of the fields at fault.</param>
    public static Problem? CheckPart(JsonElement json, Type type, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Problem.Invalid(path, "This must be a JSON object: { … }.");
        var errors = new FieldErrors();
        BodyShape.Check(json, type, errors);
        return errors.Any ? Problem.Invalid(errors.ByField().ToDictionary(e => $"{path}.{e.Key}", e => e.Value)) : null;
    }

    private static async Task<byte[]> ReadAtMostAsync(Stream body, int most, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while (read.Length < most && (count = await body.ReadAsync(buffer, ct)) > 0)
            await read.WriteAsync(buffer.AsMemory(0, count), ct);
        return read.ToArray();
    }
}
