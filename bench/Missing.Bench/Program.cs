using System.Diagnostics;
using Missing.Bench.Contenders.EfCore;
using Missing.Bench.Measuring;
using Missing.Bench.Parts;
using Missing.Bench.Reporting;
using Missing.Bench.Servers;

// Measures, and writes what it measured. Never part of the tests, since a figure that depends on the machine cannot fail a build.
if (args is [EfCoreServer.Command, var authority, var address]) return await EfCoreServer.RunAsync(authority, address);

if (args is not [var apiFolder, var resultsFolder, .. var rest] || rest.Except(["--quick"]).Any())
{
    await Console.Error.WriteLineAsync("Run script/bench, or script/bench --quick.");
    return 2;
}

var watch = Stopwatch.StartNew();
var scale = rest is ["--quick"] ? Scale.Quick : Scale.Whole;
var ledger = new Ledger();
await using var site = await Site.StartAsync(Path.GetFullPath(apiFolder));
var machine = await Machine.LookAsync(site);
await Writing.RunAsync(site, scale, ledger);
await Report.WriteAsync(resultsFolder, ledger, machine, scale, watch.Elapsed);
Console.WriteLine($"{watch.Elapsed.TotalSeconds:0} s in all; {Path.Combine(resultsFolder, "RESULTS.md")}");
return 0;
