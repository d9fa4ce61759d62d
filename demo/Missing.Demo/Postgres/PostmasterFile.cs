namespace Missing.Demo;

/// <summary>
/// <c>postmaster.pid</c>, which a running PostgreSQL keeps in its data folder and a killed one leaves behind. PostgreSQL
/// refuses to start when the number in it belongs to any living process of the same user, so what is left behind is looked
/// at first.
/// </summary>
internal static class PostmasterFile
{
    /// <summary>
    /// Makes the data folder free for a start: stops a server left over from a parent that was killed, and removes the file
    /// when its number has passed to some other program. The caller holds the folder's lock, so nobody else is using it.
    /// </summary>
    public static async Task ClearAsync(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "postmaster.pid");
        if (!File.Exists(file)) return;

        var processId = int.TryParse((await File.ReadAllLinesAsync(file)).FirstOrDefault(), out var number) ? number : 0;
        if (await IsServerOfAsync(processId, dataFolder)) await StopAsync(processId);
        File.Delete(file);
    }

    private static async Task StopAsync(int processId)
    {
        foreach (var signal in (int[])[Signals.Interrupt, Signals.Quit, Signals.Kill])
        {
            Signals.Send(processId, signal);
            if (await Signals.WaitUntilGoneAsync(processId, TimeSpan.FromSeconds(20))) return;
        }

        throw new DemoException($"A PostgreSQL of an earlier start (process {processId}) does not stop.");
    }

    private static async Task<bool> IsServerOfAsync(int processId, string dataFolder)
    {
        if (!Signals.IsAlive(processId)) return false;
        var commandLine = OperatingSystem.IsLinux()
            ? await CommandLineAsync(processId)
            : (await Command.RunAsync(["ps", "-o", "command=", "-p", $"{processId}"])).Output;
        return commandLine.Contains("postgres", StringComparison.Ordinal) && commandLine.Contains(dataFolder, StringComparison.Ordinal);
    }

    private static async Task<string> CommandLineAsync(int processId)
    {
        try
        {
            return await File.ReadAllTextAsync($"/proc/{processId}/cmdline");
        }
        catch (IOException)
        {
            return ""; // It ended while we were looking.
        }
    }
}
