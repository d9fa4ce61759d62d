using System.Diagnostics;

namespace Missing.Demo;

/// <summary>
/// A long-running child that never outlives us. A small bash guard holds the read end of a pipe from this process: when the
/// pipe closes because we were killed with no chance to tidy up, the guard signals the child to stop. The child has a process
/// group of its own, so Ctrl-C at the console reaches only us and we stop the children in order.
/// </summary>
internal sealed class GuardedProcess : IDisposable
{
    private const string Guard = """
        set -m
        exec 3<&0
        signal=$1 log=$2; shift 2
        "$@" </dev/null >>"$log" 2>&1 3<&- &
        child=$!
        echo "$child"
        exec >&- 2>/dev/null
        { read -r _ <&3; kill -s "$signal" "$child"; } &
        watcher=$!
        trap : INT TERM HUP
        while kill -0 "$child"; do wait "$child"; code=$?; done
        kill "$watcher"
        exit "${code:-1}"
        """;

    private readonly Process _guard;

    private GuardedProcess(Process guard, int processId)
    {
        _guard = guard;
        ProcessId = processId;
    }

    /// <summary>The child itself, not its guard.</summary>
    public int ProcessId { get; }

    public bool HasExited => _guard.HasExited;

    /// <summary>Ends when the child has ended, for whatever reason; the result is its exit code.</summary>
    public async Task<int> WaitAsync(CancellationToken ct = default)
    {
        await _guard.WaitForExitAsync(ct);
        return _guard.ExitCode;
    }

    /// <param name="command">Program and arguments; no shell takes them apart.</param>
    /// <param name="orphanSignal">Name of the signal that the child gets when we are killed: "TERM", "INT".</param>
    /// <param name="log">File that gets all the child prints.</param>
    /// <param name="environment">Additions to our own environment; null removes a variable.</param>
    /// <param name="workingDirectory">Where the child starts; the root folder is one that every user can be in.</param>
    public static async Task<GuardedProcess> StartAsync(
        IReadOnlyList<string> command, string orphanSignal, string log,
        IReadOnlyDictionary<string, string?>? environment = null, string workingDirectory = "/")
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var argument in (string[])["-c", Guard, "guard", orphanSignal, log, .. command]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;

        var guard = Process.Start(start) ?? throw new DemoException("bash could not be started.");
        var first = await guard.StandardOutput.ReadLineAsync();
        if (!int.TryParse(first, out var processId)) throw new DemoException($"{command[0]} could not be started.");
        return new GuardedProcess(guard, processId);
    }

    /// <summary>Sends the child a signal and waits; kills what does not stop in time.</summary>
    public async Task StopAsync(int signal, TimeSpan patience)
    {
        if (!_guard.HasExited) Signals.Send(ProcessId, signal);
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await _guard.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Signals.Send(ProcessId, Signals.Kill);
            await _guard.WaitForExitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _guard.Dispose();
}
