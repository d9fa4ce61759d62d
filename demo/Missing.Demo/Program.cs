using System.Collections;
using System.Runtime.InteropServices;
using Missing.Demo;

if (args.Contains("--help"))
{
    Console.WriteLine(DemoOptions.Usage);
    return 0;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

try
{
    var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
    if (DemoRules.Refusal(environment) is { } refusal) throw new DemoException(refusal);
    var options = DemoOptions.Parse(args);
    if (DemoRules.PortRefusal(options.Port, "--port") is { } port) throw new DemoException(port);
    if (DemoRules.PortRefusal(options.IdentityPort, "--identity-port") is { } identityPort) throw new DemoException(identityPort);

    await using var server = new DemoServer(options, Console.Out);
    try
    {
        await server.StartAsync(stop.Token);
        await server.WatchAsync(stop.Token);
        return 0;
    }
    catch (Exception e) when (e is not OperationCanceledException)
    {
        // Said before everything is stopped, which takes a moment. What nobody foresaw is said with all its particulars.
        await Console.Error.WriteLineAsync(e is DemoException ? e.Message : $"The demo failed: {e}");
        return 1;
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
catch (DemoException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
