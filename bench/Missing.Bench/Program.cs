using System.Diagnostics;
using System.Globalization;
using Missing.Bench.Contenders.EfCore;
using Missing.Bench.Measuring;
using Missing.Bench.Parts;
using Missing.Bench.Reporting;
using Missing.Bench.Servers;

// Measures, and writes what it measured. Never part of the tests, since a figure that depends on the machine cannot fail a build.
if (args is [EfCoreServer.Command, var authority, var address]) return await EfCoreServer.RunAsync(authority, address);

var scale = args switch
{
    [_, _, "--quick"] => Scale.Quick,
    [_, _] => Scale.Whole(int.MaxValue),
    [_, _, "--quick", "writing" or "looking"] => Scale.Quick,
    [_, _, "--history", var most] when int.TryParse(most, CultureInfo.InvariantCulture, out var number) && number >= 2_400 => Scale.Whole(number),
    _ => null,
};
if (scale is null)
{
    await Console.Error.WriteLineAsync("script/bench [--quick [writing | looking] | --history NUMBER]: NUMBER is the longest history, 2400 episodes or more.");
    return 2;
}

var watch = Stopwatch.StartNew();
var (apiFolder, benchFolder) = (Path.GetFullPath(args[0]), Path.GetFullPath(args[1]));
var ledger = new Ledger();
await using var site = await Site.StartAsync(apiFolder, Path.Combine(benchFolder, "emmett"));
var machine = await Machine.LookAsync(site);
// After each part, so that what was measured is kept when a later one is broken off.
if (args[^1] != "looking") await Writing.RunAsync(site, scale, ledger);
await Report.WriteAsync(benchFolder, ledger, machine, scale, watch.Elapsed);
if (args[^1] != "writing") await Looking.RunAsync(site, scale, ledger);
await Report.WriteAsync(benchFolder, ledger, machine, scale, watch.Elapsed);
Console.WriteLine($"{watch.Elapsed.TotalSeconds:0} s in all; {Path.Combine(benchFolder, "RESULTS.md")}");
return 0;
