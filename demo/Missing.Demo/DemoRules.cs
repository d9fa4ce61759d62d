using System.Net;
using System.Net.Sockets;

namespace Missing.Demo;

/// <summary>
/// When the demo must not start. It lets anybody sign in as anybody, so it never runs where real data, a real sign-in or
/// other machines may be (docs/adr/0008).
/// </summary>
public static class DemoRules
{
    private static readonly string[] ListenSettings = ["ASPNETCORE_URLS", "DOTNET_URLS", "URLS"];

    /// <summary>The reason not to start in one plain line, or null.</summary>
    /// <param name="environment">The environment variables that the Api would inherit.</param>
    public static string? Refusal(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var name in (string[])["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"])
            if (environment.GetValueOrDefault(name)?.Equals("Production", StringComparison.OrdinalIgnoreCase) == true)
                return $"The demo does not run in production ({name}=Production).";

        if (environment.ContainsKey("Identity__Authority"))
            return "The demo does not run beside a real sign-in (Identity__Authority is set).";
        if (environment.ContainsKey("ConnectionStrings__Missing"))
            return "The demo does not run on a database that was given to it (ConnectionStrings__Missing is set).";
        if (environment.GetValueOrDefault("ASPNETCORE_FORWARDEDHEADERS_ENABLED")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            return "The demo does not run behind a proxy (ASPNETCORE_FORWARDEDHEADERS_ENABLED=true).";

        foreach (var (name, value) in environment)
            if (IsListenSetting(name) && value.Split(';').Any(url => !IsLoopback(url)))
                return $"The demo answers this machine only ({name}={value}).";
        return null;
    }

    /// <summary>Why the port cannot be had, naming the option that changes it, or null.</summary>
    public static string? PortRefusal(int port, string option)
    {
        foreach (var address in Socket.OSSupportsIPv6 ? (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback])
            try
            {
                using var listener = new TcpListener(address, port);
                listener.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                return $"Port {port} is taken; choose another with {option}.";
            }
            catch (SocketException)
            {
                // This machine has no such address (IPv6 switched off): nobody can hold the port there.
            }

        return null;
    }

    private static bool IsListenSetting(string name) =>
        ListenSettings.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.StartsWith("Kestrel__Endpoints__", StringComparison.OrdinalIgnoreCase)
            && name.EndsWith("__Url", StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.IsLoopback;
}
