namespace Missing.Demo;

/// <summary>Invented texts, in a few variations; none is about a real event.</summary>
internal static class Texts
{
    public static readonly string[] CircumstancesAtHome =
    [
        "Left after an argument about the phone and has not come back. Not answering calls.",
        "Did not come home from school. Friends say they parted at the bus station.",
        "Went to the shop early in the evening and has not returned.",
        "Bed found empty this evening, window open. Bag and charger gone.",
        "Was to be back by eight. Phone goes straight to voicemail.",
        "Dropped at a friend's house; the friend's parents say nobody came.",
    ];

    public static readonly string[] CircumstancesInCare =
    [
        "Not back at the home by the agreed time. Staff have rung and texted without an answer.",
        "Walked out after a disagreement with another resident. Staff followed as far as the main road.",
        "Seen getting into a car outside the home; staff did not recognise the driver.",
        "Not in the room at the evening check. The trainers by the door are gone.",
        "Went out for a walk with permission and has been out of contact since.",
    ];

    public static readonly string[] Clothing =
    [
        "Black puffer jacket, grey joggers, white trainers", "School uniform, navy coat", "Blue hoodie, black leggings, black trainers",
        "Green parka, jeans, boots", "Grey tracksuit, black cap", "Pink coat, black jeans",
    ];

    public static readonly string[] CarerEnquiries =
    [
        "Rang the phone several times", "Searched the house and garden", "Rang three friends", "Drove round the estate", "Messaged on social media",
        "Rang the grandparents",
    ];

    public static readonly string[] MediumRationale =
    [
        "Has come to no harm before, but it is late and nobody knows where the child is.",
        "Out of contact for longer than usual. Age and recent behaviour make harm possible.",
        "Second time this month. No immediate threat known; associates are not all known.",
        "Usually goes to friends, but the friends have not seen the child today.",
    ];

    public static readonly string[] HighRationale =
    [
        "Believed to be with older males. Serious harm is likely if not found soon.",
        "Said to be thinking of self-harm this week. Medication left at home.",
        "Young for the age, first time missing, cold night, no phone.",
        "Known to be exploited; last seen getting into an unknown car.",
    ];

    public static readonly string[] LowRationale =
    [
        "Has rung home and says where they are; the carer is on the way and expects to be back within the hour.",
        "Seventeen, in contact by phone, at a known friend's address waiting for a lift.",
    ];

    public static readonly string[] RaisedRationale =
    [
        "Research shows a link to older associates and a recent sighting out of the county. Raised.",
        "Research shows earlier harm while missing. The risk of serious harm is now likely.",
        "New indicators of exploitation in the research. Raised to high.",
    ];

    public static readonly string[] LoweredRationale =
    [
        "Spoken to by phone by the carer, sounds well, location given and being checked. Lowered after review of all research.",
        "Research shows no link to exploitation and the friend's parent has confirmed contact. Lowered.",
    ];

    public static readonly string[] ConfirmedRationale =
    [
        "Research considered. Nothing that changes the level.",
        "Considered with the history. The level stands.",
        "No new indicator. The level is confirmed.",
    ];

    public static readonly string[] Findings =
    [
        "Two earlier episodes, both found at the same friend's address.", "Named in an intelligence report about a group at the bus station.",
        "No trace beyond what is on record.", "A recent phone contact with an adult of concern.", "Bank card used once this week at a takeaway.",
        "Sibling also known; the school reports absences since the autumn.",
    ];

    public static readonly string[] Indicators =
    [
        "Contact with an older male", "Unexplained money or clothes", "A second phone", "Seen in an unknown car", "Talk of self-harm",
    ];

    public static readonly string[] Enquiries =
    [
        "Rang the child's phone", "Visited the home address and spoke to the carer", "Spoke to the best friend by phone", "CCTV at the bus station",
        "Visited a known address", "Rang the hospital", "Checked social media", "Spoke to the school's safeguarding lead",
        "Spoke to the bus company", "Rang the taxi firms", "Asked the neighbouring force for a check of an address", "House-to-house in the street",
    ];

    public static readonly string[] Results =
    [
        "No trace", "No answer; message left", "Has not seen the child today", "Saw the child this afternoon, well, on foot",
        "Confirms they left about an hour ago", "Recording secured", "Nothing new", "Will ring if the child makes contact",
    ];

    public static readonly string[] Notes =
    [
        "Carer rung and updated. No contact from the child.", "Friend's parent will ring at once if the child turns up.",
        "Description passed to the town-centre team.", "Home reminded to keep the room as it is.",
        "Shift briefing done, photograph circulated on the force system.", "Phone rings out, not switched off.",
    ];

    public static readonly string[] Actions =
    [
        "Secure CCTV from the bus station", "Visit the friend's address", "Obtain a recent photograph", "Search the child's bedroom again",
        "Speak to the sibling alone", "Check the retail park's cameras", "Ask the school for a list of friends",
    ];

    public static readonly string[] Information =
    [
        "A member of the public thinks they saw the child near the railway station.", "The friend says the child talked of going to another town.",
        "The carer has had one text: safe, coming back later.", "A shopkeeper saw the child with two older males.",
    ];

    public static readonly string[] NewLines =
    [
        "Speak to the older sibling", "Check the address of last month's finding", "Ask the bus company for the evening's recordings",
        "Renew contact with the friend's parents", "Ask the neighbouring force to visit an address",
    ];

    public static readonly string[] Reasons =
    [
        "Argument at home", "Wanted to see friends", "Unhappy in the placement", "Pressure from older associates", "Boredom",
        "Relationship", "Trouble at school", "Contact with family",
    ];

    public static readonly string[] Voices =
    [
        "Says nobody listens at home and that a walk clears the head.", "Does not want to say where the night was spent. Felt safe.",
        "Was frightened on the way back and would ring somebody next time.", "Wants to live nearer to the grandparents.",
        "Says friends come first and that staff overreact.",
    ];

    public static readonly string[] PlanSteps =
    [
        "Ring the older sibling", "Check the address of the named associate", "Bus station CCTV", "Check the friend's address on the estate",
        "Ring the placement's night staff for the room check", "Ask the neighbouring force to check the relative's address",
        "Locate the phone by the family's own app",
    ];

    public static readonly string[] Officers = ["PC 2107 Wainfold", "PC 1588 Tarrowby", "PC 3312 Lindlow", "PC 2740 Ashgarth", "PC 1966 Brocklemoor", "PS 0841 Denholt"];

    public static readonly string[] Workers = ["K. Fennimore", "D. Ashgrave", "L. Peverilson", "M. Tideswold"];
}
