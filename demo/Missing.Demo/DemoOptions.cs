using System.Globalization;

namespace Missing.Demo;

/// <summary>The command-line options of the demo.</summary>
/// <param name="ApiFolder">Where the published Missing.Api is.</param>
/// <param name="DataFolder">Where the demo keeps its data between starts.</param>
public sealed record DemoOptions(string ApiFolder, string DataFolder)
{
    public const string Usage = """
        Runs Missing with invented data on this machine: a private PostgreSQL, a sign-in of its own, then the Api.

          --port 5080            where the pages and the HTTP API answer
          --identity-port 5081   where the demo's sign-in answers
          --data DIR             where the data are kept (default: $XDG_DATA_HOME/missing-demo, or ~/.local/share/missing-demo)
          --fresh                throw the kept data away and start over
          --empty                load no invented history
          --api DIR              the published Missing.Api (script/server sets it)
          --help                 this text

        Ctrl-C stops everything; the next start finds the data again.
        """;

    public int Port { get; init; } = 5080;

    public int IdentityPort { get; init; } = 5081;

    public bool Fresh { get; init; }

    public bool Empty { get; init; }

    /// <exception cref="DemoException">An option is unknown or has no good value.</exception>
    public static DemoOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new DemoOptions("", DefaultDataFolder());
        for (var i = 0; i < arguments.Count; i++)
            options = arguments[i] switch
            {
                "--fresh" => options with { Fresh = true },
                "--empty" => options with { Empty = true },
                "--port" => options with { Port = PortAt(++i) },
                "--identity-port" => options with { IdentityPort = PortAt(++i) },
                "--data" => options with { DataFolder = Path.GetFullPath(ValueAt(++i)) },
                "--api" => options with { ApiFolder = Path.GetFullPath(ValueAt(++i)) },
                var unknown => throw new DemoException($"{unknown} is not an option; --help lists them."),
            };

        if (options.Port == options.IdentityPort) throw new DemoException("--port and --identity-port must differ.");
        if (!File.Exists(options.ApiDll)) throw new DemoException($"--api must name the published Missing.Api; {options.ApiDll} is not there.");
        return options;

        string ValueAt(int at) => at < arguments.Count ? arguments[at] : throw new DemoException($"{arguments[at - 1]} needs a value.");

        int PortAt(int at) =>
            int.TryParse(ValueAt(at), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
                ? port
                : throw new DemoException($"{arguments[at - 1]} needs a number from 1 to 65535.");
    }

    public string ApiDll => Path.Combine(ApiFolder, "Missing.Api.dll");

    private static string DefaultDataFolder()
    {
        var home = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(home))
            home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(home, "missing-demo");
    }
}
