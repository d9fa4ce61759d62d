using System.Security.Cryptography;

namespace Missing.Demo;

/// <summary>The folder of a private PostgreSQL: <c>data</c> (the cluster), <c>password</c>, <c>postgres.log</c>, <c>lock</c>.</summary>
internal static class PostgresCluster
{
    /// <summary>The superuser that creates databases and the product's roles; the Api never logs in as it.</summary>
    public const string Superuser = "missing";

    public static string DataFolder(string folder) => Path.Combine(folder, "data");

    /// <summary>The password of the folder's cluster, which is made when there is none.</summary>
    public static async Task<string> ReadOrMakeAsync(string folder, bool dataChecksums, CancellationToken ct)
    {
        var (passwordFile, dataFolder) = (Path.Combine(folder, "password"), DataFolder(folder));
        // Gets its name last of all, so it also says that the cluster was finished and not broken off halfway.
        if (File.Exists(passwordFile)) return (await File.ReadAllTextAsync(passwordFile, ct)).Trim();

        if (Directory.Exists(dataFolder)) Directory.Delete(dataFolder, recursive: true);
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var draft = passwordFile + ".new";
        await using (var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
            await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(password), ct);
        await ServerAccount.Current.OwnFileAsync(draft, ct);

        string[] initdb = [
            Path.Combine(await PostgresBinaries.FindAsync(), "initdb"), "-D", dataFolder, "-U", Superuser, $"--pwfile={draft}",
            "--auth=scram-sha-256", "--encoding=UTF8", OperatingSystem.IsMacOS() ? "--locale=en_US.UTF-8" : "--locale=C.UTF-8",
            .. dataChecksums ? (string[])["--data-checksums"] : []];
        await Command.MustRunAsync(ServerAccount.Current.Run(initdb), "The database cluster could not be made", ct);
        File.Move(draft, passwordFile, overwrite: true);
        return password;
    }

    /// <summary>Holds the folder for this process.</summary>
    /// <exception cref="DemoException">Another process holds it.</exception>
    public static FileStream Lock(string folder)
    {
        try
        {
            // The kernel drops this lock with the process, however it ends: held means that the owner lives.
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new DemoException($"{folder} is in use by another running server; stop that one, or choose another folder with --data.", e);
        }
    }
}
