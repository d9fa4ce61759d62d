using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;

namespace Missing.Api.Tests.Fuzz;

/// <summary>One request as nobody should send it.</summary>
/// <param name="Person">Which of the tokens it carries; none below 0.</param>
internal sealed record FuzzedRequest(
    string Method, string Path, string Address, byte[]? Body, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers, int Person)
{
    private static readonly string[] ContentTypes =
        ["application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "x", "application/json;;;", "*/*"];

    private static readonly (string Name, string[] Values)[] OddHeaders =
    [
        ("If-Match", ["\"1\"", "\"3\"", "\"999999999999999999999\"", "*", "W/\"1\"", "\"", "x", "\"1\", \"2\"", "\"-1\""]),
        ("Idempotency-Key", ["a", "b", "", "ключ", "\u00ff\u00fe", " "]),
        ("Accept", ["text/html", "application/xml", "*/*;q=0", "x/y/z", ""]),
        ("Accept-Language", ["tlh", "x;q=9"]),
        ("Content-Encoding", ["gzip", "br", "x"]),
        ("Range", ["bytes=0-0", "bytes=9-1"]),
        ("Cookie", ["__Host-missing=x", "__Host-missing=chunks-3", "__Host-missing-form=%%%", "=;=;="]),
        ("X-Forwarded-Host", ["evil.example"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("Sec-Fetch-Site", ["cross-site", "x"]),
        ("Authorization", ["Bearer", "Bearer x.y.z", "Basic eDp5", "\u00ff"]),
        ("HX-Request", ["true"]),
        ("Expect", ["x"]),
        ("Access-Reason", ["\u00e9", "x"]),
        ("traceparent", ["00-zz-zz-01", "00-00000000000000000000000000000000-0000000000000000-00"]),
    ];

    /// <param name="people">How many tokens there are.</param>
    public static Gen<FuzzedRequest> Of(IReadOnlyList<Operation> operations, JsonOf json, int people) =>
        Gen.Int[0, operations.Count - 1].SelectMany(n => Of(operations[n], json, people));

    public override string ToString() =>
        $"{Method} {Address} person {Person} {ContentType} {string.Join("; ", Headers)} {(Body is null ? "" : Encoding.UTF8.GetString(Body) is { Length: > 2000 } t ? t[..2000] : Encoding.UTF8.GetString(Body))}";

    private static Gen<FuzzedRequest> Of(Operation operation, JsonOf json, int people) => Gen.Select(
        AddressOf(operation, json),
        operation.Body is { } schema ? BodyOf(json.Of(schema)) : Gen.Const((byte[]?)null),
        Gen.Frequency<string>((12, Gen.Const("application/json")), (1, Gen.OneOf<string>(ContentTypes))),
        Gen.Frequency<(string, string)[]>((3, Gen.Const(Array.Empty<(string, string)>())), (1, Header.Array[1, 3])),
        Gen.Int[-1, people - 1],
        (address, body, type, headers, person) => new FuzzedRequest(operation.Method, operation.Path, address, body, body is null ? null : type, headers, person));

    private static Gen<(string, string)> Header => Gen.Int[0, OddHeaders.Length - 1].SelectMany(n =>
        Gen.Frequency<string>((6, Gen.OneOf<string>(OddHeaders[n].Values)), (1, Gen.Int[100, 9_000].Select(l => new string('a', l))))
            .Select(value => (OddHeaders[n].Name, value)));

    private static Gen<string> AddressOf(Operation operation, JsonOf json)
    {
        var path = Regex.Split(operation.Path, @"(?<part>\{[^}]+\})", RegexOptions.NonBacktracking).Aggregate(Gen.Const(""), (all, part) =>
            part.StartsWith('{') ? Gen.Select(all, json.Id.Where(id => id.Length < 2000), (a, id) => a + Escaped(id)) : all.Select(a => a + part));
        var query = operation.Query.Aggregate(Gen.Const(""), (all, part) =>
            Gen.Select(all, Gen.Int[0, 9], Value(part.Schema, json), (a, dice, value) => dice < 3 ? $"{a}&{part.Name}={value}" : a));
        return Gen.Select(path, query, Gen.Frequency<string>((20, Gen.Const("")), (1, Gen.OneOf<string>("&%00=%ff", "&=&==", "&at=%zz", "&x[]=1&x[]=2", "&__proto__=1"))),
            (p, q, odd) => q.Length + odd.Length == 0 ? p : $"{p}?{(q + odd)[1..]}");
    }

    private static Gen<string> Value(JsonElement schema, JsonOf json) => Gen.Frequency<string>(
        (3, json.Of(schema).Select(text => Escaped(text.Trim('"')))),
        (1, json.Id.Select(Escaped)),
        (1, JsonOf.Text.Select(Escaped)),
        (1, Gen.OneOf<string>("%00", "%ff%fe", "%ed%a0%80", "1", "0", "-1", "500", "99999999999999999999", "2026-11-01T00:00:00Z")));

    private static string Escaped(string text) => Uri.EscapeDataString(text.Length > 3000 ? text[..3000] : text);

    private static Gen<byte[]?> BodyOf(Gen<string> json) => Gen.Select(json, Gen.Int[0, 79], Gen.Int[0, int.MaxValue], Damaged);

    // What no writer of JSON would write: cut off, doubled, with a mark before, in other bytes, too large.
    private static byte[]? Damaged(string json, int dice, int where)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var at = bytes.Length == 0 ? 0 : where % bytes.Length;
        return dice switch
        {
            0 => [],
            1 => bytes[..at],
            2 => [.. bytes, .. bytes],
            3 => [0xEF, 0xBB, 0xBF, .. bytes],
            4 => [.. bytes[..at], 0xC3, 0x28, .. bytes[at..]],
            5 => [.. bytes[..at], 0xED, 0xA0, 0x80, .. bytes[at..]],
            6 => [.. bytes[..at], 0, .. bytes[at..]],
            7 => Encoding.Unicode.GetBytes(json),
            8 => [.. bytes, .. Encoding.ASCII.GetBytes(new string(' ', 1_100_000))],
            _ => bytes,
        };
    }
}
