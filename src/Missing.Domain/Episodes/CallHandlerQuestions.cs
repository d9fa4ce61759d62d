namespace Missing.Domain.Episodes;

/// <summary>
/// The twelve questions a call handler asks about every missing person (College of Policing, Authorised Professional
/// Practice on missing persons, "call-handler questions"). A report is accepted without any of them; the response lists those not yet asked.
/// </summary>
public static class CallHandlerQuestions
{
    public static readonly IReadOnlyList<(string Key, string Question)> All =
    [
        ("outOfCharacter", "Is this out of character?"),
        ("reasonToBelieveHarm", "Is there reason to believe they have come to harm, or may be the victim of a crime?"),
        ("vulnerability", "What makes them vulnerable (age, disability, circumstances)?"),
        ("selfHarmOrSuicide", "Are they likely to harm themselves or attempt suicide?"),
        ("medication", "Do they need medication or treatment that is not with them?"),
        ("healthOrDisability", "Do they have a physical illness, disability or mental health problem?"),
        ("drugsOrAlcohol", "Do they misuse drugs or alcohol, or are they under the influence now?"),
        ("exploitation", "Is there a risk of exploitation, and by whom?"),
        ("familyOrSchoolProblems", "Are there problems at home, at school or in a relationship?"),
        ("previouslyMissing", "Have they been missing before, and did they come to harm then?"),
        ("weatherAndClothing", "Are they dressed for the weather, and does it make the risk greater?"),
        ("moneyPhoneTransport", "Do they have a phone, money, a bank card or means of transport?"),
    ];
}
