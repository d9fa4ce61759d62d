namespace Missing.Demo;

/// <summary>
/// Whom the PostgreSQL server runs as. PostgreSQL refuses to run as root, so for root it is an unprivileged user; for
/// everybody else it is themselves.
/// </summary>
internal sealed class ServerAccount
{
    private readonly string? _user;

    private ServerAccount(string? user) => _user = user;

    public static ServerAccount Current { get; } = new(Environment.IsPrivilegedProcess ? UnprivilegedUser() : null);

    /// <summary>The command as this account runs it. setpriv replaces itself, so the process id stays the server's own.</summary>
    public IReadOnlyList<string> Run(params IReadOnlyList<string> command) =>
        _user is null ? command : ["setpriv", $"--reuid={_user}", $"--regid={PrimaryGroup(_user)}", "--init-groups", "--", .. command];

    /// <summary>
    /// Makes a folder that only this account (and root) can read. A folder this account cannot reach, such as one under
    /// /root, is exchanged for one under /var/lib/missing-demo that has a name of its own; the answer says which it became.
    /// </summary>
    public async Task<string> OwnFolderAsync(string wanted, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows()) throw new DemoException("The demo's PostgreSQL runs on Linux and macOS.");
        if (_user is null) return Directory.CreateDirectory(wanted, OwnerOnly).FullName;

        var folder = Path.GetFullPath(wanted);
        if (!await CanReachAsync(Path.GetDirectoryName(folder)!, ct)) folder = Elsewhere(folder);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await Command.MustRunAsync(
            ["install", "-d", "-m", "700", "-o", _user, "-g", PrimaryGroup(_user), folder], $"The folder {folder} could not be made", ct);
        return folder;
    }

    /// <summary>Gives a file to this account, for it alone to read.</summary>
    public async Task OwnFileAsync(string file, CancellationToken ct)
    {
        if (_user is not null)
            await Command.MustRunAsync(["chown", $"{_user}:{PrimaryGroup(_user)}", file], $"{file} could not be given to {_user}", ct);
    }

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private async Task<bool> CanReachAsync(string parent, CancellationToken ct)
    {
        // The parent may not exist yet; then it will be made by us, open to others, under the nearest one that does.
        while (!Directory.Exists(parent)) parent = Path.GetDirectoryName(parent)!;
        var (exitCode, _) = await Command.RunAsync(Run("test", "-x", parent), ct);
        return exitCode == 0;
    }

    private static string Elsewhere(string folder)
    {
        var name = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(folder));
        return Path.Combine("/var/lib/missing-demo", Convert.ToHexStringLower(name)[..12], Path.GetFileName(folder));
    }

    private static string UnprivilegedUser() =>
        Users().Select(fields => fields[0]).Contains("postgres") ? "postgres" : "nobody";

    private static string PrimaryGroup(string user) => Users().First(fields => fields[0] == user)[3];

    // The numeric group of the fourth field spares us the question whether nobody's group is nobody or nogroup.
    private static IEnumerable<string[]> Users() => File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(f => f.Length > 3);
}
