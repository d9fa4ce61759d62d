using System.Runtime.InteropServices;

namespace Missing.Demo;

/// <summary>POSIX signals to a process, which <see cref="System.Diagnostics.Process"/> cannot send (it only knows kill -9).</summary>
internal static class Signals
{
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Sends a signal; false when there is no such process (any more).</summary>
    public static bool Send(int processId, int signal) => kill(processId, signal) == 0;

    /// <summary>True while the process exists, also when it belongs to somebody else.</summary>
    public static bool IsAlive(int processId) =>
        processId > 0 && (kill(processId, 0) == 0 || Marshal.GetLastPInvokeError() == PermissionDenied);

    /// <summary>Waits until the process is gone; false when it still stands after <paramref name="patience"/>.</summary>
    public static async Task<bool> WaitUntilGoneAsync(int processId, TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        while (IsAlive(processId))
        {
            if (DateTime.UtcNow > until) return false;
            await Task.Delay(20);
        }

        return true;
    }

    private const int PermissionDenied = 1;

#pragma warning disable SYSLIB1054 // LibraryImport would need unsafe code in the whole project for this one call.
    [DllImport("libc", SetLastError = true, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int sig);
#pragma warning restore SYSLIB1054
}
