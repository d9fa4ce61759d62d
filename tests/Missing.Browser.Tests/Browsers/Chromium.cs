namespace Missing.Browser.Tests;

/// <summary>The machine's own Chromium: Playwright brings only what drives it, and downloads no browser.</summary>
internal static class Chromium
{
    /// <summary>Names another program than those looked for.</summary>
    private const string Setting = "CHROMIUM";

    // Debian's headless shell first: the same engine without the desktop browser around it draws our pages twice as fast.
    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/google-chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    // Nothing but the page's own requests leaves the browser; root needs no sandbox to be let in.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    public static Task<IBrowser> StartAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = Arguments });

    private static string Program()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } said) return said;
        return Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"No Chromium on this machine: run script/bootstrap, or name one by {Setting}=/path/to/chromium.");
    }
}
