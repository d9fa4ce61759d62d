using System.Text.Json.Nodes;

namespace Missing.Api.Web.Forms;

/// <summary>The changes between two bodies, as a JSON merge patch (RFC 7396).</summary>
internal static class MergePatch
{
    /// <summary>Members that are new or different in <paramref name="now"/>; null for those that only <paramref name="was"/> has.</summary>
    public static JsonObject Between(JsonObject was, JsonObject now)
    {
        var patch = new JsonObject();
        foreach (var (member, value) in now)
            if (was[member] is JsonObject before && value is JsonObject after)
            {
                if (Between(before, after) is { Count: > 0 } inner) patch[member] = inner;
            }
            else if (!JsonNode.DeepEquals(was[member], value))
            {
                patch[member] = value?.DeepClone();
            }
        foreach (var (member, _) in was)
            if (!now.ContainsKey(member)) patch[member] = null;
        return patch;
    }
}
