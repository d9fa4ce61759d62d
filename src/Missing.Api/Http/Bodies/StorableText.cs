using System.Text.Json;

namespace Missing.Api.Http.Bodies;

/// <summary>
/// Rejects text that JSON allows but PostgreSQL's jsonb cannot store, or stores differently: a NUL, half of a surrogate pair, and a
/// duplicate member (of which one would be lost).
/// </summary>
internal static class StorableText
{
    public static void Check(JsonElement json, string path, FieldErrors errors)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                CheckMembers(json, path, errors);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    Check(item, FieldErrors.Path(path, index++), errors);
                break;
            case JsonValueKind.String when !IsStorable(json.GetString):
                errors.Add(path, "The text holds a character that cannot be stored (a NUL or half of a surrogate pair).");
                break;
        }
    }

    private static void CheckMembers(JsonElement json, string path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        foreach (var member in json.EnumerateObject())
        {
            if (!IsStorable(() => member.Name))
                errors.Add(path, "The name of a member holds a character that cannot be stored.");
            else if (!seen.Add(member.Name))
                errors.Add(FieldErrors.Path(path, member.Name), "This member is there twice; send it once.");
            else
                Check(member.Value, FieldErrors.Path(path, member.Name), errors);
        }
    }

    private static bool IsStorable(Func<string?> text)
    {
        try
        {
            return text()?.Contains('\0', StringComparison.Ordinal) is not true;
        }
        catch (InvalidOperationException)
        {
            // How System.Text.Json says that an escape is half of a surrogate pair.
            return false;
        }
    }
}
