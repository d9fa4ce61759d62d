using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Time;
using NodaTime;

namespace Missing.Demo;

/// <summary>Invents children: who they are, where they live, who answers for them.</summary>
internal sealed class Children(Profile profile, Dice dice)
{
    private readonly HashSet<(string, string)> taken = [];

    /// <summary>The number of times each child goes missing in the year, from the profile; looked-after children first.</summary>
    public List<(bool LookedAfter, int Episodes)> Counts(int incidents, int children, int mostForOne)
    {
        var lookedAfterIncidents = (int)Math.Round(incidents * profile.LookedAfterShareOfIncidents);
        var lookedAfter = Math.Max(1, (int)Math.Round(lookedAfterIncidents / profile.LookedAfterMean));
        var counts = Draw(lookedAfter, lookedAfterIncidents, mostForOne).Select(n => (true, n)).ToList();
        counts.AddRange(Draw(children - lookedAfter, incidents - lookedAfterIncidents, 0).Select(n => (false, n)));
        return counts;
    }

    /// <param name="knownFrom">About when the child is first heard of; the age is judged here.</param>
    public InventedChild Make(Instant knownFrom, bool lookedAfter, double? age = null, string? district = null, AgeDispute? dispute = null)
    {
        var girl = dice.Chance(0.52);
        var (given, family, ethnicity) = NewName(girl);
        var home = district ?? Places.District(dice);
        var local = Places.AuthorityOf(home);
        var outsider = lookedAfter && dice.Chance(0.2);
        var placement = lookedAfter ? dice.Chance(0.7) ? Names.Home(dice) : "Foster placement" : null;
        var details = new ChildDetails(
            family,
            given,
            null,
            BornFor(age ?? Age(lookedAfter), London.Date(knownFrom)),
            null,
            girl ? Sex.Female : Sex.Male,
            Ethnicity(ethnicity),
            $"{dice.Whole(1, 180)} {Names.Street(dice)}, {home}",
            home,
            outsider ? Places.FromOutside(dice) : local,
            outsider ? local : null,
            lookedAfter,
            placement,
            dice.Chance(0.85) ? [Names.Mobile(dice)] : null,
            dice.Chance(0.8) ? dice.Pick(["Kestrelmoor Academy", "Saltergrave School", "Oxclose Hill College", "Fernbeck Academy", "Tarnholt School"]) : null,
            dice.Chance(0.08) ? dice.Pick(["Asthma, inhaler", "Epilepsy, tablets twice a day", "Type 1 diabetes, insulin"]) : null,
            AgeDisputed: dispute);
        var carer = lookedAfter ? $"{dice.Pick(Texts.Workers)}, {placement}" : Names.Carer(dice, family);
        return new InventedChild(dice.NewId(knownFrom), details, carer);
    }

    /// <summary>Born on the same day into the same house: two records that are of two children.</summary>
    public InventedChild TwinOf(InventedChild child, Instant knownFrom)
    {
        var (girl, family) = (dice.Chance(0.5), child.Details.FamilyName!);
        var given = Names.Sibling(dice, family, child.Details.GivenName!, girl);
        taken.Add((given, family));
        var details = child.Details with { GivenName = given, Sex = girl ? Sex.Female : Sex.Male, Phones = null, Medical = null };
        return new InventedChild(dice.NewId(knownFrom), details, child.Carer);
    }

    /// <summary>Shifted geometric numbers of the mean, made to add up exactly.</summary>
    private List<int> Draw(int children, int incidents, int mostForOne)
    {
        var mean = (double)(incidents - mostForOne) / Math.Max(1, children - (mostForOne > 0 ? 1 : 0));
        var counts = Enumerable.Range(0, children).Select(_ => 1 + Geometric(mean)).ToList();
        if (mostForOne > 0) counts[0] = mostForOne;
        var first = mostForOne > 0 ? 1 : 0;
        while (counts.Sum() is var sum && sum != incidents)
        {
            var i = dice.Whole(first, children - 1);
            if (sum < incidents) counts[i]++;
            else if (counts[i] > 1) counts[i]--;
        }

        return counts;
    }

    // Two children of one name would look like one child registered twice.
    private (string Given, string Family, string Ethnicity) NewName(bool girl)
    {
        while (true)
            if (Names.Child(dice, girl) is var name && taken.Add((name.Given, name.Family))) return name;
    }

    private int Geometric(double mean) =>
        mean <= 1 ? 0 : Math.Min(30, (int)(Math.Log(1 - dice.Between(0, 1)) / Math.Log(1 - 1 / mean)));

    private double Age(bool lookedAfter)
    {
        var shares = profile.Ages;
        var at = dice.Between(lookedAfter ? shares.Young : 0, 1);
        if (at < shares.Young) return dice.Between(4, 10);
        return at < shares.Young + shares.Middle ? dice.Between(11, 16) : dice.Between(16, 17.6);
    }

    private static LocalDate BornFor(double age, LocalDate on) => on.PlusDays(-(int)(age * 365.25) - 1);

    private Ethnicity? Ethnicity(string code)
    {
        if (dice.Chance(profile.EthnicityNotRecorded)) return null;
        return dice.Chance(0.04)
            ? new Ethnicity("NS", null, "Declined to say")
            : new Ethnicity(code, dice.Chance(0.75) ? EthnicitySource.SelfDefined : EthnicitySource.Observed);
    }
}
