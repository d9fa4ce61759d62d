namespace Missing.Demo;

/// <summary>The child processes of a process, from Linux's /proc; empty on other systems.</summary>
internal static class ProcessTree
{
    public static IEnumerable<int> ChildrenOf(int parent)
    {
        if (!OperatingSystem.IsLinux()) yield break;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var processId)) continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            // "123 (name with spaces) S 45 …": the parent is the second field after the closing bracket.
            if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{parent}") yield return processId;
        }
    }
}
