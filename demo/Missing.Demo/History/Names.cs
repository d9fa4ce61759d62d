namespace Missing.Demo;

/// <summary>
/// Names of nobody: given names of many backgrounds with family names made up for this demo, so that no pair is likely to be
/// a child's. Phones are of the ranges that Ofcom keeps for drama; streets and homes do not exist.
/// </summary>
internal static class Names
{
    private static readonly (string Code, string[] Girls, string[] Boys, string[] Families)[] Backgrounds =
    [
        ("W1",
            ["Ellie", "Maisie", "Freya", "Poppy", "Daisy", "Jess", "Amber", "Tilly", "Skye", "Siân", "Lacey", "Niamh", "Zoë", "Molly", "Chloë", "Heidi"],
            ["Callum", "Alfie", "Jake", "Kai", "Tyler", "Rhys", "Lewis", "Ethan", "Mason", "Corey", "Seán", "Jayden", "Harvey", "Brandon", "Toby", "Dylan"],
            [
                "Thistlewick", "Ashmoor", "Brindlecote", "Cawdwell", "Dunnock", "Elmsettle", "Fernileigh", "Gathercole", "Hollinby", "Kettleworth",
                "Larkholm", "Merrowby", "Netherside", "Oxcrofter", "Pennybank", "Quarndale", "Ravensike", "Sallowfield", "Tanslowby", "Underbank",
                "Wetherlow", "Yarrowby", "Coppergate", "Birchwold", "Stonelow", "Marlpit", "Woodsetter", "Fallowmere", "Marsh Brackenthorpe", "Candlewick",
                "Dovelow", "Emberley", "Foxlowe", "Gorsedale", "Hazelbarrow", "Ivelow", "O'Jackdaw", "Knapweed", "Lathkill", "Mossbarrow",
                "Nettlecombe", "Otterbeck", "Peveril", "Quillow", "Rowanside", "Swiftlow", "Teasel", "Umberlow", "Vetchley", "Hollins Wrenbeck",
            ]),
        ("W9", ["Zofia", "Oana", "Katya", "Milena", "Łucja", "Ilinca"], ["Kacper", "Radu", "Marek", "Andrei", "Tomasz", "Ondřej"],
            ["Brzózłas", "Codreănel", "Wierzbiński Vell", "Horákovell", "Vasilund", "Dragosław"]),
        ("A2", ["Aisha", "Zainab", "Hafsa", "Maryam"], ["Hamza", "Bilal", "Zayn", "Yusuf"],
            ["Qamarwell", "Chaudhrane", "Mirzafield", "Akhtaran", "Rehmanby", "Siddiqelow"]),
        ("A1", ["Priya", "Simran", "Anika", "Kiran"], ["Arjun", "Rohan", "Jaspal", "Nikhil"], ["Patelworth", "Gillmarsh", "Raobridge", "Sharmadale", "Desaiby"]),
        ("B2", ["Ama", "Temi", "Zahra", "Ife"], ["Kofi", "Tunde", "Emeka", "Sekou"], ["Adeyinholm", "Mensahby", "Okonfield", "Diallowe", "Boatengreen"]),
        ("B1", ["Shanice", "Keisha", "Renee", "Monique"], ["Andre", "Jermaine", "Dwayne", "Tyrell"], ["Gordonmead", "Campbourne", "Reidlow", "Clarkesmoor", "Bryanlowe"]),
        ("M1", ["Jasmine", "Leah", "Tia", "Mya"], ["Marcus", "Reece", "Jordan", "Kieron"], ["Hartwold", "Bellamore", "Claywardine", "Fosterbeck", "Nobleworth"]),
        ("M3", ["Mina", "Sofia", "Anya", "Leela"], ["Aaron", "Kian", "Dev", "Rafi"], ["Desmarsh", "Rosenhurst", "Kapoorley", "Mayfieldon"]),
        ("O2", ["Layla", "Nour", "Salma", "Huda"], ["Sami", "Karim", "Tariq", "Adel"], ["Haddadale", "Salehby", "Al Mansourton", "Khalilow"]),
        ("O9", ["Thuy", "Rojin", "Linh", "Shilan"], ["Minh", "Azad", "Duc", "Rebin"], ["Nguyenthorpe", "Barzanley", "Tranwell", "Rahimbeck"]),
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

    /// <summary>A given name beside that of a brother or sister, of the same background.</summary>
    public static string Sibling(Dice dice, string family, string given, bool girl)
    {
        var background = Backgrounds.First(b => b.Families.Contains(family));
        return dice.Pick((girl ? background.Girls : background.Boys).Where(n => n != given).ToArray());
    }

    public static string Carer(Dice dice, string family) => $"{dice.Pick(Titles)} {family}";

    public static string Home(Dice dice) => $"The {dice.Pick(HomeWords)} children's home";

    public static string Street(Dice dice) => $"{dice.Pick(StreetWords)} {dice.Pick(StreetKinds)}";

    public static string Associate(Dice dice) => dice.Pick(Associates);

    public static string Mobile(Dice dice) => $"07700 900{dice.Whole(0, 999):000}";

    public static string Landline(Dice dice) => $"01632 960{dice.Whole(0, 999):000}";
}
