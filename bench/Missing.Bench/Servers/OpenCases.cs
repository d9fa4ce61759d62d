using System.Text.Json;
using Missing.Demo;

namespace Missing.Bench.Servers;

/// <summary>Children who are missing now, reported through the Api as people would.</summary>
internal static class OpenCases
{
    private const int AtOnce = 8;

    private static readonly string[] Levels = ["high", "medium", "medium", "low"];

    /// <summary>People of the demo who read the whole board.</summary>
    public static IReadOnlyList<DemoPerson> Readers { get; } =
        [.. DemoPeople.All.Where(p => p.Role is "operator" or "researcher" or "supervisor" or "investigator" or "inspector" or "chair" or "raru")];

    /// <summary>Reports children until the board has so many rows: each graded, owned and with research asked for.</summary>
    public static async Task UntilAsync(ApiNode node, int rows)
    {
        var there = (await RowsAsync(node)).Count;
        await Parallel.ForAsync(there, rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) => await ReportAsync(node, n));
        if ((await RowsAsync(node)).Count is var now && now < rows)
            throw new InvalidOperationException($"The board has {now} rows, and not {rows}.");
    }

    /// <summary>The episodes on the board that anybody may write to.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(ApiNode node)
    {
        using var board = await node.People.Reader(0).GetAsync("/api/board");
        return
        [
            .. board.RootElement.GetProperty("episodes").EnumerateArray()
                .Where(e => e.GetProperty("childName").GetString() != "Restricted record")
                .Select(e => e.GetProperty("id").GetString()!),
        ];
    }

    private static async Task ReportAsync(ApiNode node, int n)
    {
        var reports = node.People.Of("operator", n % AtOnce);
        using var reported = await reports.PostAsync("/api/episodes", new
        {
            child = new { description = $"Invented for a measurement, {Guid.NewGuid()}", isNotDuplicate = true },
            circumstances = "Did not come home from school",
        });
        var episode = $"/api/episodes/{reported.RootElement.GetProperty("episodeId").GetString()}";
        var decides = node.People.Writer(n % AtOnce);
        var grading = new { riskLevel = Levels[n % Levels.Length], responseGrade = "priority", rationale = "Young, and it is getting dark." };
        (await decides.PostAsync($"{episode}/thrive-gradings", grading)).Dispose();
        (await decides.PostAsync($"{episode}/notes", new { text = "Friends rung: nothing since four o'clock." })).Dispose();
    }
}
