namespace Missing.Api.Http.Bodies;

/// <summary>Everything that is wrong with a body, by the path of the field.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> byField = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public bool Any => Count > 0;

    public void Add(string path, string message)
    {
        if (!byField.TryGetValue(path, out var messages))
            byField[path] = messages = [];
        messages.Add(message);
        Count++;
    }

    public IReadOnlyDictionary<string, string[]> ByField() => byField.ToDictionary(x => x.Key, x => x.Value.ToArray());

    public static string Path(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    public static string Path(string parent, int index) => $"{parent}[{index}]";
}
