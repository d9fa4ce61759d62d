namespace Missing.Demo;

/// <summary>The districts of Derbyshire by name, and places that are in none of them.</summary>
internal static class Places
{
    public const string County = "Derbyshire County Council";
    public const string City = "Derby City Council";

    // Weighed roughly by how many people live there.
    private static readonly (string District, int Weight)[] Weighed =
    [
        ("Derby", 26), ("Amber Valley", 12), ("Erewash", 11), ("Chesterfield", 12), ("South Derbyshire", 10), ("North East Derbyshire", 10),
        ("High Peak", 9), ("Bolsover", 8), ("Derbyshire Dales", 7),
    ];

    private static readonly string[] Elsewhere = ["Nottingham City Council", "Sheffield City Council", "Leicester City Council", "Stoke-on-Trent City Council"];

    private static readonly string[] Seen =
    [
        "the bus station", "the retail park", "the river path", "a friend's address", "the canal towpath", "the railway station",
        "a supermarket car park", "the skate park", "a fast-food restaurant", "the recreation ground", "a relative's address", "the town centre",
    ];

    public static string District(Dice dice)
    {
        var at = dice.Whole(0, Weighed.Sum(w => w.Weight) - 1);
        foreach (var (district, weight) in Weighed)
            if ((at -= weight) < 0) return district;
        return Weighed[0].District;
    }

    public static string AuthorityOf(string district) => district == "Derby" ? City : County;

    /// <summary>The authority of a child placed in the county from outside.</summary>
    public static string FromOutside(Dice dice) => dice.Pick(Elsewhere);

    public static string Any(Dice dice) => dice.Pick(Seen);
}
