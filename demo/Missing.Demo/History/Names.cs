namespace Missing.Demo;

/// <summary>
/// Names of nobody: given names of many backgrounds with family names made up for this demo, so that no pair is likely to be
/// a child's. Phones are of the ranges that Ofcom keeps for drama; streets and homes do not exist.
/// </summary>
internal static class Names
{
    private static readonly (string Code, string[] Girls, string[] Boys, string[] Families)[] Backgrounds =
    [
        ("W1", ["Ellie", "Maisie", "Freya", "Poppy", "Daisy", "Jess", "Amber", "Tilly", "Skye", "Erin", "Lacey", "Niamh"],
            ["Callum", "Alfie", "Jake", "Kai", "Tyler", "Rhys", "Lewis", "Ethan", "Mason", "Corey", "Finn", "Jayden"],
            ["Thistlewick", "Ashmole", "Brindlecote", "Cawdwell", "Dunnock", "Elmsett", "Fernilee", "Gathercole", "Hollinby", "Kettleworth",
                "Larkham", "Merrowby", "Netherside", "Oxcroft", "Pennybank", "Quarndale", "Ravensike", "Sallowfield", "Tansley-Moor", "Underbank",
                "Wetherlow", "Yarrowby", "Coppergate", "Birchover-Lane", "Stonelow", "Marlpit", "Woodseats-Hill", "Fallowmere"]),
        ("W9", ["Zofia", "Oana", "Katya", "Milena", "Lenka"], ["Kacper", "Radu", "Marek", "Andrei", "Tomasz"],
            ["Brzozlas", "Codreanel", "Wierzbinko", "Horakova-Bell", "Vasilund"]),
        ("A2", ["Aisha", "Zainab", "Hafsa", "Maryam"], ["Hamza", "Bilal", "Zayn", "Yusuf"], ["Qamarwell", "Chaudhrane", "Mirzafield", "Akhtaran"]),
        ("A1", ["Priya", "Simran", "Anika"], ["Arjun", "Rohan", "Jaspal"], ["Patelworth", "Gillmarsh", "Raobridge"]),
        ("B2", ["Ama", "Temi", "Zahra"], ["Kofi", "Tunde", "Emeka"], ["Adeyinholm", "Mensahby", "Okonfield"]),
        ("B1", ["Shanice", "Keisha"], ["Andre", "Jermaine"], ["Gordonmead", "Campbourne", "Reidlow"]),
        ("M1", ["Jasmine", "Leah", "Tia"], ["Marcus", "Reece", "Jordan"], ["Hartwold", "Bellamore", "Claypole-Ward"]),
        ("M3", ["Mina", "Sofia"], ["Aaron", "Kian"], ["Desmarsh", "Rosenhurst"]),
        ("O2", ["Layla", "Nour"], ["Sami", "Karim"], ["Haddadale", "Salehby"]),
        ("O9", ["Thuy", "Rojin"], ["Minh", "Azad"], ["Nguyenthorpe", "Barzanley"]),
    ];

    // The county is mostly White British; the rest share what is left.
    private const double CommonestShare = 0.8;

    private static readonly string[] Titles = ["Mrs", "Mr", "Ms"];

    private static readonly string[] HomeWords = ["Larches", "Millrace", "Fieldfare", "Beacon", "Heron", "Juniper", "Kestrel", "Limes", "Orchard", "Wren"];
    private static readonly string[] StreetWords =
    [
        "Quillion", "Tarragon", "Halfmoon Mill", "Pikestaff", "Cobblewright", "Dovetailor", "Lanternjack", "Ploughmaker", "Bellwether",
        "Gritstonian", "Spindlewheel", "Needlewright", "Ropewalker", "Saltpacker", "Tollkeeper",
    ];

    private static readonly string[] StreetKinds = ["Street", "Road", "Lane", "Close", "Avenue", "Drive", "Court"];
    private static readonly string[] Associates =
    [
        "\"Ginge\", about 19", "\"Spanner\", drives a grey hatchback", "Dexter Blackamble, 22", "\"Auntie Mo\"", "Kane Ruddlestone, 20",
        "\"Pixie\" from the old placement", "Leon Marshwiggin, 17", "\"Big T\"", "Rhiannon Catterlow, 16", "\"Smiler\"", "Troy Haverlock, 24",
        "A man known as \"Uncle Dee\"",
    ];

    public static (string Given, string Family, string Ethnicity) Child(Dice dice, bool girl)
    {
        var background = dice.Chance(CommonestShare) ? Backgrounds[0] : Backgrounds[dice.Whole(1, Backgrounds.Length - 1)];
        return (dice.Pick(girl ? background.Girls : background.Boys), dice.Pick(background.Families), background.Code);
    }

    public static string Carer(Dice dice, string family) => $"{dice.Pick(Titles)} {family}";

    public static string Home(Dice dice) => $"The {dice.Pick(HomeWords)} children's home";

    public static string Street(Dice dice) => $"{dice.Pick(StreetWords)} {dice.Pick(StreetKinds)}";

    public static string Associate(Dice dice) => dice.Pick(Associates);

    public static string Mobile(Dice dice) => $"07700 900{dice.Whole(0, 999):000}";

    public static string Landline(Dice dice) => $"01632 960{dice.Whole(0, 999):000}";
}
