using System.Runtime.InteropServices;
using Missing.Seals;
using NodaTime;
using Npgsql;

// Two commands for the people who audit the record (docs/operating.md). The login needs no more than mc_audit.
const string Usage = """
    Missing.Seals: shows that nothing recorded was altered unseen. ConnectionStrings__Missing names the database, as mc_audit.

      seal   --seals FOLDER   writes each minute's links down in FOLDER, and verifies each night, until it is stopped
      verify --seals FOLDER   holds every event against the chain and the seals, and what people are shown against the events; exit code 0 good, 1 altered, 2 not done
    """;

var connectionString = Environment.GetEnvironmentVariable("ConnectionStrings__Missing");
if (args is not [("seal" or "verify") and var command, "--seals", var path] || string.IsNullOrWhiteSpace(connectionString))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

var folder = new SealFolder(path);
await using var database = NpgsqlDataSource.Create(connectionString);
try
{
    return command == "seal" ? await SealEveryMinuteAsync() : await VerifyAsync();
}
catch (Exception failed) when (failed is SealException or NpgsqlException or IOException or UnauthorizedAccessException)
{
    var code = (failed as PostgresException)?.SqlState;
    await Console.Error.WriteLineAsync(code is null ? failed.Message : $"PostgreSQL refused (code {code}): log in as mc_audit, on a migrated database.");
    return 2;
}

async Task<int> SealEveryMinuteAsync()
{
    using var stop = new CancellationTokenSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await new EveryMinute(database, folder, Console.Out, new Nightly(database, folder, Console.Out)).RunAsync(stop.Token);
    return 0;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}

async Task<int> VerifyAsync()
{
    var result = await Verifier.VerifyAsync(database, folder, CancellationToken.None);
    await Told.AsAsync(Console.Out, result);
    return result.Findings.Count == 0 ? 0 : 1;
}
