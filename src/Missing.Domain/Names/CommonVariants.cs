namespace Missing.Domain.Names;

/// <summary>
/// Spellings of one name that no rule of sound finds, names that sound alike and are two, and short forms; all folded and in Latin
/// letters. It is a local list to extend: the only cost of a row is a question that one press answers.
/// </summary>
internal static class CommonVariants
{
    private static readonly string[] Spellings =
    [
        "muhammad mohammed mohammad mohamed mohamad muhammed muhamed muhamad mohamud mahomed mehmed mehmet mohd mhmd",
        "mahmud mahmoud mahmood mehmood mehmud mhmwd",
        "ahmed ahmad ahmet achmed ahmd",
        "yusuf yousef yousuf youssef yusef yusif yousif ywsf",
        "hussain hussein husain husayn hossain hossein hussien huseyin hsyn",
        "hassan hasan hasaan hsn",
        "ali aly",
        "aisha ayesha aysha aicha aishah ayse aayesha",
        "fatima fatema fatma fatimah fatimeh",
        "zainab zaynab zeinab zeynep zeenab",
        "ibrahim ebrahim ibraheem abrahim brahim",
        "ismail ismael ismaeel esmail",
        "omar umar omer oumar",
        "osman usman othman uthman ousmane",
        "abdullah abdallah abdulla abdalla abdoulaye",
        "khalid khaled", "tariq tarik tareq", "saeed said saeid sayeed", "choudhury chowdhury choudhary chaudhry chaudhary choudhry",
        "qureshi quraishi koreshi", "sheikh shaikh shaykh sheik", "begum begom", "akhtar akter akther",
        "caitlin kaitlin kaitlyn katelyn katelin caitlyn catelyn kaytlin katelynn kateline",
        "katherine catherine kathryn katharine cathryn kathrine ekaterina yekaterina kateryna katarzyna",
        "john jon", "sean shaun shawn", "ann anne", "lee leigh", "zoe zoey zoie zowie", "rhys reece rees reese rhis", "ryan rian",
        "jonathan jonathon johnathan johnathon", "joanna johanna joana", "geoffrey jeffrey jeffery geoff jeff",
        "siobhan shivaun chevonne shavon shevaun", "niamh neve neave nieve", "aoife eefa", "ciaran kieran kieron keiran kyran",
        "eoin owen eoghan owain", "caoimhe keeva kiva", "saoirse seersha", "roisin rosheen", "sinead shinade", "tadhg taig",
        "isaac issac isaak izaak", "zachary zackary zachery zakary", "chloe khloe cloe kloe", "elizabeth elisabeth elizabet", "isabel isobel isabelle izabel",
        "alexander aleksandr aleksander alexandr oleksandr alexandre aleksandar", "alexandra aleksandra oleksandra",
        "andrei andrey andrii andriy andrej", "sergei sergey serhii serhiy sergej sergiy", "dmitri dmitry dmytro dimitri dmitrii dmitriy",
        "yuri yury yurii iurii yuriy juri", "yulia julia iuliia yuliya yuliia julija", "natalia natalya nataliya nataliia natalja",
        "tatiana tatyana tetiana tetyana tatjana", "evgeny yevgeny evgenii yevhen evgeniy yevgeniy jevgenij", "vladimir volodymyr wladimir vladymyr",
        "nikolai nikolay mykola mykolay nikolaj", "michael mikhail mykhailo micheal mikael mikail mihail mykhaylo", "philip phillip filip phillipe",
        "stephen steven stephan stefan steffan", "nguyen nguen ngyuen", "doherty docherty dougherty dogherty", "gallagher gallacher", "elsie elise elsi", "niall neil neal",
    ];

    // The short form first.
    private static readonly string[] ShortForms =
    [
        "alex alexander alexandra alexandria", "alfie alfred", "abi abigail", "andy andrew", "archie archibald", "becky rebecca", "becca rebecca",
        "ben benjamin", "beth elizabeth bethany", "bill william", "billy william", "bob robert", "bobby robert", "charlie charles charlotte",
        "chris christopher christian christine", "dan daniel", "danny daniel", "dave david", "ed edward edmund", "eddie edward", "ellie eleanor",
        "frankie francis frances", "freddie frederick", "gabby gabrielle gabriella", "harry harold henry", "jamie james", "jim james", "jess jessica",
        "joe joseph", "josh joshua", "kate katherine", "katie katherine", "kim kimberley", "lexi alexandra alexis", "liam william", "lizzie elizabeth",
        "lottie charlotte", "maddie madeleine madison", "matt matthew", "max maximilian maxwell", "meg megan", "mo muhammad", "mike michael",
        "millie amelia emilia", "nate nathan nathaniel", "nick nicholas", "ollie oliver olivia", "pat patrick patricia", "rob robert",
        "sam samuel samantha", "sasha alexander alexandra", "steve stephen", "tom thomas", "tony anthony", "vicky victoria", "will william",
        "zac zachary", "zack zachary", "zak zachary",
    ];

    private static readonly Dictionary<string, int> GroupOf = Spellings.SelectMany((row, n) => row.Split(' ').Select(word => (word, n)))
        .GroupBy(x => x.word).ToDictionary(g => g.Key, g => g.First().n);

    private static readonly ILookup<string, string> FullOf = ShortForms.Select(row => row.Split(' '))
        .SelectMany(row => row.Skip(1).Select(full => (Short: row[0], full))).ToLookup(x => x.Short, x => Leader(x.full));

    /// <summary>Whether the two are spellings of one name; null where the table knows only one of them, or neither.</summary>
    internal static bool? AreOne(string one, string other) =>
        GroupOf.TryGetValue(one, out var a) && GroupOf.TryGetValue(other, out var b) ? a == b : null;

    internal static bool IsShortFor(string one, string other) =>
        FullOf[one].Contains(Leader(other)) || FullOf[other].Contains(Leader(one)) || FullOf[one].Intersect(FullOf[other]).Any();

    /// <summary>The words that records are looked up by: one for every spelling of a name, and for a short form the full names as well.</summary>
    internal static IEnumerable<string> Leaders(string word) => FullOf[word].Append(Leader(word)).Distinct();

    private static string Leader(string word) => GroupOf.TryGetValue(word, out var n) ? Spellings[n].Split(' ')[0] : word;
}
