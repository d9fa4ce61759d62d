namespace Missing.Api.Tests.Architecture;

/// <summary>One floor of the Api: a folder of src/Missing.Api, and the namespace of that name.</summary>
/// <param name="Holds">What stands on it, for docs/floors.md.</param>
public sealed record Floor(string Name, string Holds)
{
    public string Namespace => $"Missing.Api.{Name}";
}

/// <summary>
/// The floors of src/Missing.Api from the top down: each may use those below it and none above it (docs/adr/0015).
/// <see cref="FloorTests"/> holds the code to this table, and docs/floors.md is drawn from it.
/// </summary>
public static class Floors
{
    public static readonly IReadOnlyList<Floor> FromTheTop =
    [
        new("Hosting", "how the parts are put together: Program, the way of a request, store and messaging, migration, health"),
        new("Web", "what a person sees: pages, forms, words, charts, tag helpers, styles and scripts"),
        new("Http", "what a program sees: routes by subject, reading, writing, bodies, problems, the contract, limits, the live stream"),
        new("Access", "who may do what: roles and routes, sign-in and sessions, the door of a record, the log of who looked"),
        new("Background", "what happens by itself: deadlines and alarms, erasing, forgetting what has been kept long enough"),
        new("Shared", "what every floor needs: settings, the shape of a problem, spelling, which errors pass by themselves"),
    ];

    /// <summary>The floor of a type by its full name; none for what the compiler or a framework generated.</summary>
    public static Floor? Of(string fullName) =>
        // A page is compiled into a class named by its path: AspNetCoreGeneratedDocument.Web_Pages_Board_Board.
        FromTheTop.FirstOrDefault(f => fullName.StartsWith($"{f.Namespace}.", StringComparison.Ordinal)
            || fullName.StartsWith($"AspNetCoreGeneratedDocument.{f.Name}_", StringComparison.Ordinal));

    public static bool IsAbove(Floor upper, Floor lower) => Height(upper) > Height(lower);

    private static int Height(Floor floor) => -FromTheTop.ToList().IndexOf(floor);
}
