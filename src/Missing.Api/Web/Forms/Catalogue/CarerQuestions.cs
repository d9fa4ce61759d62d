namespace Missing.Api.Web.Forms.Catalogue;

/// <summary>
/// The questions of the carer's form (Philomena Protocol): what a carer knows before a child goes missing, and what they know
/// when it has. A local selection; a force may ask others through the contract, which takes any.
/// </summary>
public static class CarerQuestions
{
    public static readonly IReadOnlyList<(string Key, string Question)> Part1 =
    [
        ("hair", "Hair"),
        ("eyes", "Eyes"),
        ("build", "Height and build"),
        ("marks", "Marks, piercings, tattoos"),
        ("phoneAndProvider", "Phone and provider"),
        ("socialMedia", "Social media and games, with names used"),
        ("bankCards", "Bank cards"),
        ("travelPass", "Travel pass, bicycle"),
        ("friends", "Friends, with addresses"),
        ("familyContact", "Family and others who may know"),
        ("placesGone", "Places gone to before"),
        ("health", "Health, medication and what happens without it"),
        ("risks", "Exploitation and other risks"),
        ("agreedTimes", "Times the child must be back, as agreed"),
    ];

    public static readonly IReadOnlyList<(string Key, string Question)> Part2 =
    [
        ("lastSeen", "Last seen, when and where"),
        ("mood", "Mood, and what was said"),
        ("wearing", "Wearing"),
        ("carrying", "Carrying: phone, money, bag, medication"),
        ("withWhom", "Thought to be with"),
        ("tried", "What the carer has tried"),
        ("roomChecked", "Room checked, and what is gone"),
    ];
}
