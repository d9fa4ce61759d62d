using System.Runtime.InteropServices;
using Missing.Bench.Servers;
using Npgsql;

namespace Missing.Bench.Reporting;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(int Processors, string Model, double Gigabytes, string System, string Runtime, string PostgreSql, string Marten, string EfCore, double LoadBefore)
{
    public static async Task<Machine> LookAsync(Site site)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionString("postgres"));
        await using var command = source.CreateCommand("show server_version");
        return new Machine(
            Environment.ProcessorCount,
            LineOf("/proc/cpuinfo", "model name"),
            Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3)),
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            $"PostgreSQL {await command.ExecuteScalarAsync()}",
            VersionOf(typeof(Marten.DocumentStore)),
            VersionOf(typeof(Microsoft.EntityFrameworkCore.DbContext)),
            LoadNow());
    }

    private static string VersionOf(Type type) => $"{type.Assembly.GetName().Version}";

    private static string LineOf(string file, string name) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? "" : "";

    // Others who build on the same processors make every time longer; ratios suffer less.
    private static double LoadNow() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], global::System.Globalization.CultureInfo.InvariantCulture) : 0;
}
