using System.Globalization;
using System.Text;
using System.Text.Json;
using Missing.Bench.Measuring;

namespace Missing.Bench.Reporting;

/// <summary>Writes <c>RESULTS.md</c> for people and <c>results.json</c> for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task WriteAsync(string folder, Ledger ledger, Machine machine, Scale scale, TimeSpan took)
    {
        var figures = Wanted.Of(ledger);
        await File.WriteAllTextAsync(Path.Combine(folder, "RESULTS.md"), Text(ledger, figures, machine, scale, took));
        var all = new { Date = Today(), scale.IsQuick, Machine = machine, Figures = figures, Measured = ledger.All, ledger.Remarks };
        await File.WriteAllTextAsync(Path.Combine(folder, "results.json"), JsonSerializer.Serialize(all, Json) + "\n");
    }

    private static string Text(Ledger ledger, IReadOnlyList<Figure> figures, Machine machine, Scale scale, TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine("# Results").AppendLine();
        text.AppendLine(Inv($"`script/bench{(scale.IsQuick ? " --quick" : "")}` of {Today()}, {took.TotalMinutes:0} minutes. Written by the program; [README.md](README.md) says what each figure is.")).AppendLine();
        text.AppendLine(Inv($"{machine.Processors} processors ({machine.Model}), {machine.Gigabytes:0} GB; {machine.System}; {machine.Runtime}; {machine.PostgreSql} with fsync; Marten {machine.Marten}; EF Core {machine.EfCore}. Load of the machine before: {machine.LoadBefore:0.0}."));
        foreach (var remark in ledger.Remarks) text.AppendLine().AppendLine(remark);
        text.AppendLine().AppendLine("| figure | measured | at least | aim | reached |").AppendLine("|---|---|---|---|---|");
        foreach (var f in figures) text.AppendLine($"| {f.Name} | {f.Written(f.Measured)} | {f.Written(f.Least)} | {f.Written(f.Aim)} | {f.Reached} |");
        text.AppendLine().AppendLine(Inv($"What stands behind them: the median of {scale.Rounds} rounds, and the least and the most of them."));
        foreach (var group in ledger.All.GroupBy(m => m.What))
        {
            text.AppendLine().AppendLine($"| {group.Key} | median | least | most |").AppendLine("|---|---|---|---|");
            foreach (var m in group) text.AppendLine($"| {m.Of} | {Number(m.Median)} {m.Unit} | {Number(m.Rounds.Min())} | {Number(m.Rounds.Max())} |");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    private static string Today() => DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
