using Missing.Api.Shared.Problems;

namespace Missing.Api.Http.Writes;

/// <summary>
/// The caller's <c>If-Match</c>: the version they looked at, or nothing. To be held against the stream after its lock is
/// taken. A weak tag counts as its strong one, <c>*</c> and absence as no condition; a list matches when one of it does.
/// </summary>
public sealed record IfMatch(IReadOnlyList<long> Versions)
{
    public static readonly IfMatch Anything = new([]);

    public bool Allows(long current) => Versions.Count == 0 || Versions.Contains(current);

    /// <summary>The newest version the caller knew, for telling them what came since.</summary>
    public long Known => Versions.Count == 0 ? 0 : Versions.Max();

    public static string ETag(long version) => $"\"{version}\"";

    public static bool TryRead(HttpRequest request, out IfMatch match)
    {
        match = Anything;
        var header = request.Headers.IfMatch.ToString();
        if (header.Trim() is "" or "*")
            return true;
        var versions = new List<long>();
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            var tag = part.StartsWith("W/", StringComparison.Ordinal) ? part[2..] : part;
            if (tag.Length < 3 || tag[0] != '"' || tag[^1] != '"' || !long.TryParse(tag[1..^1], out var version) || version < 0)
                return false;
            versions.Add(version);
        }
        match = new IfMatch(versions);
        return true;
    }

    public static Problem Malformed() =>
        Problem.Malformed("If-Match must be the ETag of an answer, such as \"17\" in its quotation marks.");
}
